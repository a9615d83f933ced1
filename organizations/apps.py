from buildings.foundation import systems
from buildings.foundation.records.permissions import Permission


class OrganizationsConfig(systems.SystemConfig):
    name = "organizations"
    verbose_name = "单位与党组织"
    measures = ["organizations.measures.CATALOGUE"]
    navigation = [
        systems.NavLink(
            "coverage-list",
            "两个覆盖",
            "squares-2x2",
            group=systems.Group.LEDGERS,
            permission=Permission.VIEW_LEDGERS,
            place=30,
        )
    ]
    urls = "organizations.urls"
    faces = {
        "firms": ["Enterprise", "Tenancy", "Tenancy.units", "PartyOrganization", "Coverage"],
    }
    routes = "organizations.api.ROUTES"
    found = ["organizations.found.FOUND"]
    places = (
        systems.PlaceKind(
            "organization", "organizations.PartyOrganization", within="organizations.querysets.WITHIN_BODY"
        ),
    )
