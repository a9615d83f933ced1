"""What the search of everything finds of Party members, for who may see them."""

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce

from buildings.foundation.finding import Destination, Findable, as_listed, office
from buildings.foundation.records.permissions import Permission
from buildings.foundation.waiting import label_of
from members.party.admin import PartyMemberAdmin
from members.party.models import PartyMember

VIEW = Permission.VIEW_MEMBERS
FOUND = [
    Findable(
        key="party-members",
        name="党员",
        unit="人",
        hint="姓名、工作单位、所在党组织",
        rows=lambda user, permission: PartyMember.objects.visible_to(user, permission),
        search=as_listed(PartyMemberAdmin),
        leads_to=[
            office("party_partymember", VIEW),
            Destination(
                url_name="member-detail",
                permission=VIEW,
                list_name="member-list",
                narrow=lambda members, user: members.present(),
            ),
        ],
        about=[
            label_of("category", PartyMember.MemberCategory),
            "organization__name",
            Coalesce(F("enterprise__name"), F("workplace")),
            Case(When(~Q(left_on=None), then=Value("已转出")), default=Value("")),
        ],
        place=50,
    )
]
