"""Party members for other systems: read-only, scoped, numbers masked.

Nothing the building work does not need.
"""

from buildings.foundation.api import ByName, LedgerSerializer, ScopedViewSet
from buildings.foundation.records.permissions import Permission
from members.party.filters import PartyMemberFilter
from members.party.models import PartyMember


class PartyMemberSerializer(LedgerSerializer):
    class Meta:
        model = PartyMember
        fields = [
            "id",
            "street",
            "organization",
            "enterprise",
            "name",
            "category",
            "joined_on",
            "full_on",
            "is_floating",
            "left_on",
            "phone",
        ]


class PartyMemberViewSet(ScopedViewSet):
    about = "党员，只读，电话脱敏，不含楼宇工作用不到的信息。"
    permission = Permission.VIEW_MEMBERS
    queryset = PartyMember.objects.all()
    pagination_class = ByName
    serializer_class = PartyMemberSerializer
    filterset_class = PartyMemberFilter


ROUTES = [("party-members", PartyMemberViewSet, "api-party-member")]
