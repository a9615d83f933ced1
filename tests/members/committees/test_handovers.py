"""The hand-over sheet: drafted in time from what is open, confirmed by two or by time, printed."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from members.committees import actions
from members.committees.models import Handover
from members.notices.models import OutboxMessage
from services.matters import actions as matters
from services.matters.models import Lane
from tests import factories

pytestmark = pytest.mark.django_db
PHONE = "19900003517"


@pytest.fixture(autouse=True)
def _on_the_26th():
    with time_machine.travel("2026-11-26 09:00+08:00", tick=False):
        yield


@pytest.fixture
def rota(committee):
    for position, name in ((1, "甲公司"), (2, "乙公司")):
        firm = factories.make_enterprise(committee.building.street, name, building=committee.building)
        nominee = factories.make_user(real_name=f"{name[0]}代表")
        factories.make_member_unit(committee, firm, position=position, nominee=nominee)
    first = committee.units.get(position=1)
    factories.make_turn(committee, first.nominee, unit=first)
    return committee


@pytest.fixture
def sheet(rota, category, specialist, seat, staff):
    category.seat = seat
    category.save()
    matter = matters.report(rota.building, category=category, text=f"3号梯停了 {PHONE}")
    matters.triage(matter, by=staff, lane=Lane.HANDLE)
    assert actions.draft_handovers() == 1
    return Handover.objects.get()


@pytest.mark.parametrize(("on", "number"), [(25, 0), (26, 1), (27, 1), (30, 1)])
def test_a_sheet_is_drafted_three_working_days_before_the_month_ends(rota, on, number):
    assert actions.draft_handovers(on=date(2026, 11, on)) == number
    assert actions.draft_handovers(on=date(2026, 11, 30)) == 1 - number
    assert Handover.objects.count() == 1


def test_a_sheet_lists_what_is_open_with_the_promised_date_and_no_number(sheet, rota):
    assert (sheet.giver.real_name, sheet.taker.real_name) == ("甲代表", "乙代表")
    (line,) = sheet.lines
    assert (line["kind"], line["state"], line["person"]) == ("楼事", "待受理", "测试专员")
    assert line["due"] == "12月3日 09:00"
    assert "199****3517" in line["text"]
    messages = OutboxMessage.objects.filter(kind="handover_drafted", channel="inbox")
    assert {message.recipient.real_name for message in messages} == {"甲代表", "乙代表"}


def test_a_sheet_lists_a_case_once_and_not_the_reports_merged_into_it(rota, category, staff):
    case, report = (
        matters.report(rota.building, category=category, text=text) for text in ("电梯停了", "三号梯不动")
    )
    matters.merge(report, by=staff, case=case)
    actions.draft_handovers()

    assert [line["path"] for line in Handover.objects.get().lines] == [f"/workbench/matters/{case.number}/"]


def test_a_chief_who_stays_hands_over_to_nobody(committee):
    unit = factories.make_member_unit(committee, nominee=factories.make_user())
    factories.make_turn(committee, unit.nominee, unit=unit)

    assert actions.draft_handovers() == 0


def test_both_confirm_and_it_takes_effect(sheet):
    once = actions.confirm_handover(sheet, by=sheet.taker)
    assert once.effective_at is None
    with pytest.raises(ValidationError, match="已经确认"):
        actions.confirm_handover(sheet, by=sheet.taker)
    done = actions.confirm_handover(sheet, by=sheet.giver)

    assert (done.effective_at is not None, done.is_by_default) == (True, False)
    with pytest.raises(ValidationError, match="已生效"):
        actions.note_handover(sheet, by=sheet.giver, keys="", words="晚了")


def test_nobody_else_confirms_or_writes(sheet, staff, specialist):
    for person in (staff, specialist):
        with pytest.raises(PermissionDenied):
            actions.confirm_handover(sheet, by=person)
    with pytest.raises(PermissionDenied):
        actions.note_handover(sheet, by=sheet.taker, keys="", words="")


@pytest.mark.parametrize(
    ("on", "number"), [(date(2026, 11, 30), 0), (date(2026, 12, 3), 0), (date(2026, 12, 4), 1)]
)
def test_three_days_into_the_month_it_takes_effect_by_itself(sheet, on, number):
    assert actions.settle_handovers(on=on) == number
    sheet.refresh_from_db()

    assert sheet.is_by_default is bool(number)


def test_the_sheet_follows_a_change_of_who_takes_over(sheet, rota, staff):
    third = factories.make_member_unit(rota, position=3, nominee=factories.make_user(real_name="丙代表"))
    actions.override_turn(rota, by=staff, month=date(2026, 12, 1), unit=third)
    actions.settle_handovers(on=date(2026, 12, 1))
    sheet.refresh_from_db()

    assert sheet.taker == third.nominee


def test_keys_are_carried_to_the_next_sheet(sheet, rota):
    actions.note_handover(sheet, by=sheet.giver, keys="弱电间钥匙 2 把", words="电梯维保月底到期")
    actions.reconcile_turns(on=date(2026, 12, 1))
    actions.draft_handovers(on=date(2026, 12, 31))

    assert Handover.objects.get(month=date(2026, 12, 1)).keys == "弱电间钥匙 2 把"


def test_the_sheet_is_filled_in_and_confirmed_on_its_page(client, sheet):
    page = reverse("handover-detail", args=[sheet.pk])
    client.force_login(sheet.giver)
    client.post(reverse("handover-note", args=[sheet.pk]), {"keys": "天台钥匙", "words": "留意 3 号梯"})
    assert "留意 3 号梯" in client.get(page).content.decode()
    client.post(reverse("handover-confirm", args=[sheet.pk]))
    client.force_login(sheet.taker)
    client.post(reverse("handover-confirm", args=[sheet.pk]))

    assert "已交接" in client.get(page).content.decode()
    assert client.post(reverse("handover-confirm", args=[sheet.pk])).status_code == 409


def test_what_was_typed_and_not_saved_is_kept_by_confirming(client, sheet):
    client.force_login(sheet.giver)
    client.post(reverse("handover-confirm", args=[sheet.pk]), {"keys": "天台钥匙", "words": "留意 3 号梯"})
    sheet.refresh_from_db()

    assert (sheet.keys, sheet.words, sheet.given_by) == ("天台钥匙", "留意 3 号梯", sheet.giver)


def test_words_too_long_to_keep_confirm_nothing(client, sheet):
    client.force_login(sheet.giver)
    answer = client.post(reverse("handover-confirm", args=[sheet.pk]), {"keys": "", "words": "长" * 2001})
    sheet.refresh_from_db()

    assert (answer.status_code, sheet.given_at) == (422, None)


def test_open_matters_are_shown_only_to_the_two_and_to_who_reads_matters(client, sheet, rota, staff):
    third = factories.make_member_unit(rota, position=3, nominee=factories.make_user())
    shown = {}
    for person in (sheet.taker, staff, third.nominee):
        client.force_login(person)
        shown[person] = (
            "3号梯停了" in client.get(reverse("handover-detail", args=[sheet.pk])).content.decode()
        )

    assert shown == {sheet.taker: True, staff: True, third.nominee: False}


@pytest.mark.parametrize("rows", [1, 3])
def test_drafting_takes_a_fixed_number_of_statements(rota, street, rows, django_assert_num_queries):
    for number in range(rows - 1):
        other = factories.make_committee(factories.make_building(street, f"楼{number}"))
        units = [factories.make_member_unit(other, position=n, nominee=factories.make_user()) for n in (1, 2)]
        factories.make_turn(other, units[0].nominee, unit=units[0])

    with django_assert_num_queries(17):
        assert actions.draft_handovers() == rows


def listed(client, **query):
    return list(client.get(reverse("handover-list"), query).context["page"])


def test_the_sheets_of_a_street_are_listed_and_narrowed(client, sheet, rota, staff, other_building):
    settled = rota.handovers.create(
        month=date(2026, 10, 1), effective_at="2026-11-04T00:00Z", is_by_default=True
    )
    foreign = factories.make_committee(other_building)
    foreign.handovers.create(month=date(2026, 11, 1))
    client.force_login(staff)

    assert listed(client) == [settled, sheet]  # the latest drafted first
    assert listed(client, pending="on") == [sheet]
    assert listed(client, q="yqds") == [settled, sheet]
    assert listed(client, q="别的楼") == []
    page = client.get(reverse("handover-list")).content.decode()
    assert "共 2 张" in page
    assert "到期自动生效" in page
    assert reverse("handover-detail", args=[sheet.pk]) in page


def test_who_may_not_see_rotas_is_not_shown_the_sheets(client, sheet, tenant):
    client.force_login(tenant)

    assert client.get(reverse("handover-list")).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_sheets_takes_a_fixed_number_of_statements(
    client, rota, staff, rows, django_assert_num_queries
):
    for month in range(1, rows + 1):
        giver, taker = (unit.nominee for unit in rota.units.all())
        rota.handovers.create(month=date(2026, month, 1), giver=giver, taker=taker)
    client.force_login(staff)
    client.get(reverse("committee-list"))

    with django_assert_num_queries(5):
        assert len(listed(client)) == rows
