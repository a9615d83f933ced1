"""Every figure that the systems declare: the number is the length of the list it leads to, for each who may see it."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone
from psycopg2.extras import DateTimeTZRange

from buildings.foundation.measures import Measure, Ratio, Span, catalogue, may_see
from buildings.foundation.statements.counting import figures_of, numbers, row_counts
from members.branch_life.models import BranchMeeting, BranchSetup
from members.foundings.models import Founding
from members.notices import actions as notices
from members.notices.models import OutboxMessage
from members.terms.models import Office
from services.activities.models import Activity
from services.bookings.models import Booking
from services.centers.models import ServiceCenter
from services.dashboards import measures_page
from services.ledgers.models import LedgerImport
from services.matters import actions
from services.matters.models import Lane, Matter, Result
from tests import factories

NOW = "2026-11-24 10:00+08:00"
pytestmark = [pytest.mark.django_db, pytest.mark.at(NOW)]
PEOPLE = [
    "administrator",
    "district_leader",
    "street_leader",
    "staff",
    "other_staff",
    "chief",
    "specialist",
    "tenant",
]
# how many rows a page lists, by the measure that leads to it or else by its system
LISTED = {
    "committees.vacancies": lambda page: sum(len(seats) for _, seats in page["rows"]),
    "committees.posts_ending": lambda page: len(page["ending"]),
    "organizations.terms_ending": lambda page: len(page["page"].rows),
    "terms": lambda page: len(page["page"].rows),
    "organizations": lambda page: len(page["page"].rows),
    "branch_life": lambda page: len(page["page"].rows),
    "notices": lambda page: len(page["page"].rows),
    "matters": lambda page: len(page["matters"].rows),
    "centers": lambda page: len(page["page"].rows),
    "bookings": lambda page: len(page["page"].rows),
    "activities": lambda page: len(page["activities"]),
    "ledgers": lambda page: len(page["page"].rows),
    "party": lambda page: len(page["page"].rows),
    "foundings": lambda page: len(page["page"].rows),
}


def add_firms(street, building):
    """A firm of each cover, and one that must have an organisation and has none."""
    for kind in ("branch", "joint", "functional"):
        firm = factories.make_enterprise(street, f"{kind}公司", building=building)
        body = factories.make_party_organization(
            street, f"{kind}组织", kind=kind, covers=[firm], founded_on=date(2024, 1, 1)
        )
        factories.make_term(body, date(2026, 11, 1) if kind == "joint" else date(2027, 1, 1))
        if kind == "branch":
            for seat in ("secretary", "organization"):
                Office.objects.create(body=body, seat=seat, name="多职书记")
    factories.make_enterprise(street, "应建公司", building=building, party_members_reported=5)


def add_branch_life(street, building):
    """A branch that owed three days, of which it held one."""
    branch = factories.make_party_organization(street, "按期党支部", building=building)
    BranchSetup.objects.create(body=branch, since=date(2026, 8, 1))
    BranchMeeting.objects.create(
        body=branch, on=date(2026, 9, 10), kinds=["party_day"], held_at=timezone.now()
    )


def add_foundings(building):
    """A plan under way, and one that became a body."""
    day = date(2026, 11, 1)
    Founding.objects.create(building=building, name="筹备的支部", proposed_on=day)
    Founding.objects.create(
        building=building, name="建成的支部", proposed_on=day, state="founded", applied_on=day, approved_on=day,
        founded_on=day,
    )  # fmt: skip


def add_centers(street, building, staff, number):
    center = ServiceCenter.objects.create(street=street, building=building, name="中心", owner=staff)
    ServiceCenter.objects.create(street=street, name="新核实的", verified_on=date(2026, 11, 20))
    center.suggestions.create(text="电话变了")
    center.suggestions.create(
        text="已答复的", state="declined", answer="没有变", answered_at=timezone.now(), answered_by=staff
    )
    room = center.rooms.create(name="会议室")
    for name, state, hours, came in (
        ("a", "requested", 2, False),
        ("b", "approved", -30, False),
        ("c", "approved", -60, True),
    ):
        start = timezone.now() + timedelta(hours=hours)
        Booking.objects.create(
            room=room,
            number=f"{number}-{name}",
            during=DateTimeTZRange(start, start + timedelta(hours=1)),
            state=state,
            lapses_at=start,
            name="预约人",
            unit_name="单位",
            purpose="会议",
            checked_in_at=start if came else None,
        )


def add_activities(street, building, staff):
    for form in Activity.Form:
        for year, called_off in ((2026, False), (2026, True), (2025, False)):
            starts = timezone.make_aware(timezone.datetime(year, 6, 1))
            Activity.objects.create(
                street=street,
                building=building,
                title=f"{form.label}{year}",
                form=form,
                theme="home",
                organizer="街道",
                place="大厅",
                text="介绍",
                starts_at=starts,
                ends_at=starts + timedelta(hours=1),
                owner=staff,
                cancelled_at=starts if called_off else None,
                cancel_reason="下雨" if called_off else "",
            )


def add_desk(street, staff, key):
    for state in ("ready", "committed"):
        LedgerImport.objects.create(
            street=street, by=staff, filename="台账.xlsx", sha256="0" * 64, state=state
        )
    for number in range(2):
        notices.post("stand_in", to=staff, dedupe_key=f"{key}{number}", title="替班安排", street=street.pk)
    OutboxMessage.objects.filter(dedupe_key=f"{key}0").update(dead_at=timezone.now())


def add_party(street):
    """A member on his way, one overdue and one in time, floating members of either kind, and reports."""
    branch = factories.make_party_organization(street, "流转党支部", term_ends_on=date(2027, 12, 1))
    member = factories.make_party_member(street, organization=branch)
    factories.make_party_member(street, "已转出", organization=branch, left_on=date(2026, 1, 1))
    street.transfers.create(
        member=member, from_organization=branch, to_elsewhere="外地", sent_on=date(2026, 1, 1)
    )
    for name, applied_on in (("到期", date(2026, 10, 1)), ("未到期", date(2026, 11, 1))):
        street.developments.create(organization=branch, name=name, stage="applicant", applied_on=applied_on)
    for name, since, organization in (
        ("满", date(2026, 5, 24), branch),
        ("不满", date(2026, 5, 25), branch),
        ("待接收", date(2026, 11, 1), None),
    ):
        street.floating_stays.create(name=name, direction="inward", since=since, organization=organization)
    community = factories.make_community(street)
    street.community_reports.create(community=community, unit_name="报到单位")
    street.community_reports.create(community=community, unit_name="已结束的", until=date(2026, 1, 1))
    street.community_reports.create(community=community, member=member)


def add_matters(building, category, staff, specialist, tenant):
    """What waits at each station, what one reported oneself, and what is left out of the figures."""

    def triaged(**fields):
        matter = actions.report(building, category=category, text="事项", **fields)
        return actions.triage(matter, by=staff, lane=Lane.HANDLE, handler=specialist)

    triaged(by=specialist)
    actions.begin(actions.accept(triaged(), by=specialist), by=specialist)
    actions.accept(triaged(), by=specialist)
    done = actions.resolve(
        actions.accept(triaged(), by=specialist), by=specialist, result=Result.SOLVED, answer="好了"
    )
    Matter.objects.filter(pk=done.pk).update(is_excluded=True)
    rateable = actions.accept(triaged(by=tenant), by=specialist)
    rateable = actions.resolve(rateable, by=specialist, result=Result.SOLVED, answer="好了")
    actions.verify(rateable, by=staff)


@pytest.fixture
def seeded(
    lives,
    answers,
    street,
    other_street,
    building,
    other_building,
    category,
    staff,
    other_staff,
    specialist,
    tenant,
):
    """Something for each figure, in one's own street and in another."""
    for place, home, person in ((street, building, staff), (other_street, other_building, other_staff)):
        add_firms(place, home)
        add_branch_life(place, home)
        add_foundings(home)
        add_centers(place, home, person, place.pk)
        add_activities(place, home, person)
        add_desk(place, person, place.name)
        add_party(place)
    factories.make_committee(other_building)
    committee = building.committee
    holder = factories.make_user(real_name="将满专员")
    factories.make_post(committee, holder, since=date(2026, 1, 1), until=date(2026, 12, 31))
    factories.make_seat(name="空着的席位")
    add_matters(building, category, staff, specialist, tenant)


