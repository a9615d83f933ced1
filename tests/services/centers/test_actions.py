from datetime import date, time
from importlib import import_module

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction

from services.centers import actions
from services.centers.forms import OpeningRuleForm
from services.centers.models import OpeningException, OpeningRule, ServiceCenter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tuesday():
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        yield


def test_verifying_writes_down_today(center, staff):
    assert actions.verify_facts(center, by=staff).verified_on == date(2026, 11, 24)


def test_an_exception_closes_a_day_and_can_be_taken_back(center, staff):
    exception = actions.add_exception(center, by=staff, on=date(2026, 11, 30), reason=" 设备检修 ")
    assert (exception.opens, exception.reason) == (None, "设备检修")

    actions.remove_exception(exception, by=staff)
    assert not OpeningException.objects.exists()


def test_the_past_a_second_entry_and_closing_before_opening_are_refused(center, staff):
    monday = date(2026, 11, 30)
    actions.add_exception(center, by=staff, on=monday)

    with pytest.raises(ValidationError, match="日期已经过去"):
        actions.add_exception(center, by=staff, on=date(2026, 11, 23))
    with pytest.raises(ValidationError, match="当日已有安排"):
        actions.add_exception(center, by=staff, on=monday)
    with pytest.raises(ValidationError, match="关门时间应晚于开门时间"):
        actions.add_exception(center, by=staff, on=date(2026, 12, 1), opens=time(10), closes=time(9))


def test_a_day_is_closed_or_has_hours_and_not_both(center, staff):
    monday, tuesday = date(2026, 11, 30), date(2026, 12, 1)
    morning = {"opens": time(9), "closes": time(12)}
    actions.add_exception(center, by=staff, on=monday, **morning)
    actions.add_exception(center, by=staff, on=monday, opens=time(14), closes=time(16))
    closed = actions.add_exception(center, by=staff, on=tuesday)

    with pytest.raises(ValidationError, match="当日已有安排，请先取消"):
        actions.add_exception(center, by=staff, on=monday)
    with pytest.raises(ValidationError, match="当日已有安排，请先取消"):
        actions.add_exception(center, by=staff, on=tuesday, **morning)
    with pytest.raises(IntegrityError, match="opening_exception_closed_or_open"), transaction.atomic():
        OpeningException.objects.create(center=center, on=monday)

    actions.remove_exception(closed, by=staff)
    actions.add_exception(center, by=staff, on=tuesday, **morning)


@pytest.mark.parametrize("last", ["closed", "open"])
def test_of_a_day_once_said_twice_what_was_said_last_stays(center, last):
    said = {"closed": {}, "open": {"opens": time(9), "closes": time(12)}}
    other = "open" if last == "closed" else "closed"
    (constraint,) = [
        one for one in OpeningException._meta.constraints if one.name == "opening_exception_closed_or_open"
    ]
    with connection.schema_editor() as editor:
        editor.remove_constraint(OpeningException, constraint)
    for kind in (other, last):
        OpeningException.objects.create(center=center, on=date(2026, 11, 30), **said[kind])
    OpeningException.objects.create(center=center, on=date(2026, 12, 1), **said[other])

    with connection.cursor() as cursor:
        cursor.execute(import_module("services.centers.migrations.0006_days_said_twice").KEEP_THE_LAST)

    kept = [
        (row.on.day, "open" if row.opens else "closed") for row in OpeningException.objects.order_by("on")
    ]
    assert kept == [(30, last), (1, other)]


def test_only_who_keeps_this_streets_centres_may_change_one(center, other_staff, specialist, district_leader):
    for person in (other_staff, specialist, district_leader):
        with pytest.raises(PermissionDenied):
            actions.verify_facts(center, by=person)
        with pytest.raises(PermissionDenied):
            actions.add_exception(center, by=person, on=date(2026, 12, 1))


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"weekdays": 0}, "opening_rule_some_weekday"),
        ({"closes": time(8)}, "opening_rule_closes_after_opening"),
        ({"since": date(2026, 2, 1), "until": date(2026, 1, 1)}, "opening_rule_ends_after_start"),
    ],
)
def test_the_database_refuses_hours_that_cannot_be(center, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        OpeningRule.objects.create(center=center, **{"opens": time(9), **fields})


def test_weekdays_are_ticked_and_kept_as_bits():
    form = OpeningRuleForm.base_fields["weekdays"]

    assert form.clean(["1", "64"]) == 65
    assert form.prepare_value(65) == [1, 64]
    assert not form.has_changed(65, ["64", "1"])
    assert form.has_changed(65, ["1"])


def test_centres_of_another_street_do_not_exist_for_staff(center, other_street, staff):
    ServiceCenter.objects.create(street=other_street, name="远山服务中心")

    assert list(ServiceCenter.objects.visible_to(staff)) == [center]
