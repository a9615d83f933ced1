"""Who handled a matter and holds no post there any more: nothing of the inside, and no clock is told to him alone."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from members.committees.models import Post
from members.notices.models import OutboxMessage
from services.matters import actions
from services.matters.models import Lane, Result
from services.matters.tasks import sweep_clocks
from tests import factories

pytestmark = pytest.mark.django_db

NOVEMBER, DECEMBER = "2026-11-23 09:00+08:00", "2026-12-01 08:30+08:00"
INSIDE = (
    "王先生",
    "199****3517",
    "街道干事",
    "维保合同下月到期",
    "是哪一部电梯",
    "联系上报人",
    "待配件",
)


def at(moment):
    return time_machine.travel(moment, tick=False)


@pytest.fixture
def left_over(building, category, committee, enterprise, staff):
    """In the hand of November's chief, a wish of whose waits for an answer."""
    with at(NOVEMBER):
        chief = factories.make_user(username="november", real_name="十一月楼长")
        factories.make_turn(
            committee, chief, unit=factories.make_member_unit(committee, enterprise, nominee=chief)
        )
        matter = actions.report(
            building,
            category=category,
            text="3 号电梯停了，打19900004628",
            name="王先生",
            phone="19900003517",
        )
        matter = actions.triage(matter, by=staff, lane=Lane.HANDLE, handler=chief)
        matter = actions.ask(actions.accept(matter, by=chief), by=chief, said="是哪一部电梯？")
        matter = actions.resume(matter, by=chief, note="维保合同下月到期")
        return actions.ask_extension(
            matter, by=chief, until=matter.due_at.date() + timedelta(9), reason="待配件"
        )


def page(client, user, matter):
    user = type(user).objects.get(pk=user.pk)
    client.force_login(user)
    return client.get(reverse("matter-detail", args=[matter.number])).content.decode()


def test_a_chief_of_the_month_reads_the_inside_and_one_of_last_month_only_what_is_public(client, left_over):
    with at(NOVEMBER):
        told = page(client, left_over.handler, left_over)
        assert all(words in told for words in INSIDE)
    with at(DECEMBER):
        told = page(client, left_over.handler, left_over)
        printed = client.get(reverse("matter-print", args=[left_over.number])).content.decode()
        by_program = client.get(f"/api/matters/{left_over.number}/").content.decode()

    assert "3 号电梯停了" in told
    assert [words for words in INSIDE for text in (told, printed, by_program) if words in text] == []


def test_the_number_is_closed_to_a_chief_of_last_month(client, left_over):
    url = reverse("matter-phone", args=[left_over.number])
    client.force_login(left_over.handler)
    with at(NOVEMBER):
        assert "19900003517" in client.post(url, {"reason": "约上门时间"}).content.decode()
    with at(DECEMBER):
        client.force_login(left_over.handler)
        assert client.get(url).status_code == 403
        assert client.post(url, {"reason": "约上门时间"}).status_code == 403


def told_of(kind):
    return sorted(OutboxMessage.objects.filter(kind=kind).values_list("recipient__username", flat=True))


def test_what_a_chief_of_last_month_holds_is_told_to_those_above(left_over, staff, street_leader):
    elsewhere = factories.make_committee(factories.make_building(left_over.street, "另一座"))
    factories.make_post(elsewhere, left_over.handler)  # a post in another building is none here
    with at(left_over.clock_warn_at):
        assert sweep_clocks()["warned"] == 1
        assert told_of("clock_warning") == ["november"]
    left_over.clocks.update(warned_at=None)
    OutboxMessage.objects.all().delete()
    with at(DECEMBER):
        left_over.clocks.filter(ended_at=None).update(due_at=left_over.due_at + timedelta(9))
        assert sweep_clocks()["warned"] == 1

    assert told_of("clock_warning") == ["staff", "street-leader"]


def test_who_is_disabled_or_has_left_the_seat_is_not_told(handling, specialist, staff):
    Post.objects.filter(holder=specialist).delete()
    with at(handling.clock_warn_at):
        sweep_clocks()
    assert told_of("clock_warning") == ["staff"]
    OutboxMessage.objects.all().delete()
    with at(handling.due_at + timedelta(minutes=1)):
        sweep_clocks()

    assert told_of("clock_overdue") == ["staff"]


def test_a_rectification_is_told_to_who_must_put_it_right(accepted, specialist, staff, rival):
    matter = actions.resolve(accepted, by=staff, result=Result.SOLVED, answer="已修好")
    matter = actions.rate(actions.verify(matter, by=rival), score=1, code=matter.query_code)
    assert (matter.handler, matter.rectification.holder) == (specialist, staff)
    OutboxMessage.objects.all().delete()
    with at(matter.clocks.get(kind="rectify").warn_at):
        assert sweep_clocks()["warned"] == 1

    assert told_of("clock_warning") == ["staff"]


def test_a_rectification_is_told_and_open_to_who_did_the_work_after_the_post_is_over(
    client, closed, specialist, staff
):
    opened = actions.reopen(closed, by=staff, note="又坏了")
    assert opened.handler == specialist
    bad = actions.resolve(opened, by=specialist, result=Result.SOLVED, answer="换了皮带")
    bad.rating.delete()
    bad = actions.rate(actions.verify(bad, by=staff), score=1, code=bad.query_code)
    Post.objects.filter(holder=specialist).delete()
    OutboxMessage.objects.all().delete()
    with at(bad.clocks.get(kind="rectify").warn_at):
        sweep_clocks()
        assert told_of("clock_warning") == ["specialist"]
        assert "报告整改情况" in page(client, specialist, bad)


def test_what_is_to_be_told_to_a_handler_whose_post_is_over_is_told_to_those_above(
    resolved, specialist, staff, street_leader
):
    Post.objects.filter(holder=specialist).delete()
    OutboxMessage.objects.all().delete()
    rejected = actions.reject(resolved, said="又停了", code=resolved.query_code)

    assert told_of("matter_reject") == ["staff", "street-leader"]
    bodies = OutboxMessage.objects.filter(kind="matter_reject").values_list("payload__body", flat=True)
    assert all(body.endswith("承办人任职已结束，请改派") for body in bodies)
    actions.reassign(rejected, by=staff, handler=street_leader)
    assert told_of("matter_reassign") == ["street-leader"]