def seen_by(user):
    return may_see(user, catalogue().values())


def rows_listed(client, figure, span):
    answer = client.get(figure.url(span).partition("#")[0])
    assert answer.status_code == 200, (figure.key, figure.url(span))
    system, key = figure.key.partition(".")[0], figure.behind.key
    return LISTED[key if key in LISTED else system](answer.context)


@pytest.mark.parametrize("who", PEOPLE)
def test_every_number_is_the_length_of_the_list_it_leads_to(request, client, seeded, who):
    user = request.getfixturevalue(who)
    client.force_login(user)
    span = Span.month_to(date(2026, 11, 24))
    figures = seen_by(user)
    found = row_counts([figure.behind for figure in figures], user, span)
    listed = {figure.key: rows_listed(client, figure, span) for figure in figures}

    assert listed == {figure.key: found[figure.behind.key] for figure in figures}


def test_no_number_is_nought_for_all_who_may_see_it(request, seeded):
    """A condition that finds nothing would agree with any list that finds nothing."""
    span = Span.month_to(date(2026, 11, 24))
    some = set()
    for who in PEOPLE:
        user = request.getfixturevalue(who)
        some |= {key for key, number in numbers(seen_by(user), user, span).items() if number not in (0, None)}

    assert set(catalogue()) - some == {"matters.merged"}


def test_who_may_not_see_a_figure_gets_none(seeded, tenant, chief):
    span, measures = Span.today(), [one for one in catalogue().values() if isinstance(one, Measure)]

    assert {figure.name for figure in figures_of(measures, tenant, span)} == {"我上报的", "待我评价"}
    assert "席位空缺" in {figure.name for figure in figures_of(measures, chief, span)}
    assert "发送失败" not in {figure.name for figure in figures_of(measures, chief, span)}
    assert figures_of(measures, factories.make_user(), span) == []


def test_a_street_s_numbers_hold_nothing_of_another(seeded, staff, other_staff, administrator):
    span = Span.month_to(date(2026, 11, 24))
    measures = [one for one in seen_by(staff) if isinstance(one, Measure) and not one.is_personal]
    own, other, both = (row_counts(measures, user, span) for user in (staff, other_staff, administrator))

    assert both == {key: own[key] + other[key] for key in own}


def test_keys_are_named_by_their_system_and_shares_know_both_sides():
    for key, figure in catalogue().items():
        assert key.count(".") == 1
        assert figure.formula
        assert figure.unit
        if isinstance(figure, Ratio):
            assert {part.key for part in figure.parts if figure.is_share} <= set(catalogue())
            assert figure.whole.key in catalogue()


def test_the_page_of_measures_is_up_to_date():
    page = Path(settings.BASE_DIR) / "docs/measures.md"

    assert page.read_text(encoding="utf-8") == measures_page.page()
