"""Days on which a chief is away: who stands in, for how long, and what becomes of it when the month changes hands."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from buildings.foundation.records.permissions import Permission
from members.accounts.models import User
from members.accounts.roles import Role
from members.committees import actions
from members.committees.models import Committee
from members.notices.models import OutboxMessage
from tests import factories
from tests.members.committees.conftest import nominee

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_november():
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        yield


def test_the_deputy_stands_in_and_is_chief_for_those_days(rota):
    with time_machine.travel("2026-12-01 09:00+08:00", tick=False):
        actions.reconcile_turns()
        absence = actions.take_leave(
            rota, by=nominee(rota, 2), since=date(2026, 12, 7), until=date(2026, 12, 10)
        )
    deputy = rota.units.get(position=2).deputy

    assert absence.stand_in == deputy
    told = OutboxMessage.objects.filter(kind="stand_in", channel="inbox")
    assert "乙副手" in told.values_list("recipient__real_name", flat=True)
    for day, is_chief in (("06", False), ("07", True), ("09", True), ("10", False)):
        with time_machine.travel(f"2026-12-{day} 12:00+08:00", tick=False):
            fresh = User.objects.get(pk=deputy.pk)
            assert fresh.may(Permission.TRIAGE_MATTER, rota.building) is is_chief, day


def test_without_a_deputy_the_fallback_answers_on_the_page(client, rota, staff):
    actions.take_leave(rota, by=nominee(rota, 1), since=date(2026, 11, 24), until=date(2026, 11, 27))
    client.force_login(staff)

    page = client.get(reverse("committee-detail", args=[rota.pk])).content.decode()
    assert "今天由兜底联系人代为值守" in page


def test_a_leave_in_a_month_to_come_stands_on_that_months_card(client, rota, staff):
    second = nominee(rota, 2)
    actions.take_leave(rota, by=staff, since=date(2026, 12, 7), until=date(2026, 12, 10))
    client.force_login(staff)

    page = client.get(reverse("committee-detail", args=[rota.pk]))

    ((month, absence),) = page.context["leaves"]
    assert (month, absence.chief) == (date(2026, 12, 1), second)
    assert "12月7日起至 12月10日前，由乙副手代为值守" in page.content.decode()


def test_leave_is_taken_by_the_months_own_chief_for_days_to_come(rota, staff):
    first, second = nominee(rota, 1), nominee(rota, 2)
    days = {"since": date(2026, 11, 25), "until": date(2026, 11, 27)}
    with pytest.raises(PermissionDenied):
        actions.take_leave(rota, by=second, **days)
    with pytest.raises(ValidationError, match="已过去"):
        actions.take_leave(rota, by=first, since=date(2026, 11, 20), until=date(2026, 11, 27))
    with pytest.raises(ValidationError, match="晚于"):
        actions.take_leave(rota, by=first, since=date(2026, 11, 27), until=date(2026, 11, 27))
    with pytest.raises(ValidationError, match="楼长本人"):
        actions.take_leave(rota, by=first, stand_in=first, **days)
    absence = actions.take_leave(rota, by=staff, stand_in=second, **days)
    with pytest.raises(ValidationError, match="已登记"):
        actions.take_leave(rota, by=first, **days)

    assert actions.end_leave(absence, by=staff) is None
    assert not rota.absences.exists()


def test_leave_is_the_chiefs_whose_it_was_and_ends_with_his_month(client, rota, staff):
    """The month is given to another unit while its chief is away: nobody is away then, and the new chief may go."""
    actions.take_leave(rota, by=nominee(rota, 1), since=date(2026, 11, 25), until=date(2026, 11, 28))
    deputy, third = nominee(rota, 2), rota.units.get(position=3)
    rota.absences.update(stand_in=deputy)
    with time_machine.travel("2026-11-26 09:00+08:00", tick=False):
        assert User.objects.get(pk=deputy.pk).may(Permission.TRIAGE_MATTER, rota.building)
        actions.override_turn(rota, by=staff, month=date(2026, 11, 1), unit=third, reason="原单位搬离")

        assert not User.objects.get(pk=deputy.pk).may(Permission.TRIAGE_MATTER, rota.building)
        client.force_login(staff)
        assert "代为值守" not in client.get(reverse("committee-detail", args=[rota.pk])).content.decode()
        actions.take_leave(rota, by=third.nominee, since=date(2026, 11, 26), until=date(2026, 11, 29))
        assert rota.absences.current(date(2026, 11, 26)).get().chief == third.nominee


def test_leave_of_a_month_that_went_to_another_is_shown_as_no_longer_valid(client, rota, staff):
    actions.take_leave(rota, by=nominee(rota, 1), since=date(2026, 11, 25), until=date(2026, 11, 28))
    second = rota.units.get(position=2)
    factories.make_turn(rota, second.nominee, unit=second, month=date(2026, 12, 1))
    actions.take_leave(rota, by=second.nominee, since=date(2026, 12, 7), until=date(2026, 12, 9))
    client.force_login(staff)
    page = client.get(reverse("committee-log", args=[rota.pk])).content.decode()
    assert (page.count("恢复值守</a>"), page.count("此次请假不再有效")) == (2, 0)

    actions.override_turn(
        rota, by=staff, month=date(2026, 11, 1), unit=rota.units.get(position=3), reason="原单位搬离"
    )

    page = client.get(reverse("committee-log", args=[rota.pk])).content.decode()
    assert (page.count("恢复值守</a>"), page.count("此次请假不再有效"), page.count("撤销请假</a>")) == (
        1,
        1,
        1,
    )


def test_leave_over_two_chiefs_months_is_taken_for_each(rota, staff):
    with pytest.raises(ValidationError, match="先后由两位楼长轮值"):
        actions.take_leave(rota, by=staff, since=date(2026, 11, 28), until=date(2026, 12, 3))


def test_leave_over_a_month_without_a_chief_is_taken_for_each_month(rota, staff):
    rota.units.filter(position=2).update(nominee=None)

    with pytest.raises(ValidationError, match="有一个月还没有定下楼长，请按月分别登记"):
        actions.take_leave(rota, by=staff, since=date(2026, 11, 28), until=date(2026, 12, 3))


def test_leave_without_a_chief_does_not_lie_over_one_with_a_chief(rota, staff):
    actions.take_leave(
        rota, by=staff, since=date(2026, 11, 25), until=date(2026, 11, 28), stand_in=nominee(rota, 2)
    )
    rota.turns.update(chief=None)

    with pytest.raises(ValidationError, match="已登记请假"):
        actions.take_leave(rota, by=staff, since=date(2026, 11, 26), until=date(2026, 11, 29))


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_who_stand_in_the_one_of_the_chief_by_name_is_shown(rota, staff, order):
    chief, days = rota.turns.get().chief, {"since": date(2026, 11, 24), "until": date(2026, 11, 26)}
    for who, stand_in in [(None, nominee(rota, 3)), (chief, nominee(rota, 2))][
        ::order
    ]:  # written down before
        rota.absences.create(chief=who, stand_in=stand_in, made_by=staff, **days)

    row = Committee.objects.with_stand_in(date(2026, 11, 24)).get(pk=rota.pk)

    assert (row.is_absent, row.stand_in) == (True, "乙代表")


def test_a_tenant_of_the_street_is_no_stand_in_choice_for_a_chief(client, rota, staff):
    stranger = factories.make_user(Role.TENANT, rota.building, real_name="路人")
    client.force_login(nominee(rota, 1))
    form = client.get(reverse("committee-change", args=[rota.pk, "take-leave"])).context["form"]

    people = set(form.fields["stand_in"].queryset)
    assert stranger not in people
    assert nominee(rota, 2) in people


@pytest.mark.parametrize(("until", "day"), [("2026-12-02", "2026年12月1日"), ("2027-01-03", "2026年12月1日")])
def test_leave_beyond_ones_own_month_is_told_the_day_to_write(rota, until, day):
    with pytest.raises(ValidationError, match=f"12月您不是楼长，恢复值守日请填{day}"):
        actions.take_leave(
            rota, by=nominee(rota, 1), since=date(2026, 11, 30), until=date.fromisoformat(until)
        )

    actions.take_leave(rota, by=nominee(rota, 1), since=date(2026, 11, 30), until=date(2026, 12, 1))
