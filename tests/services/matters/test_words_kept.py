"""What somebody typed is never lost: a refusal brings it back, and a late click shows it to be copied."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from members.accounts.roles import Role
from members.committees.models import Post
from services.matters import actions
from services.matters.models import Matter, Result
from services.matters.numbers import follow_token
from tests import factories

pytestmark = pytest.mark.django_db

TEN_LINES = "\r\n".join(
    ["说明" * 49 + "。"] * 10
)  # 999 characters as a browser counts them, 1008 as it sends them
TOO_LONG = "说" * 2001


def say(client, matter, verb, **typed):
    """Speak as the reporter, by the link."""
    args = [follow_token(matter.number)] + ([] if verb == "rate" else [verb])
    return client.post(reverse("matter-rate" if verb == "rate" else "matter-say", args=args), typed)


def boxes(answer):
    """Return what stands in the boxes of several lines on a page."""
    return [box.partition(">\n")[2] for box in answer.content.decode().split("<textarea")[1:]]


def shows(answer, words):
    return any(box.startswith(escape(words) + "</textarea>") for box in boxes(answer))


def test_the_end_of_a_line_counts_as_one_character_as_the_browser_counted(client, waiting):
    assert say(client, waiting, "supply", said=TEN_LINES).status_code == 302

    assert TEN_LINES.replace("\r\n", "\n") in waiting.steps.last().words


@pytest.mark.parametrize("verb", ["supply", "reject"])
def test_what_the_reporter_says_comes_back_with_the_reason_it_was_refused_for(client, request, verb):
    matter = request.getfixturevalue({"supply": "waiting", "reject": "resolved"}[verb])

    answer = say(client, matter, verb, said=TOO_LONG)

    assert answer.status_code == 422
    assert shows(answer, TOO_LONG)
    assert "1000" in answer.context["forms"][verb].errors["said"][0]


@pytest.mark.parametrize(
    ("verb", "typed"), [("rate", {"score": 1, "words": "等了很久"}), ("reject", {"said": "又停了"})]
)
def test_a_reporter_who_comes_too_late_reads_the_own_words(client, closed, verb, typed):
    answer = say(client, closed, verb, **typed)

    assert answer.status_code == 409
    assert shows(answer, typed.get("words") or typed["said"])


def test_words_too_long_and_too_late_at_once_are_shown_too(client, closed):
    answer = say(client, closed, "reject", said=TOO_LONG)

    assert (answer.status_code, shows(answer, TOO_LONG)) == (409, True)


def test_a_second_rating_of_a_matter_done_again_is_told_and_keeps_its_words(
    client, closed, staff, specialist
):
    again = actions.reopen(closed, by=staff, note="又坏了")
    done = actions.resolve(again, by=specialist, result=Result.SOLVED, answer="又修好了")
    verified = actions.verify(done, by=staff)

    answer = say(client, verified, "rate", score=5, words="这次很快")

    assert answer.status_code == 409
    assert "已经评价过，只能评价一次" in answer.content.decode()
    assert shows(answer, "这次很快")


def test_the_answer_of_a_handler_who_comes_too_late_is_shown(client, accepted, specialist):
    client.force_login(specialist)
    url = reverse("matter-move", args=[accepted.number, "resolve"])
    seen = client.get(url).context["form"].initial["seen"]
    typed = {"result": "solved", "answer": "已更换<皮带>。\r\n运行正常。", "note": "内部一句", "seen": seen}
    actions.reply(accepted, by=specialist, said="在修")

    stale = client.post(url, typed)
    actions.resolve(accepted, by=specialist, result=Result.SOLVED, answer="别处先办结了")
    gone = client.post(url, typed)

    for answer in (stale, gone):
        assert answer.status_code == 409
        assert shows(answer, "已更换<皮带>。\n运行正常。")
        assert shows(answer, "内部一句")
        assert "readonly" in answer.content.decode()


@pytest.mark.parametrize(("words", "why"), [(TOO_LONG, "2000"), ("", "必填")])
def test_an_account_of_what_was_put_right_comes_back_with_the_reason(
    client, verified, specialist, words, why
):
    matter = actions.rate(verified, score=1, code=verified.query_code)
    client.force_login(specialist)

    answer = client.post(reverse("matter-rectify", args=[matter.number]), {"words": words})

    assert answer.status_code == 422
    assert shows(answer, words)
    assert why in answer.context["rectify_form"].errors["words"][0]


def test_an_account_that_comes_after_it_was_passed_is_shown(client, verified, specialist, staff):
    opened = actions.rate(verified, score=1, code=verified.query_code).rectification
    actions.pass_rectification(actions.report_rectification(opened, by=specialist, words="已培训"), by=staff)
    client.force_login(specialist)

    answer = client.post(reverse("matter-rectify", args=[verified.number]), {"words": "还换了班组长"})

    assert (answer.status_code, shows(answer, "还换了班组长")) == (422, True)
    assert "整改已经验收" in answer.content.decode()


@pytest.fixture
def typing(client, accepted, specialist):
    """The handler has the form of the result open and has typed the answer."""
    client.force_login(specialist)
    url = reverse("matter-move", args=[accepted.number, "resolve"])
    typed = {"result": "solved", "answer": "已更换皮带。\r\n运行正常。", "note": "内部一句"}
    return url, typed | {"seen": client.get(url).context["form"].initial["seen"]}


def test_who_is_no_longer_the_handler_when_the_answer_comes_reads_it_and_why(client, typing, accepted, staff):
    url, typed = typing
    actions.reassign(accepted, by=staff, handler=staff)

    answer = client.post(url, typed)

    assert answer.status_code == 403
    assert shows(answer, "已更换皮带。\n运行正常。")
    assert shows(answer, "内部一句")
    assert "街道干事已于" in answer.content.decode()
    assert "作了「改派」，此事由他人承办，您不能办结" in answer.content.decode()
    accepted.refresh_from_db()
    assert accepted.state == "triaged"
    now = typed | {"seen": accepted.steps.last().pk}
    assert not shows(client.post(url, now), "内部一句")


def test_who_may_not_and_never_could_is_told_nothing_of_who_did_what(client, typing, accepted, staff):
    url, typed = typing
    reporter = factories.make_user(Role.TENANT, accepted.building)
    Matter.objects.filter(pk=accepted.pk).update(reporter=reporter)
    client.force_login(reporter)

    answer = client.post(url, typed | {"seen": 0})

    assert (answer.status_code, shows(answer, "内部一句")) == (403, True)
    assert not [name for name in ("测试专员", "街道干事") if name in answer.content.decode()]


@pytest.mark.parametrize("number", [None, "no-such-number"])
def test_who_sees_the_matter_no_more_reads_the_own_words_and_nothing_else(
    client, typing, accepted, staff, number
):
    url, typed = typing
    actions.reassign(accepted, by=staff, handler=staff)
    Post.objects.all().delete()

    answer = client.post(url.replace(accepted.number, number) if number else url, typed)

    assert answer.status_code == 404
    assert shows(answer, "已更换皮带。\n运行正常。")
    assert shows(answer, "内部一句")
    assert accepted.text not in answer.content.decode()
    assert client.get(url).status_code == 404
