"""A number typed into the words of a matter is whole on no page; who may call its reporter reveals it with a reason."""

import pytest
from django.urls import reverse

from members.accounts.models import AuditEvent
from services.matters import actions
from services.matters.models import Lane, Matter

pytestmark = pytest.mark.django_db
TYPED = "19900003517"
CARD = "6222021234567890123"


@pytest.fixture
def typed(building, category, staff, specialist):
    matter = actions.report(
        building,
        category=category,
        text=f"找张三 {TYPED}",
        place=f"问 {TYPED}",
        name="王先生",
        phone="19900001111",
    )
    matter = actions.triage(matter, by=staff, lane=Lane.HANDLE)
    matter = actions.accept(matter, by=specialist)
    matter = actions.reply(matter, by=specialist, said=f"请回电 {TYPED}")
    matter = actions.remark(matter, by=specialist, note=f"卡号 {CARD}")
    actions.ask_shelving(matter, by=specialist, season="heating", reason=f"等 {TYPED} 回话")
    return Matter.objects.get(pk=matter.pk)


@pytest.mark.parametrize("role", ["staff", "specialist", "district_leader", "street_leader"])
@pytest.mark.parametrize(
    "page", ["matter-detail", "matter-print", "matter-list", "matter-today", "admin", "api", "history"]
)
def test_no_page_prints_a_number_that_somebody_typed(client, request, typed, role, page):
    user = request.getfixturevalue(role)
    client.force_login(user)
    urls = {
        "matter-detail": reverse("matter-detail", args=[typed.number]),
        "matter-print": reverse("matter-print", args=[typed.number]),
        "matter-list": reverse("matter-list"),
        "matter-today": reverse("matter-today"),
        "admin": reverse("admin:matters_matter_change", args=[typed.pk]),
        "history": reverse("admin:matters_matter_history", args=[typed.pk]),
        "api": f"/api/matters/{typed.number}/",
    }
    answer = client.get(urls[page])

    body = answer.content.decode()
    assert TYPED not in body
    assert CARD not in body
    if role == "staff" and page != "matter-today":
        assert answer.status_code == 200
        assert "199****3517" in body


def test_the_handler_reads_the_words_whole_with_a_reason(client, typed, specialist):
    client.force_login(specialist)
    page = reverse("matter-words", args=[typed.number])
    assert page in client.get(reverse("matter-detail", args=[typed.number])).content.decode()
    assert TYPED not in client.get(page).content.decode()
    assert client.post(page, {"reason": " "}).status_code == 422
    assert not AuditEvent.objects.filter(kind="revealed").exists()

    body = client.post(page, {"reason": "约上门时间"}).content.decode()

    assert TYPED in body
    assert CARD in body
    (event,) = AuditEvent.objects.filter(kind="revealed")
    assert event.by == specialist
    assert event.detail == {"field": "words", "reason": "约上门时间"}


def test_who_may_not_see_phones_does_not_read_the_words_whole(client, typed, district_leader):
    client.force_login(district_leader)
    assert "查看原文" not in client.get(reverse("matter-detail", args=[typed.number])).content.decode()
    assert client.post(reverse("matter-words", args=[typed.number]), {"reason": "看看"}).status_code == 403


def test_where_no_number_stands_in_the_words_nothing_is_offered(client, accepted, specialist):
    client.force_login(specialist)
    assert "查看原文" not in client.get(reverse("matter-detail", args=[accepted.number])).content.decode()
