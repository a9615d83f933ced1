"""What is counted of terms and seats: terms that end, seats of secretaries long vacant, persons with several."""

from __future__ import annotations

from buildings.foundation.measures import Axis, FigureTone, Measure, RowSource
from buildings.foundation.records.permissions import Permission
from members.terms.models import Office, Term
from members.terms.querysets import vacant
from organizations.models import PartyOrganization

VIEW, NAMES = Permission.VIEW_LEDGERS, Permission.VIEW_MEMBERS
OF_BODY = {Axis.STREET: "body__street", Axis.BUILDING: "body__building"}
ENDING = Measure(
    key="organizations.terms_ending",  # as it was when bodies kept their terms: reports go by it
    name="换届提醒",
    unit="个",
    formula="任期已满，或在规则规定的提醒期（六个月）内届满的党组织",
    source=RowSource(
        parts=lambda user, span: [Term.objects.visible_to(user).ending(span.until)],
        url_name="workbench-terms",
        axes=OF_BODY,
        within=VIEW,
    ),
    permission=VIEW,
    query="within=notice",
    tone=FigureTone.WAIT,
    place=120,
)
ENDED = Measure(
    key="terms.ended",
    name="届满未换",
    unit="个",
    formula="任期最后一日已过、还没有换届的党组织；延期经批准的按延至的日期",
    source=RowSource(
        parts=lambda user, span: [Term.objects.visible_to(user).ended(span.until)],
        url_name="workbench-terms",
        axes=OF_BODY,
        within=VIEW,
    ),
    permission=VIEW,
    query="within=ended",
)
VACANT = Measure(
    key="terms.vacant",
    name="书记空缺",
    unit="个",
    formula="没有书记、自上任书记离任（或成立）起超过规定月数的党组织",
    source=RowSource(
        parts=lambda user, span: [vacant(PartyOrganization.objects.visible_to(user), span.until)],
        url_name="vacancy-list",
        axes={Axis.STREET: "street", Axis.BUILDING: "building"},
        within=VIEW,
    ),
    permission=VIEW,
    tone=FigureTone.BAD,
    place=117,
)
SEVERAL = Measure(
    key="terms.several_seats",
    name="一人多职",
    unit="个",
    formula="同一人担任的两个以上职务，各计一个",
    source=RowSource(
        parts=lambda user, span: [Office.objects.visible_to(user).of_several_seats(span.until)],
        url_name="office-list",
        axes=OF_BODY,
        within=NAMES,
    ),
    permission=NAMES,
    query="several=on",
)
CATALOGUE = [ENDING, ENDED, VACANT, SEVERAL]
