"""Planning, signing up, waiting, moving up, coming."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction

from members.accounts.limits import TooManyError, Visitor
from members.accounts.roles import Role
from members.notices.models import OutboxMessage
from services.activities import actions
from services.activities.models import Activity, Signup
from tests import factories
from tests.constraints import names_of
from tests.services.activities.conftest import at, change, fields, sign_up, standing


def test_who_comes_after_the_last_place_waits_and_moves_up_by_himself(activity, tenant):
    first = sign_up(activity, 1)
    sign_up(activity, 2)
    waiting = actions.sign_up(activity, name="入驻员工", by=tenant)
    sign_up(activity, 4)
    assert standing(activity) == [
        ("报名人1", "joined"),
        ("报名人2", "joined"),
        ("入驻员工", "waiting"),
        ("报名人4", "waiting"),
    ]

    actions.withdraw(first)

    assert standing(activity) == [
        ("报名人1", "withdrawn"),
        ("报名人2", "joined"),
        ("入驻员工", "joined"),
        ("报名人4", "waiting"),
    ]
    assert list(OutboxMessage.objects.values_list("kind", "recipient", "dedupe_key", "street")) == [
        ("activity_moved_up", tenant.pk, f"activity_moved_up:{waiting.pk}", activity.street_id)
    ]


def test_more_room_lets_the_queue_in_and_less_room_than_promised_is_refused(activity, staff):
    for number in range(1, 5):
        sign_up(activity, number)

    change(activity, by=staff, capacity=3)
    assert [state for _, state in standing(activity)] == ["joined", "joined", "joined", "waiting"]
    with pytest.raises(ValidationError, match="已有 3 人报名，名额不能少于此数"):
        change(activity, by=staff, capacity=2)
    change(activity, by=staff, capacity=None)

    assert {state for _, state in standing(activity)} == {"joined"}
    activity.refresh_from_db()
    assert activity.revision == 0  # calendars say nothing of how many may come


def test_a_number_that_anybody_may_type_tells_nothing_and_shuts_nobody_out(activity):
    typed = actions.sign_up(activity, name="路人", phone="19900003517")
    own = actions.sign_up(activity, name="王先生", phone="19900003517")

    assert typed.pk != own.pk
    assert {typed.state, own.state} <= {"joined", "waiting"}


def test_the_same_person_takes_one_place(activity, tenant):
    own = actions.sign_up(activity, name="入驻员工", by=tenant)

    assert actions.sign_up(activity, name="入驻员工", by=tenant) == own
    actions.withdraw(own, by=tenant)
    again = actions.sign_up(activity, name="入驻员工", by=tenant)
    assert (again.pk != own.pk, again.state) == (True, "joined")


@pytest.mark.parametrize("changes", [{"is_published": False}, {"closes_at": at("2026-11-24 09:00")}])
def test_nobody_signs_up_for_what_is_not_open(street, staff, changes):
    activity = actions.plan(fields(street, **changes), by=staff)

    with pytest.raises(ValidationError, match="报名已截止，或活动已取消"):
        sign_up(activity, 1)


def test_a_visitor_without_a_number_or_past_the_hour_s_limit_is_refused(activity):
    with pytest.raises(ValidationError, match="请留手机号码"):
        actions.sign_up(activity, name="无号")
    for number in range(actions.SIGN_UPS_AN_HOUR):
        sign_up(activity, number, visitor=Visitor("10.0.0.1"))
    with pytest.raises(TooManyError):
        sign_up(activity, 99, visitor=Visitor("10.0.0.1"))


def test_a_cancelled_activity_tells_everybody_with_an_account_once(activity, staff, tenant):
    actions.sign_up(activity, name="入驻员工", by=tenant)
    sign_up(activity, 1)

    with pytest.raises(ValidationError, match="请写明取消原因"):
        actions.cancel(activity, by=staff, reason=" ")
    activity = actions.cancel(activity, by=staff, reason="讲师生病")
    with pytest.raises(ValidationError, match="活动已取消或已结束"):
        actions.cancel(activity, by=staff, reason="再取消一次")

    message = OutboxMessage.objects.get()
    assert (message.recipient, message.payload["title"], message.payload["body"]) == (
        tenant,
        "活动取消：消防安全培训",
        "原因：讲师生病",
    )
    with pytest.raises(ValidationError, match="活动已取消，不能再修改"):
        change(activity, by=staff, title="改名")


@pytest.mark.parametrize(
    "changes",
    [
        {"starts_at": at("2026-12-04 14:30"), "ends_at": at("2026-12-04 16:30")},
        {"place": "二层会议室"},
        {"building": None},
    ],
)
def test_what_is_moved_tells_who_comes_and_who_waits_with_where_and_when(activity, staff, tenant, changes):
    sign_up(activity, 1)
    actions.sign_up(activity, name="入驻员工", by=tenant)
    gone = factories.make_user(username="gone")
    actions.withdraw(actions.sign_up(activity, name="退了", by=gone))
    queued = factories.make_user(username="queued")
    actions.sign_up(activity, name="候补", by=queued)

    moved = change(activity, by=staff, **changes)

    rows = OutboxMessage.objects.filter(kind="activity_moved")
    assert sorted(rows.values_list("recipient__username", flat=True)) == ["queued", "tenant"]
    body = rows.first().payload["body"]
    assert f"{moved.starts_at.astimezone(at('2026-12-01 00:00').tzinfo):%Y年%-m月%-d日 %H:%M}" in body
    assert moved.place in body
    assert moved.signups.standing().without_account().count() == 1


def test_each_move_tells_again_and_other_words_tell_nobody(activity, staff, tenant):
    actions.sign_up(activity, name="入驻员工", by=tenant)
    change(activity, by=staff, text="请带笔")
    assert not OutboxMessage.objects.exists()

    change(activity, by=staff, place="二层")
    change(activity, by=staff, place="三层")

    assert OutboxMessage.objects.filter(kind="activity_moved", recipient=tenant).count() == 2


def test_nobody_moves_up_in_what_is_called_off(activity, staff, tenant):
    first = sign_up(activity, 1)
    sign_up(activity, 2)
    actions.sign_up(activity, name="入驻员工", by=tenant)
    actions.cancel(activity, by=staff, reason="讲师生病")

    actions.withdraw(first)

    assert standing(activity)[-1] == ("入驻员工", "waiting")
    assert list(OutboxMessage.objects.values_list("kind", flat=True)) == ["activity_cancelled"]


@pytest.mark.parametrize("now", ["2026-12-01 14:30+08:00", "2026-12-02 09:00+08:00"])
def test_more_room_in_what_has_begun_or_is_over_lets_nobody_in(activity, staff, tenant, now):
    sign_up(activity, 1)
    sign_up(activity, 2)
    actions.sign_up(activity, name="入驻员工", by=tenant)

    with time_machine.travel(now, tick=False):
        change(activity, by=staff, capacity=9)

    assert standing(activity)[-1] == ("入驻员工", "waiting")
    assert not OutboxMessage.objects.exists()


def test_attendance_is_written_down_after_the_start_by_the_organiser(activity, staff, tenant):
    came, absent = sign_up(activity, 1), sign_up(activity, 2)
    queued = sign_up(activity, 3)
    with pytest.raises(ValidationError, match="活动开始后才能登记到场"):
        actions.record_attendance(activity, by=staff, attendee_keys=[came.pk])

    with time_machine.travel("2026-12-01 14:10+08:00", tick=False):
        with pytest.raises(ValidationError, match="到场的人不在报名名单中"):
            actions.record_attendance(activity, by=staff, attendee_keys=[queued.pk])
        with pytest.raises(PermissionDenied):
            actions.record_attendance(activity, by=tenant, attendee_keys=[came.pk])
        assert actions.record_attendance(activity, by=staff, attendee_keys=[came.pk]) == 1
        with pytest.raises(ValidationError, match="活动已开始，不能再退出"):
            actions.withdraw(came)

    assert [Signup.objects.get(pk=row.pk).has_come for row in (came, absent, queued)] == [True, False, None]
    counted = Activity.objects.with_counts().get()
    assert (counted.joined, counted.waiting, counted.came) == (2, 1, 1)


def test_a_chief_plans_in_the_building_and_nowhere_else(street, building, chief):
    assert actions.plan(fields(street, building=building), by=chief).owner == chief
    with pytest.raises(PermissionDenied):
        actions.plan(fields(street), by=chief)


def test_staff_of_another_street_may_not_touch_it(activity, other_staff):
    for verb, more in ((change, {"title": "改"}), (actions.cancel, {"reason": "改"})):
        with pytest.raises(PermissionDenied):
            verb(activity, by=other_staff, **more)


def test_a_building_of_another_street_is_refused(street, staff, activity, other_building):
    with pytest.raises(ValidationError, match="楼宇不在所选街道"):
        actions.plan(fields(street, building=other_building), by=staff)
    with pytest.raises(ValidationError, match="楼宇不在所选街道"):
        change(activity, by=staff, building=other_building)


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_for_five_places_get_five():
    street = factories.make_street()
    staff = factories.make_user(Role.STREET_STAFF, street)
    activity = actions.plan(fields(street, capacity=5), by=staff)

    def ask(number):
        try:
            sign_up(activity, number)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, args=[number]) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(activity.signups.joined().values_list("seat", flat=True)) == [1, 2, 3, 4, 5]
    assert activity.signups.waiting().count() == 15


def signup(activity, **more):
    return Signup.objects.create(**{"activity": activity, "name": "某人", "state": "waiting", **more})


REFUSED = {
    "activity_ends_after_start": lambda a, u: Activity.objects.update(ends_at=a.starts_at),
    "activity_closes_before_start": lambda a, u: Activity.objects.update(
        closes_at=a.starts_at + timedelta(hours=1)
    ),
    "activity_has_room": lambda a, u: Activity.objects.update(capacity=0),
    "activity_cancelled_with_reason": lambda a, u: Activity.objects.update(cancelled_at=a.starts_at),
    "signup_account_once": lambda a, u: [signup(a, user=u) for _ in "12"],
    "signup_seat_once": lambda a, u: [signup(a, state="joined", seat=1) for _ in "12"],
    "signup_seat_where_joined": lambda a, u: signup(a, state="joined"),
    "signup_only_joined_come": lambda a, u: signup(a, has_come=True),
}


def test_every_constraint_has_its_refusal():
    assert names_of("activities") == set(REFUSED)


@pytest.mark.parametrize("name", REFUSED)
def test_the_database_refuses(activity, staff, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        REFUSED[name](activity, staff)
