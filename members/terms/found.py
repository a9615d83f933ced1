"""What the search of everything finds of officers, for who may see members."""

from django.db.models import Case, Q, Value, When

from buildings.foundation.finding import Findable, as_listed, office
from buildings.foundation.records.permissions import Permission
from buildings.foundation.waiting import label_of
from members.terms.admin import OfficeAdmin
from members.terms.models import Office
from members.terms.states import OfficeSeat

FOUND = [
    Findable(
        key="party-offices",
        name="班子成员",
        unit="人",
        hint="姓名、所在党组织",
        rows=lambda user, permission: Office.objects.visible_to(user, permission),
        search=as_listed(OfficeAdmin),
        leads_to=[office("terms_office", Permission.VIEW_MEMBERS)],
        about=[
            label_of("seat", OfficeSeat),
            "body__name",
            Case(When(~Q(until=None), then=Value("已离任")), default=Value("")),
        ],
        place=55,
    )
]
