"""The desk where suggestions are answered: nothing typed is lost, and a number is read with a reason."""

import pytest
import time_machine
from django.urls import reverse

from members.accounts.models import AuditEvent
from services.centers import actions
from services.centers.models import Suggestion
from services.centers.workflow import SUGGESTION_MOVES
from tests.lifecycles import drawn, in_code

pytestmark = pytest.mark.django_db
PHONE = "19900003517"


@pytest.fixture(autouse=True)
def _tuesday():
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        yield


@pytest.fixture
def suggestion(center):
    return actions.suggest(center, text="缺少地图", phone=PHONE)


def answer(client, suggestion, query="", **form):
    return client.post(reverse("suggestion-answer", args=[suggestion.pk]) + query, form)


def test_an_answer_of_blanks_is_sent_back_with_its_choice(client, suggestion, staff):
    client.force_login(staff)
    refused = answer(client, suggestion, adopted="0", answer="　 ")

    assert refused.status_code == 422
    assert "请写明处理情况" in refused.content.decode()
    assert '<option value="0" selected>' in refused.content.decode()
    assert Suggestion.objects.get().state == "open"


def test_what_was_typed_is_kept_where_a_colleague_answered_first(client, suggestion, staff, administrator):
    actions.answer_suggestion(suggestion, by=administrator, adopted=True, answer="已经画好")
    client.force_login(staff)

    late = answer(client, suggestion, adopted="0", answer="正在请人画图")

    shown = late.content.decode()
    assert late.status_code == 409
    for words in (
        "管理员已于2026年11月24日 09:00 处理",
        "已经画好",
        "您写的处理说明没有保存",
        "正在请人画图",
    ):
        assert words in shown
    assert Suggestion.objects.get().answer == "已经画好"


def test_an_answer_leads_back_to_the_page_it_was_given_on(client, suggestion, staff):
    client.force_login(staff)
    query = "?all=1&after=Wzk5OTk5OTk5XQ"
    list_page = client.get(reverse("suggestion-list") + query).content.decode()
    assert (
        f'action="{reverse("suggestion-answer", args=[suggestion.pk])}?all=1&amp;after=Wzk5OTk5OTk5XQ"'
        in list_page
    )

    assert (
        answer(client, suggestion, query, adopted="1", answer="已画").url
        == reverse("suggestion-list") + query
    )
    read = client.get(reverse("suggestion-answer", args=[suggestion.pk]) + query)
    assert read.url == reverse("suggestion-list") + query


def test_a_desk_without_any_suggestion_has_words_of_its_own(client, center, staff):
    client.force_login(staff)

    assert "没有待处理的建议" in client.get(reverse("suggestion-list")).content.decode()
    everything = client.get(reverse("suggestion-list"), {"all": "1"}).content.decode()
    assert "还没有收到建议" in everything
    assert "没有待处理的建议" not in everything


def test_the_keeper_reads_the_number_with_a_reason_that_is_written_down(client, suggestion, staff):
    client.force_login(staff)
    page = reverse("suggestion-phone", args=[suggestion.pk])
    assert f'href="{page}"' in client.get(reverse("suggestion-list")).content.decode()
    assert PHONE not in client.get(page).content.decode()
    assert client.post(page, {"reason": " "}).status_code == 422
    assert not AuditEvent.objects.filter(kind="revealed").exists()

    assert f'href="tel:{PHONE}"' in client.post(page, {"reason": "问清位置"}).content.decode()
    (event,) = AuditEvent.objects.filter(kind="revealed")
    assert (event.by, event.row, event.street_id) == (staff, str(suggestion.pk), suggestion.center.street_id)
    assert event.detail == {"field": "phone", "reason": "问清位置"}


def test_who_does_not_keep_the_centre_reads_no_number(client, suggestion, chief, other_staff):
    for person, status in ((chief, 403), (other_staff, 404)):
        client.force_login(person)
        assert (
            client.post(reverse("suggestion-phone", args=[suggestion.pk]), {"reason": "好奇"}).status_code
            == status
        )
    assert not AuditEvent.objects.filter(kind="revealed").exists()


def test_the_moves_are_those_drawn_by_hand():
    drawn_there = drawn("directory.md", "## The life of a suggestion")

    assert {verb: row[:3] for verb, row in drawn_there.items()} == in_code(SUGGESTION_MOVES)
    for verb, move in SUGGESTION_MOVES.items():
        assert drawn_there[verb].who == f"{move.permission}, with words"
