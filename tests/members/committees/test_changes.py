"""Swaps and leaving: asked, answered, bound to their months, told to those they concern."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from buildings.foundation.lifecycle.moves import StaleMove
from members.committees import actions
from members.committees.hosts import plans
from members.committees.models import Swap
from members.notices.models import OutboxMessage
from tests import factories
from tests.members.committees.conftest import nominee

pytestmark = pytest.mark.django_db
DECEMBER, JANUARY, FEBRUARY = date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1)


@pytest.fixture(autouse=True)
def _in_november():
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        yield


def hosts(rota, count=7):
    return [host.unit.enterprise.name[0] for host in plans([rota], DECEMBER, count)[rota.pk].values()]


def told(kind):
    messages = OutboxMessage.objects.filter(kind=kind, channel="inbox")
    return sorted(messages.values_list("recipient__real_name", flat=True))


def swapped(rota):
    swap = actions.ask_swap(rota, by=nominee(rota, 2), month=DECEMBER, with_month=JANUARY, reason="年末盘点")
    return actions.answer_swap(swap, by=nominee(rota, 3), is_accepted=True)


def test_a_swap_exchanges_two_months_and_no_later_one_moves(rota, staff):
    before = hosts(rota)
    swap = swapped(rota)

    assert before == list("乙丙甲乙丙甲乙")
    assert hosts(rota) == list("丙乙甲乙丙甲乙")
    assert swap.state == Swap.State.ACCEPTED
    assert [
        (turn.month, turn.unit.position, turn.credited_to.position, turn.source)
        for turn in rota.turns.filter(month__gte=DECEMBER).order_by("month")
    ] == [(DECEMBER, 3, 2, "swap"), (JANUARY, 2, 3, "swap")]
    assert told("swap_asked") == ["丙代表"]
    assert told("swap_answered") == ["乙代表", "乙副手", "街道干事"]


def test_a_swap_taken_back_by_another_swap_leaves_the_plan_as_it_was(rota):
    swapped(rota)
    back = actions.ask_swap(rota, by=nominee(rota, 2), month=JANUARY, with_month=DECEMBER)
    actions.answer_swap(back, by=nominee(rota, 3), is_accepted=True)

    assert hosts(rota) == list("乙丙甲乙丙甲乙")
    assert not rota.turns.exclude(credited_to=None).exists()


def test_a_declined_swap_changes_nothing(rota):
    swap = actions.ask_swap(rota, by=nominee(rota, 2), month=DECEMBER, with_month=JANUARY)
    swap = actions.answer_swap(swap, by=nominee(rota, 3), is_accepted=False)

    assert (swap.state, hosts(rota), rota.turns.count()) == (Swap.State.DECLINED, list("乙丙甲乙丙甲乙"), 1)


def test_only_the_asked_unit_answers_and_only_the_asking_one_takes_back(rota, staff):
    swap = actions.ask_swap(rota, by=nominee(rota, 2), month=DECEMBER, with_month=JANUARY)
    for person in (nominee(rota, 1), nominee(rota, 2), staff):
        with pytest.raises(PermissionDenied):
            actions.answer_swap(swap, by=person, is_accepted=True)
    with pytest.raises(PermissionDenied):
        actions.withdraw_swap(swap, by=nominee(rota, 3))

    assert actions.withdraw_swap(swap, by=nominee(rota, 2)).state == Swap.State.WITHDRAWN
    with pytest.raises(StaleMove, match="已撤回"):
        actions.answer_swap(swap, by=nominee(rota, 3), is_accepted=True)


def test_months_of_others_the_current_one_and_one_asked_twice_are_not_swapped(rota):
    second = nominee(rota, 2)
    with pytest.raises(ValidationError, match="只能换出本单位"):
        actions.ask_swap(rota, by=second, month=JANUARY, with_month=DECEMBER)
    with pytest.raises(ValidationError, match="没有轮值单位"):
        actions.ask_swap(rota, by=nominee(rota, 1), month=date(2026, 11, 1), with_month=JANUARY)
    actions.ask_swap(rota, by=second, month=DECEMBER, with_month=JANUARY)
    with pytest.raises(ValidationError, match="已有待答复"):
        actions.ask_swap(rota, by=second, month=DECEMBER, with_month=FEBRUARY)


def test_a_swap_asked_of_a_plan_that_has_moved_is_not_accepted(rota, staff):
    swap = actions.ask_swap(rota, by=nominee(rota, 2), month=DECEMBER, with_month=JANUARY)
    actions.override_turn(rota, by=staff, month=DECEMBER, unit=rota.units.get(position=1))

    with pytest.raises(ValidationError, match="已有变动"):
        actions.answer_swap(swap, by=nominee(rota, 3), is_accepted=True)


def test_what_nobody_answered_expires_with_its_month(rota):
    swap = actions.ask_swap(rota, by=nominee(rota, 2), month=DECEMBER, with_month=JANUARY)
    actions.reconcile_turns(on=DECEMBER)
    actions.reconcile_turns(on=DECEMBER)
    swap.refresh_from_db()

    assert swap.state == Swap.State.EXPIRED
    assert told("swap_answered") == ["丙代表", "乙代表", "乙副手"]
    assert rota.turns.get(month=DECEMBER).unit.position == 2


@pytest.mark.parametrize(("days", "reminders"), [(range(24, 27), 1), (range(24, 31), 2), ([24, 30], 1)])
def test_the_asked_unit_is_reminded_in_time_and_once_a_point(rota, days, reminders):
    actions.ask_swap(rota, by=nominee(rota, 2), month=DECEMBER, with_month=JANUARY)
    for day in days:
        for _ in range(2):
            actions.remind_swaps(on=date(2026, 11, day))

    assert told("swap_asked") == ["丙代表"] * (1 + reminders)


def test_nobody_swaps_into_a_month_he_is_exempt_from(rota, staff):
    swap = actions.ask_swap(rota, by=nominee(rota, 2), month=DECEMBER, with_month=JANUARY)
    actions.exempt_unit(rota.units.get(position=2), by=staff, since=JANUARY, until=FEBRUARY, reason="装修")

    with pytest.raises(ValidationError, match="乙公司在2027年1月免轮"):
        actions.answer_swap(swap, by=nominee(rota, 3), is_accepted=True)
    actions.withdraw_swap(swap, by=nominee(rota, 2))
    with pytest.raises(ValidationError, match="免轮"):
        actions.ask_swap(rota, by=nominee(rota, 2), month=DECEMBER, with_month=JANUARY)


def test_a_unit_that_leaves_gives_back_the_month_it_swapped_for(rota, staff):
    swapped(rota)
    assert hosts(rota, 4) == list("丙乙甲乙")
    actions.leave_unit(rota.units.get(position=2), by=staff, on=date(2026, 12, 20))

    assert hosts(rota, 4) == list("丙甲丙甲")
    assert told("unit_leaving") == ["甲代表", "街道干事"]
    assert rota.turns.get(month=DECEMBER).credited_to is None


def test_a_month_recorded_ahead_is_neither_exempted_nor_given_to_who_leaves(rota, staff):
    swapped(rota)
    second, third = rota.units.get(position=2), rota.units.get(position=3)
    with pytest.raises(ValidationError, match="2027年1月已换班或指定"):
        actions.exempt_unit(second, by=staff, since=JANUARY, until=FEBRUARY, reason="装修")
    third = actions.leave_unit(third, by=staff, on=date(2027, 1, 15))
    with pytest.raises(ValidationError, match="自2027年1月15日起不再轮值"):
        actions.override_turn(rota, by=staff, month=JANUARY, unit=third)


def test_a_month_is_not_given_to_who_left_since_the_page_was_opened(rota, staff):
    third = rota.units.get(position=3)
    actions.leave_unit(rota.units.get(position=3), by=staff, on=date(2026, 12, 15))

    with pytest.raises(ValidationError, match="该单位自2026年12月15日起不再轮值"):
        actions.override_turn(rota, by=staff, month=JANUARY, unit=third)


def test_a_unit_that_leaves_before_its_month_is_warned_of_and_its_heir_told(rota, staff):
    actions.leave_unit(rota.units.get(position=2), by=staff, on=date(2026, 12, 20))

    assert hosts(rota, 4) == list("丙甲丙甲")
    assert told("unit_leaving") == ["丙代表", "街道干事"]


@pytest.mark.parametrize("secretary", ["", "林书记"])
def test_an_exemption_that_leaves_months_to_nobody_names_who_answers_for_them(rota, staff, secretary):
    factories.make_party_organization(rota.building.street, building=rota.building, secretary_name=secretary)
    for position in (1, 2):
        actions.exempt_unit(rota.units.get(position=position), by=staff, since=JANUARY, reason="装修")
    assert told("months_unhosted") == []
    actions.exempt_unit(
        rota.units.get(position=3), by=staff, since=FEBRUARY, until=date(2027, 4, 1), reason="搬迁"
    )

    fallback = f"楼宇党组织书记 {secretary}" if secretary else "街道联系人 街道干事"
    message = OutboxMessage.objects.get(kind="months_unhosted", channel="inbox")
    assert message.recipient == staff
    assert message.payload["title"] == "云泉大厦：2027年2月、2027年3月没有单位轮值"
    assert (
        message.payload["body"] == f"丙公司免轮后没有单位可以轮值，由{fallback}兜底；可添加单位或指定轮值。"
    )
    assert hosts(rota, 5) == list("乙丙丙")


def test_the_last_unit_that_leaves_names_who_answers(rota, staff):
    for position in (1, 2, 3):
        actions.leave_unit(rota.units.get(position=position), by=staff, on=date(2026, 11, 30))

    bodies = OutboxMessage.objects.filter(kind="unit_leaving", channel="inbox").values_list(
        "payload__body", flat=True
    )
    assert [body for body in bodies if "街道联系人 街道干事承接" in body] != []


def test_a_swap_is_asked_and_answered_on_the_pages(client, rota):
    client.force_login(nominee(rota, 2))
    asked = client.post(
        reverse("committee-change", args=[rota.pk, "ask-swap"]),
        {"month": "2026-12-01", "with_month": "2027-01-01"},
    )
    told = client.get(asked.url).content.decode()
    client.force_login(nominee(rota, 3))
    page = client.get(asked.url)
    client.post(
        reverse("committee-change", args=[rota.pk, "answer-swap"]),
        {"swap": Swap.objects.get().pk, "is_accepted": "yes"},
    )

    assert "提出换班：已发给对方，对方同意后才换" in told
    assert "同意换班" in page.content.decode()
    assert hosts(rota, 3) == list("丙乙甲")
    assert "已同意（丙代表）" in client.get(asked.url).content.decode()


def test_a_unit_asks_for_months_of_others_and_the_office_for_any(client, rota, staff):
    offered = {}
    for person in (nominee(rota, 2), staff):
        client.force_login(person)
        form = client.get(reverse("committee-change", args=[rota.pk, "ask-swap"])).context["form"]
        theirs, others = (
            {key for key, _ in form.fields[name].choices if key} for name in ("month", "with_month")
        )
        offered[person] = (bool(theirs), bool(theirs & others))

    assert offered == {nominee(rota, 2): (True, False), staff: (True, True)}


def test_a_stranger_to_the_rota_may_read_its_log_and_ask_nothing(client, rota, specialist):
    client.force_login(specialist)

    assert client.get(reverse("committee-log", args=[rota.pk])).status_code == 200
    assert client.get(reverse("committee-change", args=[rota.pk, "ask-swap"])).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_log_takes_a_fixed_number_of_queries(client, rota, staff, rows, django_assert_num_queries):
    for number in range(rows):
        days = {"since": date(2026, 12, 1 + number), "until": date(2026, 12, 2 + number)}
        rota.absences.create(chief=nominee(rota, 2), made_by=staff, **days)
    client.force_login(staff)
    client.get(reverse("committee-list"))

    with django_assert_num_queries(15):
        client.get(reverse("committee-log", args=[rota.pk]))
