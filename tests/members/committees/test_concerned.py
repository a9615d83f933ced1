"""Whoever the portal writes to about a rota can open the page it names."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from members.committees import actions
from members.committees.models import Committee, Handover
from members.notices.models import OutboxMessage
from tests import factories
from tests.members.committees.conftest import nominee

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_november():
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        yield


def opens(client, person, path):
    client.force_login(person)
    return client.get(path).status_code


def test_who_is_named_chief_of_a_later_month_opens_what_he_is_told_of(client, rota, staff):
    named = factories.make_user(real_name="外请楼长")
    actions.override_turn(
        rota, by=staff, month=date(2026, 12, 1), unit=rota.units.get(position=3), chief=named
    )
    with time_machine.travel("2026-11-30 09:00+08:00", tick=False):
        actions.draft_handovers()
        paths = set(OutboxMessage.objects.filter(recipient=named).values_list("payload__path", flat=True))

        assert paths == {f"/workbench/handovers/{Handover.objects.get().pk}/"}
        assert [opens(client, named, path) for path in paths] == [200]
        assert opens(client, named, reverse("committee-detail", args=[rota.pk])) == 200


def test_who_gave_a_month_away_still_confirms_his_sheet(client, rota, staff):
    giver = factories.make_user(real_name="外请楼长")
    rota.turns.update(chief=giver)
    with time_machine.travel("2026-11-30 09:00+08:00", tick=False):
        actions.draft_handovers()
    with time_machine.travel("2026-12-02 09:00+08:00", tick=False):
        actions.reconcile_turns()
        assert opens(client, giver, reverse("handover-detail", args=[Handover.objects.get().pk])) == 200
    with time_machine.travel("2027-01-02 09:00+08:00", tick=False):
        assert not Committee.objects.visible_to(giver).exists()


def test_whom_a_unit_sends_that_joins_later_may_ask_already(client, rota):
    unit = factories.make_member_unit(
        rota,
        factories.make_enterprise(rota.building.street, "丁公司"),
        position=4,
        since=date(2026, 12, 1),
        nominee=factories.make_user(real_name="丁代表"),
    )
    assert opens(client, unit.nominee, reverse("committee-log", args=[rota.pk])) == 200
    assert opens(client, unit.nominee, reverse("committee-change", args=[rota.pk, "ask-swap"])) == 200


def test_a_stand_in_opens_the_log_before_his_days_and_may_end_them(client, rota, staff):
    away, stand_in = nominee(rota, 1), factories.make_user(real_name="替班人")
    actions.take_leave(rota, by=staff, since=date(2026, 11, 26), until=date(2026, 11, 28), stand_in=stand_in)
    log, end = (
        reverse("committee-log", args=[rota.pk]),
        reverse("committee-change", args=[rota.pk, "end-leave"]),
    )

    for person, may in ((stand_in, True), (away, True), (nominee(rota, 2), False)):
        client.force_login(person)
        assert ("恢复值守" in client.get(log).content.decode()) is may, person
        assert opens(client, person, end) == (200 if may else 403), person
    client.force_login(away)
    client.post(end, {"absence": rota.absences.get().pk, "on": "2026-11-27"})
    assert rota.absences.get().until == date(2026, 11, 27)


def test_leave_in_anothers_month_is_refused_on_the_form_with_all_that_was_typed(client, rota):
    client.force_login(nominee(rota, 1))
    told = {"since": "2026-12-07", "until": "2026-12-09", "reason": "出差"}

    answer = client.post(reverse("committee-change", args=[rota.pk, "take-leave"]), told)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "只有当月楼长、其单位的副手和街道可以办理请假" in page
    assert 'value="出差"' in page
