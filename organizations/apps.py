from buildings.foundation import systems
from buildings.foundation.records.permissions import Permission
from buildings.foundation.systems import Group, ledger_link


class OrganizationsConfig(systems.SystemConfig):
    name = "organizations"
    verbose_name = "单位与党组织"
    measures = ["organizations.measures.CATALOGUE"]
    navigation = [
        systems.NavLink(
            "coverage-list",
            "两个覆盖",
            "squares-2x2",
            group=Group.PARTY,
            permission=Permission.VIEW_LEDGERS,
            place=10,
            also=("coverage-by",),
        ),
        systems.NavLink(
            "body-list",
            "党组织",
            "rectangle-group",
            group=Group.PARTY,
            permission=Permission.VIEW_LEDGERS,
            place=20,
            also=("body-detail",),
        ),
        systems.NavLink(
            "instructor-list",
            "党建指导员",
            "user-plus",
            group=Group.PARTY,
            permission=Permission.VIEW_LEDGERS,
            place=25,
        ),
        systems.NavLink(
            "rule-list",
            "党建规则",
            "scale",
            group=Group.PARTY,
            permission=Permission.VIEW_LEDGERS,
            place=90,
            also=("rule-detail",),
        ),
        ledger_link("organizations.Tenancy", "入驻", "key", group=Group.BUILDINGS, place=20),
        ledger_link("organizations.Enterprise", "单位", "briefcase", group=Group.BUILDINGS, place=30),
    ]
    urls = "organizations.urls"
    faces = {
        "firms": ["Enterprise", "Tenancy", "Tenancy.units", "PartyOrganization", "Coverage", "Instructor"],
    }
    routes = "organizations.api.ROUTES"
    found = ["organizations.found.FOUND"]
    sample = ["organizations.sample.send_instructors"]
    places = (
        systems.PlaceKind(
            "organization", "organizations.PartyOrganization", within="organizations.querysets.WITHIN_BODY"
        ),
    )
