"""What the search of everything finds of foundings."""

from buildings.foundation.finding import Destination, Findable, as_listed
from buildings.foundation.records.permissions import Permission
from buildings.foundation.waiting import label_of
from members.foundings.admin import FoundingAdmin
from members.foundings.models import Founding
from members.foundings.states import FoundingState

FOUND = [
    Findable(
        key="foundings",
        name="组建方案",
        unit="个",
        hint="方案名称、所在楼宇",
        rows=lambda user, permission: Founding.objects.visible_to(user, permission),
        search=as_listed(FoundingAdmin),
        leads_to=[
            Destination(
                url_name="founding-detail", list_name="founding-list", permission=Permission.VIEW_LEDGERS
            )
        ],
        about=[label_of("state", FoundingState), "building__name"],
        order=("-pk",),
        place=58,
    )
]
