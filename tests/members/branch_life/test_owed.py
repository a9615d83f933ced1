"""What a branch owes: by its make-up on every day of a period, never more."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buildings.foundation.language.dates import midnight
from members.branch_life.models import BranchMeeting, BranchSetup, MemberReview, OwedMeeting, PartyGroup
from members.branch_life.owed import REQUIREMENTS, DayStretch, MakeUp, Owed, RuleDays, owed_in
from organizations.models import Rule
from tests import factories

RULES = [
    RuleDays("meetings", DayStretch(), {"general": 1, "committee": 1, "group": 1}),
    RuleDays("party_day", DayStretch(), {"times": 1}),
    RuleDays("review", DayStretch(), {"times": 1, "excellent_one_in": 3}),
]
ALWAYS = (DayStretch(date(2026, 1, 1)),)


def kinds_owed(make_up, rules=RULES, year=2026):
    counts = {}
    for owed in owed_in(year, make_up, rules):
        counts[owed.kind] = counts.get(owed.kind, 0) + owed.times
    return counts


def test_a_branch_without_committee_and_groups_owes_neither():
    assert kinds_owed(MakeUp(DayStretch(), known=ALWAYS)) == {
        "general": 4,
        "party_day": 12,
        "life": 1,
        "review": 1,
    }


def test_committee_and_each_group_owe_a_meeting_a_month():
    make_up = MakeUp(DayStretch(), known=ALWAYS, with_committee=ALWAYS, groups={7: ALWAYS[0], 8: ALWAYS[0]})

    assert kinds_owed(make_up) == {
        "general": 4,
        "committee": 12,
        "group": 24,
        "party_day": 12,
        "life": 1,
        "review": 1,
    }


def test_a_branch_founded_in_mid_year_owes_nothing_of_the_period_it_was_founded_in():
    make_up = MakeUp(DayStretch(date(2026, 5, 20), date(2026, 11, 30)), known=ALWAYS)

    assert kinds_owed(make_up) == {"general": 1, "party_day": 5}


def test_a_committee_given_up_in_mid_year_owes_until_then():
    make_up = MakeUp(
        DayStretch(), known=ALWAYS, with_committee=(DayStretch(date(2026, 1, 1), date(2026, 6, 1)),)
    )

    assert kinds_owed(make_up)["committee"] == 5


def test_two_make_ups_that_follow_each_other_owe_as_one():
    known = (DayStretch(date(2026, 1, 1), date(2026, 5, 10)), DayStretch(date(2026, 5, 10)))

    assert kinds_owed(MakeUp(DayStretch(), known=known))["general"] == 4


def test_a_rule_that_began_in_a_month_is_owed_from_the_next_and_the_smaller_number_of_two_counts():
    rules = [
        RuleDays("party_day", DayStretch(date(2026, 3, 2), date(2026, 9, 15)), {"times": 2}),
        RuleDays("party_day", DayStretch(date(2026, 9, 15)), {"times": 1}),
    ]

    owed = owed_in(2026, MakeUp(DayStretch(), known=ALWAYS), rules)

    assert [(one.begins.month, one.times) for one in owed] == [
        *((month, 2) for month in range(4, 9)),
        *((month, 1) for month in range(9, 13)),
    ]


DAY = st.dates(date(2025, 10, 1), date(2027, 2, 1)) | st.sampled_from([date(2026, 3, 1), date(2026, 7, 1)])
STRETCH = st.builds(
    lambda since, days: DayStretch(since, days and since + timedelta(days)),
    DAY,
    st.none() | st.integers(1, 300),
)
LIFE = st.builds(
    lambda since, days: DayStretch(since, since and days and since + timedelta(days)),
    st.none() | DAY,
    st.none() | st.integers(1, 500),
)


def apart(stretches):
    """Return stretches of which none reaches into the next: what two exclusion constraints hold."""
    kept: list[DayStretch] = []
    for one in sorted(stretches, key=lambda one: one.since):
        if kept and (kept[-1].until is None or kept[-1].until > one.since):
            kept[-1] = DayStretch(kept[-1].since, one.since) if one.since > kept[-1].since else kept[-1]
        if not kept or (kept[-1].until is not None and kept[-1].until <= one.since):
            kept.append(one)
    return kept


def by_brute_force(year, make_up):
    """Ask of every single day of every period whether what owes it was there."""

    def there(stretches, on):
        return any(
            (one.since is None or one.since <= on) and (one.until is None or on < one.until)
            for one in stretches
        )

    found = []
    for requirement in REQUIREMENTS:
        owing = {
            "committee": [(None, make_up.with_committee)],
            "group": [(group, [days]) for group, days in make_up.groups.items()],
        }.get(requirement.kind, [(None, make_up.known)])
        for group, stretches in owing:
            for month in range(1, 13, requirement.months):
                begins = date(year, month, 1)
                ends = date(
                    year + (month + requirement.months > 12), (month + requirement.months - 1) % 12 + 1, 1
                )
                days = [begins + timedelta(number) for number in range((ends - begins).days)]
                if all(there(stretches, on) and there([make_up.exists], on) for on in days):
                    found.append(Owed(str(requirement.kind), begins, ends, group, 1))
    return sorted(found, key=str)


@given(
    exists=LIFE,
    known=st.lists(STRETCH, max_size=3),
    groups=st.lists(STRETCH, max_size=3),
    bits=st.integers(0, 7),
)
def test_what_is_owed_is_what_every_day_of_the_period_owes(exists, known, groups, bits):
    known = apart(known)
    with_committee = [one for place, one in enumerate(known) if bits >> place & 1]
    make_up = MakeUp(exists, known, with_committee, dict(enumerate(groups, 1)))

    owed = [
        Owed(str(one.kind), one.begins, one.ends, one.group, one.times)
        for one in owed_in(2026, make_up, RULES)
    ]

    assert sorted(owed, key=str) == by_brute_force(2026, make_up)


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    exists=LIFE,
    known=st.lists(STRETCH, max_size=3),
    groups=st.lists(STRETCH, max_size=3),
    bits=st.integers(0, 7),
)
def test_the_view_owes_what_the_arithmetic_owes(street, exists, known, groups, bits):
    known = apart(known)
    with_committee = [one for place, one in enumerate(known) if bits >> place & 1]
    branch = factories.make_party_organization(street, founded_on=exists.since, dissolved_on=exists.until)
    for stretch in known:
        BranchSetup.objects.create(
            body=branch, since=stretch.since, until=stretch.until, has_committee=stretch in with_committee
        )
    rows = {
        PartyGroup.objects.create(body=branch, name=f"组{place}", since=days.since, until=days.until).pk: days
        for place, days in enumerate(groups)
    }
    rules = [
        RuleDays(rule.key, DayStretch(rule.since, rule.until), rule.numbers) for rule in Rule.objects.all()
    ]

    for year in (2025, 2026, 2027):
        owed = owed_in(year, MakeUp(exists, known, with_committee, rows), rules)
        view = [
            Owed(row.kind, row.begins, row.ends, row.group_id, row.times)
            for row in OwedMeeting.objects.filter(body=branch).in_year(year)
        ]

        assert sorted(view, key=str) == sorted(
            (Owed(str(one.kind), one.begins, one.ends, one.group, one.times) for one in owed), key=str
        )


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["committee", "general", "functional"])
def test_only_branches_owe(street, kind):
    body = factories.make_party_organization(street, kind=kind)
    BranchSetup.objects.create(body=body, since=date(2026, 1, 1))

    assert not OwedMeeting.objects.exists()


def of(branch, kind, month):
    return OwedMeeting.objects.get(body=branch, kind=kind, begins=date(2026, month, 1), group=None)


def test_a_meeting_of_two_kinds_counts_for_both_and_one_called_off_or_planned_for_none(branch, setup):
    made = {"body": branch, "on": date(2026, 3, 10)}
    BranchMeeting.objects.create(**made, kinds=["general", "party_day"], held_at=timezone.now())
    BranchMeeting.objects.create(**made, kinds=["committee"])
    BranchMeeting.objects.create(
        body=branch,
        on=date(2026, 4, 10),
        kinds=["party_day"],
        called_off_at=timezone.now(),
        called_off_why="停电",
    )

    assert (of(branch, "general", 1).held, of(branch, "party_day", 3).held) == (1, 1)
    assert (of(branch, "committee", 3).held, of(branch, "party_day", 4).held) == (0, 0)


def test_a_groups_meeting_is_no_other_groups(branch, groups):
    BranchMeeting.objects.create(
        body=branch, group=groups[1], on=date(2026, 5, 4), kinds=["group"], held_at=timezone.now()
    )

    held = OwedMeeting.objects.filter(kind="group", begins=date(2026, 5, 1)).order_by("group_id")
    assert [row.held for row in held] == [0, 1]


def test_the_counts_of_a_review_are_the_years_review(branch, setup):
    MemberReview.objects.create(body=branch, year=2026, full_members=9, qualified=9)

    assert of(branch, "review", 1).held == 1
    assert of(branch, "life", 1).held == 0


def test_nothing_is_overdue_on_the_last_day_of_its_period(branch, setup):
    january = OwedMeeting.objects.filter(body=branch, begins=date(2026, 1, 1), months=1)

    assert not january.overdue(midnight(date(2026, 2, 1)) - timedelta(seconds=1)).exists()
    assert january.overdue(midnight(date(2026, 2, 1))).count() == january.count() == 4


def test_overdue_is_listed_for_a_year_and_what_is_due_in_the_last_month_of_its_period(branch, setup):
    january = OwedMeeting.objects.filter(body=branch, begins=date(2026, 1, 1), months=1)
    quarter = OwedMeeting.objects.filter(body=branch, begins=date(2026, 1, 1), kind="general")

    assert january.overdue(midnight(date(2027, 1, 31))).count() == 4
    assert not january.overdue(midnight(date(2027, 2, 1))).exists()
    assert quarter.due(midnight(date(2026, 2, 20))).exists()
    assert not quarter.due_this_month(midnight(date(2026, 2, 20))).exists()
    assert quarter.due_this_month(midnight(date(2026, 3, 1))).exists()
