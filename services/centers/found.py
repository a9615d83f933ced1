"""What the search of everything finds of the directory: centres, and what they offer."""

from django.db.models import Case, Value, When

from buildings.foundation.finding import Destination, Findable, by_columns
from buildings.foundation.records.permissions import Permission
from services.centers.models import ServiceCenter, ServiceItem

KEPT = Case(When(is_published=False, then=Value("未公开")), default=Value(""))


FOUND = [
    Findable(
        key="centers",
        name="服务中心",
        unit="个",
        hint="中心、位置、设施",
        rows=lambda user, permission: ServiceCenter.objects.visible_to(user, permission),
        search=lambda rows, text, user: rows.matching(text),
        leads_to=[
            Destination(
                url_name="upkeep-detail", list_name="upkeep-list", permission=Permission.EDIT_CENTERS
            ),
            Destination(
                url_name="center-detail",
                list_name="center-list",
                shows_more=True,
                narrow=lambda centers, user: centers.published(),
            ),
        ],
        about=["building__name", "place", KEPT],
        place=90,
    ),
    Findable(
        key="service-items",
        name="服务项目",
        unit="项",
        hint="项目名称",
        rows=lambda user, permission: ServiceItem.objects.visible_to(user, permission),
        search=by_columns(["name", "pinyin", "initials"]),
        leads_to=[
            Destination(url_name="upkeep-detail", slug="center", permission=Permission.EDIT_CENTERS),
            Destination(
                url_name="center-detail",
                slug="center",
                narrow=lambda items, user: items.filter(center__is_published=True),
            ),
        ],
        about=["center__name", "place"],
        place=100,
    ),
]
