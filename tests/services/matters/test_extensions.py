"""延期: asked for a later day, granted by another while that day is still to come, a year at most."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from services.matters import actions
from services.matters.models import Matter

pytestmark = pytest.mark.django_db


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def extended(matter, specialist, approver, days):
    asked = actions.ask_extension(matter, by=specialist, until=in_days(days), reason="待配件")
    return actions.extend(asked, by=approver, said="配件在途")


def test_the_first_extension_is_the_offices_and_the_second_a_leaders(
    handling, specialist, staff, street_leader
):
    matter = extended(handling, specialist, staff, 20)
    asked = actions.ask_extension(matter, by=specialist, until=in_days(40), reason="再待")

    with pytest.raises(PermissionDenied, match="第二次延期由街道领导审批"):
        actions.extend(asked, by=staff, said="再等")
    matter = actions.extend(asked, by=street_leader, said="再等")

    with pytest.raises(ValidationError, match="最多延期 2 次"):
        actions.ask_extension(matter, by=specialist, until=in_days(60), reason="还待")
    assert list(matter.approvals.values_list("granted", "decided_by")) == [
        (True, staff.pk),
        (True, street_leader.pk),
    ]


def test_where_the_category_allows_no_extension_none_is_asked_for(handling, specialist, category):
    category.most_extensions = 0
    category.save()

    with pytest.raises(ValidationError, match="最多延期 0 次"):
        actions.ask_extension(handling, by=specialist, until=in_days(20), reason="待配件")


def test_who_asks_does_not_grant(handling, staff):
    asked = actions.ask_extension(handling, by=staff, until=in_days(20), reason="待配件")

    with pytest.raises(PermissionDenied, match="申请人不能审批自己的申请"):
        actions.extend(asked, by=staff, said="同意")


def test_a_new_date_lies_after_the_one_that_stands(handling, specialist):
    with pytest.raises(ValidationError, match="新的日期应晚于现在的时限"):
        actions.ask_extension(handling, by=specialist, until=in_days(0), reason="待配件")


def at(moment):
    return time_machine.travel(f"{moment}+08:00", tick=False)


@pytest.fixture
def promised(building, category, staff, specialist):
    """In hand, until 2026-03-09 09:00."""
    with at("2026-03-02 09:00"):
        matter = actions.triage(actions.report(building, category=category, text="电梯停了"), by=staff)
        return actions.accept(matter, by=specialist)


@pytest.mark.parametrize(
    ("until", "granted"), [("2026-03-11", "2026-03-12 09:00"), ("2026-03-11", "2026-03-11 17:30")]
)
def test_a_date_that_is_over_when_it_is_granted_is_refused_and_says_what_to_do(
    promised, specialist, staff, until, granted
):
    with at("2026-03-06 09:00"):
        asked = actions.ask_extension(
            promised, by=specialist, until=date.fromisoformat(until), reason="待配件"
        )
    with at(granted), pytest.raises(ValidationError, match="申请延至2026年3月11日，已不晚于今天或现在的时限"):
        actions.extend(asked, by=staff, said="配件在途")
    with at("2026-03-11 17:00"):
        matter = actions.extend(asked, by=staff, said="配件在途")

    assert f"{timezone.localtime(matter.due_at):%m-%d %H:%M}" == "03-11 17:30"


def test_a_date_before_the_one_that_stands_by_now_is_not_granted(promised, specialist, staff):
    with at("2026-03-06 09:00"):
        asked = actions.ask_extension(promised, by=specialist, until=date(2026, 3, 11), reason="待配件")
        Matter.objects.filter(pk=asked.pk).update(
            due_at="2026-03-20T09:30Z", clock_due_at="2026-03-20T09:30Z"
        )
        with pytest.raises(ValidationError, match="已不晚于今天或现在的时限"):
            actions.extend(asked, by=staff, said="配件在途")


def test_a_weekend_after_the_limit_is_no_later_day(promised, specialist):
    Matter.objects.filter(pk=promised.pk).update(due_at="2026-03-06T09:30Z", clock_due_at="2026-03-06T09:30Z")
    with at("2026-03-05 09:00"), pytest.raises(ValidationError, match="新的日期应晚于现在的时限"):
        actions.ask_extension(promised, by=specialist, until=date(2026, 3, 8), reason="待配件")


@pytest.mark.parametrize("until", [date(2028, 1, 4), date(2206, 1, 1), date.max])
def test_an_extension_is_of_a_year_at_most(promised, specialist, until):
    with at("2026-03-06 09:00"), pytest.raises(ValidationError, match="延期最长一年"):
        actions.ask_extension(promised, by=specialist, until=until, reason="待配件")


def test_a_date_past_two_new_years_is_kept_with_a_shorter_name_of_its_calendar(
    promised, category, specialist, staff
):
    with at("2026-12-30 09:00"):
        asked = actions.ask_extension(promised, by=specialist, until=date(2027, 12, 30), reason="待配件")
        later = actions.extend(asked, by=staff, said="配件在途")
    assert later.due_calendar == "国务院2026年放假安排，周一至周五（缺2027年放假安排）"
    category.handle_minutes = 450 * 600
    category.save()
    with at("2026-12-30 09:00"):
        other = actions.report(later.building, category=category, text="又一件")
        far = actions.triage(other, by=staff)

    assert (far.due_at.year, len(far.due_calendar)) == (2029, 40)
