"""Whose word a matter waits for: the reporter's, and never that of who did the work."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from members.accounts.models import Assignment
from members.notices.models import OutboxMessage
from services.matters import actions, rules
from services.matters.models import Channel, Matter, Rating, Result
from services.matters.numbers import follow_token

pytestmark = pytest.mark.django_db


def worked_off(matter, *, by, checked_by):
    matter = actions.accept(actions.triage(matter, by=by, handler=by), by=by)
    matter = actions.resolve(matter, by=by, result=Result.SOLVED, answer="已修好")
    return actions.verify(matter, by=checked_by)


@pytest.fixture
def taken(building, category, staff, rival):
    """Taken on the telephone by the one who then did the work."""
    matter = actions.report(
        building, category=category, text="来电说电梯停了", by=staff, channel=Channel.PHONE, name="王先生"
    )
    return worked_off(matter, by=staff, checked_by=rival)


@pytest.mark.parametrize(("verb", "said"), [("rate", {"score": 5}), ("reject", {"said": "没修好"})])
def test_who_took_a_call_does_not_speak_for_the_caller(taken, staff, verb, said):
    with pytest.raises(PermissionDenied, match="只有上报人可以"):
        getattr(actions, verb)(taken, by=staff, **said)

    assert not {"rate", "reject"} & {move.verb for move in rules.moves_open_to(staff, taken)}
    assert actions.rate(taken, score=1, code=taken.query_code).rating.score == 1


def test_who_took_a_call_does_not_answer_the_question_put_to_the_caller(building, category, staff):
    matter = actions.report(building, category=category, text="来电", by=staff, channel=Channel.HOTLINE)
    matter = actions.ask(
        actions.accept(actions.triage(matter, by=staff, handler=staff), by=staff), by=staff, said="？"
    )

    with pytest.raises(PermissionDenied):
        actions.supply(matter, by=staff, said="3 号")


def test_nobody_rates_his_own_work_and_another_reporter_does(building, category, staff, rival, tenant):
    found = actions.report(building, category=category, text="巡查发现", by=staff)
    found = worked_off(found, by=staff, checked_by=rival)
    with pytest.raises(PermissionDenied, match="承办人不能评价自己办理的楼事"):
        actions.rate(found, by=staff, score=5)
    told = worked_off(
        actions.report(building, category=category, text="停了", by=tenant), by=staff, checked_by=rival
    )

    assert actions.rate(told, by=tenant, score=4).rating.score == 4
    assert not Matter.objects.waiting_for(staff).filter(pk=found.pk).exists()


def test_what_one_resolved_for_the_handler_does_not_wait_for_ones_own_rating(
    building, category, staff, rival, street_leader
):
    found = actions.report(building, category=category, text="巡查发现", by=staff)
    found = actions.accept(actions.triage(found, by=rival, handler=rival), by=rival)
    found = actions.verify(
        actions.resolve(found, by=staff, result="solved", answer="已修好"), by=street_leader
    )

    with pytest.raises(PermissionDenied, match="承办人不能评价自己办理的楼事"):
        actions.rate(found, by=staff, score=5)
    assert not Matter.objects.waiting_for(staff).filter(pk=found.pk).exists()


def test_what_was_taken_for_another_is_not_among_ones_own_and_names_who_took_it(
    client, taken, building, staff
):
    own = actions.report(building, category=taken.category, text="本人发现", by=staff)
    client.force_login(staff)

    listed = client.get(reverse("matter-list"), {"reported": "on"}).content.decode()
    assert own.number in listed
    assert taken.number not in listed
    story = client.get(reverse("matter-detail", args=[taken.number])).content.decode()
    assert "上报，街道干事" in story
    assert "代他人上报" in story
    assert not OutboxMessage.objects.filter(kind="matter_verify_reporter", recipient=staff).exists()


def test_the_account_of_who_took_it_is_no_key_to_the_matter_once_the_post_is_over(
    client, taken, rival, staff
):
    matter = Matter.objects.get(pk=taken.pk)
    matter = actions.reject(matter, said="没修好", code=matter.query_code)
    actions.reassign(matter, by=rival, handler=rival)
    Assignment.objects.filter(user=staff).delete()
    client.force_login(staff)

    assert client.get(reverse("matter-detail", args=[matter.number])).status_code == 404


def test_nobody_rates_his_own_work_by_the_link_either(client, building, category, staff, rival):
    found = actions.report(building, category=category, text="巡查发现", by=staff)
    found = worked_off(found, by=staff, checked_by=rival)
    page, rating = (
        reverse(name, args=[follow_token(found.number)]) for name in ("matter-follow", "matter-rate")
    )
    client.force_login(staff)

    shown = client.get(page)
    refused = client.post(rating, {"score": 5, "words": "办得很好"})

    assert "rate" not in shown.context["forms"]
    assert "此事由您办理，不能由您评价" in shown.content.decode()
    assert refused.status_code == 403
    assert "承办人不能评价自己办理的楼事" in refused.content.decode()
    assert "办得很好" in refused.content.decode()
    assert not Rating.objects.exists()
    assert not OutboxMessage.objects.filter(kind="matter_verify_reporter", recipient=staff).exists()
    client.logout()
    assert client.post(rating, {"score": 4}).status_code == 302
