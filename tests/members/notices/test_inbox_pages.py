"""The inbox, its settings, and the API's view of it."""

import pytest
from django.urls import reverse

from members.notices import actions, tasks
from members.notices.models import Notice, Switch
from tests.members.notices.conftest import post


@pytest.fixture
def notice(specialist):
    post(specialist, path="/workbench/", body="三层漏水")
    tasks.drain_outbox()
    return Notice.objects.get()


@pytest.mark.parametrize("count", [1, 3])
def test_the_inbox_asks_the_same_few_queries(client, specialist, count, django_assert_max_num_queries):
    for number in range(count):
        post(specialist, key=f"k{number}")
    tasks.drain_outbox()
    client.force_login(specialist)
    client.get("/notices/")  # the first request of a session starts its clocks

    with django_assert_max_num_queries(7):
        page = client.get("/notices/").content.decode()

    assert page.count("<strong>标题</strong>") == count


def test_a_stranger_cannot_open_a_notice(client, specialist, other_staff, notice):
    client.force_login(other_staff)
    assert client.post(f"/notices/{notice.pk}/open/").status_code == 404
    assert client.post(f"/notices/{notice.pk}/unread/").status_code == 404
    client.force_login(specialist)
    assert client.post(f"/notices/{notice.pk}/open/").url == "/workbench/"
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_a_notice_read_may_be_put_back_among_the_unread(client, specialist, notice):
    client.force_login(specialist)
    client.post(f"/notices/{notice.pk}/open/")
    assert "没有未读消息" in client.get("/notices/?unread=1").content.decode()

    client.post(f"/notices/{notice.pk}/unread/")

    page = client.get("/notices/?unread=1").content.decode()
    assert "三层漏水" in page
    assert '<span class="count">1<span class="unseen"> 条未读</span></span>' in page


def test_a_person_s_choices_are_kept_and_shown(client, specialist):
    client.force_login(specialist)
    page = client.get(reverse("notice-settings"))
    chosen = {name: box.value() for name, box in ((box.name, box) for box in page.context["form"])}

    answer = client.post(reverse("notice-settings"), {**chosen, "turn_started-sms": "off"}, follow=True)

    assert "提醒设置已保存" in answer.content.decode()
    assert list(Switch.objects.values_list("user", "kind", "medium", "mode")) == [
        (specialist.pk, "turn_started", "sms", "off")
    ]
    assert answer.context["form"]["turn_started-sms"].value() == "off"


def test_a_choice_back_at_the_default_is_not_kept(specialist):
    actions.choose(specialist, {("turn_started", "sms"): "off"})
    actions.choose(specialist, {("turn_started", "sms"): "now"})

    assert not Switch.objects.exists()


def test_a_choice_there_is_none_of_is_refused_on_the_page(client, specialist):
    client.force_login(specialist)
    answer = client.post(reverse("notice-settings"), {"turn_started-sms": "digest"})

    assert "有选项不对，请重新选择" in answer.content.decode()
    assert not Switch.objects.exists()


def test_the_api_reads_out_the_caller_s_own_notices_only(client, specialist, other_staff, notice):
    post(other_staff, key="other", title="外街的消息")
    tasks.drain_outbox()
    client.force_login(specialist)

    found = client.get("/api/notices/?unread=true").json()["results"]

    assert [(row["title"], row["kind"], row["kind_label"], row["body"]) for row in found] == [
        ("标题", "other", "其他提醒", "三层漏水")
    ]
    actions.mark_read(specialist)
    assert client.get("/api/notices/?unread=true").json()["results"] == []
    assert client.get(f"/api/notices/{Notice.objects.get(title='外街的消息').pk}/").status_code == 404
