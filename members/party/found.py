"""What the search of everything finds of Party members, for who may see them."""

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce

from buildings.foundation.finding import Findable, as_listed, office
from buildings.foundation.records.permissions import Permission
from buildings.foundation.waiting import label_of
from members.party.admin import PartyMemberAdmin
from members.party.models import PartyMember

FOUND = [
    Findable(
        key="party-members",
        name="党员",
        unit="人",
        hint="姓名、工作单位、所在党组织",
        rows=lambda user, permission: PartyMember.objects.visible_to(user, permission),
        search=as_listed(PartyMemberAdmin),
        leads_to=[office("party_partymember", Permission.VIEW_MEMBERS)],
        about=[
            label_of("category", PartyMember.MemberCategory),
            "organization__name",
            Coalesce(F("enterprise__name"), F("workplace")),
            Case(When(~Q(left_on=None), then=Value("已转出")), default=Value("")),
        ],
        place=50,
    )
]
