"""A post entered wrongly is put right with a reason, and what it was stays to be read."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from buildings.foundation.records import row_history
from members.committees import actions
from members.committees.models import Correction
from tests import factories

pytestmark = pytest.mark.django_db
MARCH, MAY, JUNE, JULY = date(2026, 3, 1), date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)


@pytest.fixture(autouse=True)
def _in_november():
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        yield


@pytest.fixture
def posts(committee, staff):
    """One who left a seat on the first of June, and who took it then."""
    seat = factories.make_seat(source="街道办事处")
    people = [factories.make_user(real_name=name) for name in ("前任", "现任")]
    former = actions.appoint(committee, by=staff, seat=seat, holder=people[0], since=MARCH)
    now = actions.appoint(committee, by=staff, seat=seat, holder=people[1], source_unit="甲公司", since=JUNE)
    former.refresh_from_db()
    return former, now


@pytest.mark.parametrize("since", [MAY, JULY])
def test_the_first_day_is_put_right_and_who_left_then_leaves_on_the_new_one(posts, staff, since):
    former, now = posts
    put_right = actions.correct_post(now, by=staff, reason="录入时写错", since=since)
    former.refresh_from_db()

    assert (put_right.since, put_right.until, put_right.source_unit) == (since, None, "甲公司")
    assert (former.since, former.until) == (MARCH, since)
    correction = Correction.objects.get()
    assert (correction.post, correction.made_by, correction.reason) == (now, staff, "录入时写错")
    assert (correction.old_since, correction.new_since) == (JUNE, since)
    assert ("任职日期", str(JUNE), str(since)) in [
        tuple(map(str, change)) for change in row_history.of(now)[0].changes
    ]


def test_the_unit_is_put_right_and_all_else_stays(posts, staff):
    former, now = posts
    put_right = actions.correct_post(now, by=staff, reason="已更名", source_unit=" 乙公司 ")
    former.refresh_from_db()

    assert (put_right.since, put_right.source_unit, former.until) == (JUNE, "乙公司", JUNE)
    assert Correction.objects.values_list("old_source_unit", "new_source_unit").get() == ("甲公司", "乙公司")


def test_who_left_before_the_seat_stood_empty_is_left_alone(posts, staff):
    former, now = posts
    actions.correct_post(now, by=staff, reason="晚到任", since=JULY)
    former.until = JUNE
    former.save()
    actions.correct_post(now, by=staff, reason="再查档案", since=date(2026, 6, 15))
    former.refresh_from_db()

    assert former.until == JUNE


def test_what_cannot_be_is_refused_and_leaves_no_trace(posts, staff, specialist, other_staff):
    former, now = posts
    for words, typed in (
        ("前任自2026年3月1日起任此职", {"since": MARCH}),
        ("没有改动", {"since": JUNE, "source_unit": "甲公司"}),
        ("更正理由", {"since": MAY, "reason": " "}),
    ):
        with pytest.raises(ValidationError, match=words):
            actions.correct_post(now, by=staff, **{"reason": "写错", **typed})
    with pytest.raises(ValidationError, match="早于离任日期"):
        actions.correct_post(former, by=staff, reason="写错", since=JUNE)
    for stranger in (specialist, other_staff):
        with pytest.raises(PermissionDenied):
            actions.correct_post(now, by=stranger, reason="写错", since=MAY)

    now.refresh_from_db()
    assert (now.since, Correction.objects.count()) == (JUNE, 0)


def test_a_post_is_put_right_on_its_page_and_the_trace_is_there_to_read(client, posts, staff, committee):
    client.force_login(staff)
    page = reverse("committee-change", args=[committee.pk, "correct-post"])
    link = f"{page}?post={posts[1].pk}"
    assert f'href="{link}"' in client.get(reverse("committee-detail", args=[committee.pk])).content.decode()
    shown = client.get(link).content.decode()
    assert 'value="2026-06-01"' in shown
    assert "现任（2026年6月1日起）" in shown
    assert 'value="甲公司"' in shown

    sent = {"post": posts[1].pk, "since": "2026-05-01", "source_unit": "", "reason": "档案为准"}
    assert client.post(page, sent).status_code == 302
    assert client.post(page, sent | {"since": "2026-01-01"}).status_code == 422
    trace = client.get(reverse("committee-log", args=[committee.pk])).content.decode()
    assert "现任的任职日期由2026年6月1日更正为2026年5月1日。档案为准" in trace


def test_the_admin_shows_what_was_put_right_and_writes_nothing(client, posts, staff, committee):
    actions.correct_post(posts[1], by=staff, reason="写错", since=MAY)
    row = reverse("admin:committees_correction_change", args=[Correction.objects.get().pk])
    client.force_login(staff)

    shown = client.get(row).content.decode()
    assert f'<a href="{reverse("committee-log", args=[committee.pk])}">到工作台办理</a>' in shown
    assert client.post(row, {"reason": "别的"}).status_code == 403
