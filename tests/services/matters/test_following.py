"""Joining what somebody else reported, and what the reporter says by the link."""

import pytest
from django.urls import reverse

from members.accounts.roles import Role
from services.matters import actions
from services.matters.models import Follow, Matter, State
from services.matters.numbers import follow_token, watch_token
from tests import factories

pytestmark = pytest.mark.django_db


def test_what_is_published_already_is_offered_and_joined_once(client, building, category, triaged):
    matter = triaged
    page = client.get(reverse("matter-report", args=[building.code])).content.decode()
    assert f"跟进 {matter.number}" in page
    url = reverse("matter-join", args=[building.code, matter.number])
    answers = [client.post(url, {"key": "tap"}) for _ in range(2)]

    assert {answer.url for answer in answers} == {reverse("matter-watch", args=[watch_token(matter.number)])}
    assert Follow.objects.count() == 1
    assert Matter.objects.count() == 1


def test_two_matters_of_one_page_are_joined_each(client, building, category, triaged, staff):
    other = actions.report(building, category=category, text="4 号电梯也停了")
    actions.triage(other, by=staff)
    for one in (triaged, other):
        client.post(reverse("matter-join", args=[building.code, one.number]), {"key": "of this page"})

    assert set(Follow.objects.values_list("matter", flat=True)) == {triaged.pk, other.pk}


def test_what_is_not_published_is_neither_offered_nor_joined(client, building, category):
    private = actions.report(building, category=category, text="不想公示的事", is_public=False)

    assert private.number not in client.get(reverse("matter-report", args=[building.code])).content.decode()
    url = reverse("matter-join", args=[building.code, private.number])
    assert client.post(url, {"key": "tap"}).status_code == 404


def test_a_watcher_reads_public_words_and_not_what_passed_with_the_reporter(client, waiting):
    token = watch_token(waiting.number)
    page = client.get(reverse("matter-watch", args=[token])).content.decode()

    assert "已受理。" in page
    assert "是哪一部电梯？" not in page
    assert client.get(reverse("matter-follow", args=[token])).status_code == 404


def test_a_merged_reporter_reads_what_became_of_the_case_and_not_what_passed_with_another(
    client, merged, staff
):
    case = actions.accept(actions.triage(merged.case, by=staff, handler=staff), by=staff)
    case = actions.ask(case, by=staff, said="您的手机号是 1 开头吗？")
    case = actions.supply(case, said="我住 1203", code=case.query_code)
    case = actions.reply(case, by=staff, said="只告诉您一人")
    case = actions.resolve(case, by=staff, result="solved", answer="已修好")
    actions.reject(case, said="我家还是不行", code=case.query_code)
    page = client.get(reverse("matter-follow", args=[follow_token(merged.number)])).content.decode()

    assert "已受理。" in page
    assert "办理结果：已解决。已修好" in page
    between = ("您的手机号", "我住 1203", "只告诉您一人", "我家还是不行")
    assert [words for words in between if words in page] == []
    own = client.get(reverse("matter-follow", args=[follow_token(case.number)])).content.decode()
    assert all(words in own for words in between)


def test_the_reporter_answers_and_refuses_by_the_link(client, waiting, staff, specialist):
    say = reverse("matter-say", args=[follow_token(waiting.number), "supply"])
    assert client.post(say, {"said": "3 号"}).status_code == 302
    assert client.post(say, {"said": "3 号"}).status_code == 409
    matter = Matter.objects.get(pk=waiting.pk)
    assert matter.state == State.HANDLING

    actions.resolve(matter, by=specialist, result="solved", answer="已修好")
    client.post(reverse("matter-say", args=[follow_token(matter.number), "reject"]), {"said": "又停了"})

    assert (Matter.objects.get(pk=matter.pk).returns, matter.steps.last().verb) == (1, "reject")


def test_the_printed_sheet_has_lines_to_sign_on(client, waiting, staff):
    client.force_login(staff)

    page = client.get(reverse("matter-print", args=[waiting.number])).content.decode()

    assert all(f"{role}（签字）" in page for role in ("承办人", "核查人", "上报人"))
    assert "19900003517" not in page


def read_by_its_reporter(client, matter):
    return client.get(reverse("matter-follow", args=[follow_token(matter.number)])).content.decode()


def test_a_merged_reporter_reads_the_case_after_it_is_archived_and_an_inside_note_hides_nothing(
    client, merged, staff
):
    case = actions.accept(actions.triage(merged.case, by=staff, handler=staff), by=staff)
    actions.remark(merged, by=staff, note="同一部电梯")
    assert "已受理。" in read_by_its_reporter(client, merged)
    case = actions.resolve(case, by=staff, result="solved", answer="已修好")
    case = actions.verify(case, by=factories.make_user(Role.STREET_STAFF, case.street))
    actions.rate(case, score=5, code=case.query_code)
    page = read_by_its_reporter(client, merged)

    assert (
        page.index("号楼事已办结：已解决") < page.index("办理结果：已解决。已修好") < page.index("已受理。")
    )
    assert "感谢您的评价" not in page
