"""What the search of everything finds of places."""

from buildings.admin import BuildingAdmin
from buildings.foundation.finding import Destination, Findable, as_listed, office
from buildings.foundation.records.permissions import Permission
from buildings.models import Building

FOUND = [
    Findable(
        key="buildings",
        name="楼宇",
        unit="栋",
        hint="楼名、地址、物业企业，可用拼音或首字母",
        rows=lambda user, permission: Building.objects.in_use().visible_to(user, permission),
        search=as_listed(BuildingAdmin),
        leads_to=[
            office(
                "buildings_building",
                Permission.VIEW_LEDGERS,
                url_name="building-detail",
                list_query={"range": "all", "status__exact": Building.Status.OPEN},
            ),
            Destination(url_name="building-detail", list_name="building-list", shows_more=True),
        ],
        about=["community__name", "address", "property_company"],
        place=20,
    )
]
