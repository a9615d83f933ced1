"""What the search of everything finds of bodies: firms and Party organisations, with those that are no more."""

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Case, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Now, TruncDate
from django.utils import timezone

from buildings.foundation.finding import Destination, Findable, as_listed, office
from buildings.foundation.records.permissions import Permission
from buildings.foundation.waiting import label_of
from buildings.models import Building
from organizations.admin import EnterpriseAdmin, PartyOrganizationAdmin
from organizations.models import Enterprise, PartyOrganization, Tenancy

VIEW = Permission.VIEW_LEDGERS


def buildings_of_firm() -> Subquery:
    """Return the names of the buildings a firm is in."""
    is_there = Q(until=None) | Q(until__gt=TruncDate(Now()))
    stays = Tenancy.objects.filter(is_there, enterprise=OuterRef("pk")).order_by().values("enterprise")
    names = StringAgg("building__name", "、", order_by="building__name")
    return Subquery(stays.annotate(names=names).values("names"))


def _listed(firms, user):
    """Narrow to the firms that the list of 两个覆盖 shows."""
    return firms.operating().present(timezone.localdate(), user)


def _in_a_building(bodies, user):
    """Narrow to the Party organisations of a building, whose page tells of them."""
    return bodies.alive().filter(building__status=Building.Status.OPEN)


FOUND = [
    Findable(
        key="enterprises",
        name="单位",
        unit="家",
        hint="单位名称、联系人、信用代码、电话后四位",
        rows=lambda user, permission: Enterprise.objects.visible_to(user, permission),
        search=as_listed(EnterpriseAdmin),
        leads_to=[
            office("organizations_enterprise", VIEW),
            Destination(
                url_name="coverage-firms",
                slug="name",
                by_words=True,
                permission=VIEW,
                list_name="coverage-firms",
                narrow=_listed,
            ),
        ],
        about=[
            buildings_of_firm(),
            "industry",
            Case(When(is_operating=False, then=Value("已停业")), default=Value("")),
        ],
        place=30,
    ),
    Findable(
        key="party-organizations",
        name="党组织",
        unit="个",
        hint="党组织名称、书记",
        rows=lambda user, permission: PartyOrganization.objects.visible_to(user, permission),
        search=as_listed(PartyOrganizationAdmin),
        leads_to=[
            office("organizations_partyorganization", VIEW),
            Destination(url_name="building-detail", slug="building", permission=VIEW, narrow=_in_a_building),
        ],
        about=[
            label_of("kind", PartyOrganization.Kind),
            "building__name",
            "secretary_name",
            Case(When(~Q(dissolved_on=None), then=Value("已撤销")), default=Value("")),
        ],
        place=40,
    ),
]
