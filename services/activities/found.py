"""What the search of everything finds of activities: those a person keeps, or those that are public."""

from django.db.models import Case, CharField, Q, Value, When
from django.db.models.functions import Cast, TruncDate

from buildings.foundation.finding import Destination, Findable
from buildings.foundation.records.permissions import Permission
from services.activities.models import Activity

STANDING = Case(
    When(~Q(cancelled_at=None), then=Value("已取消")),
    When(is_published=False, then=Value("未公开")),
    default=Value(""),
)

FOUND = [
    Findable(
        key="activities",
        name="活动",
        unit="场",
        hint="活动名称、地点、主办",
        rows=lambda user, permission: Activity.objects.visible_to(user, permission),
        search=lambda activities, text, user: activities.matching(text),
        leads_to=[
            Destination(
                url_name="programme-detail", list_name="programme-list", permission=Permission.EDIT_ACTIVITIES
            ),
            Destination(
                url_name="activity-detail",
                list_name="activity-list",
                shows_more=True,
                narrow=lambda activities, user: activities.published(),
            ),
        ],
        words=["title"],
        about=[Cast(TruncDate("starts_at"), CharField()), "place", STANDING],
        closest="title",
        order=("-starts_at", "-pk"),
        place=120,
    )
]
