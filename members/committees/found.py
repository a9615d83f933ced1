"""What the search of everything finds of committees: who holds a seat, and whom the units of a rota send.

A building is found by itself; its name does not bring its whole committee along.
"""

from django.db.models import Case, F, Value, When
from django.db.models.functions import Concat
from django.utils import timezone

from buildings.foundation.finding import Destination, Findable, by_columns, office
from buildings.foundation.records.permissions import Permission
from members.committees.admin import HOLDER, UNIT
from members.committees.models import MemberUnit, Post

VIEW, PAGE = Permission.VIEW_COMMITTEES, "committee-detail"
NOW: dict[str, str] = {}  # the lists open on who is in office
SENT = Case(
    When(nominee=None, then=Value("")),
    default=Concat(Value("楼长人选 "), F("nominee__real_name")),
)

FOUND = [
    Findable(
        key="posts",
        name="楼委会任职",
        unit="人",
        hint="任职人、席位",
        rows=lambda user, permission: Post.objects.current(timezone.localdate()).visible_to(user, permission),
        search=by_columns(HOLDER, phones=["holder__phone"]),
        leads_to=[
            office("committees_post", VIEW, url_name=PAGE, slug="committee", list_query=NOW, shows_more=True),
            Destination(url_name=PAGE, slug="committee", permission=VIEW),
        ],
        words=["holder__real_name", "seat__name"],
        about=["committee__building__name", "source_unit"],
        closest="holder__real_name",
        order=("holder__pinyin", "pk"),
        place=60,
    ),
    Findable(
        key="member-units",
        name="轮值单位",
        unit="家",
        hint="单位名称、楼长人选",
        rows=lambda user, permission: MemberUnit.objects.current(timezone.localdate()).visible_to(
            user, permission
        ),
        search=by_columns(UNIT),
        leads_to=[
            office(
                "committees_memberunit",
                VIEW,
                url_name=PAGE,
                slug="committee",
                list_query=NOW,
                shows_more=True,
            ),
            Destination(url_name=PAGE, slug="committee", permission=VIEW),
        ],
        words=["enterprise__name"],
        about=["committee__building__name", SENT],
        closest="enterprise__name",
        order=("enterprise__pinyin", "pk"),
        place=70,
    ),
]
