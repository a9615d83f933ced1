"""The office's pages: what was sent, how it went, the channels, the templates."""

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from members.accounts.roles import Role
from members.notices import tasks
from members.notices.models import MAX_ATTEMPTS, Endpoint, OutboxMessage, Wording
from tests import factories
from tests.members.notices.conftest import outward, post

LIST = reverse("delivery-list")


@pytest.fixture(autouse=True)
def _noon():
    """At night nothing leaves the portal: the day must not decide whether these tests pass."""
    with time_machine.travel("2026-11-24 10:00+08:00", tick=False):
        yield


@pytest.fixture
def dead(specialist, street, robot, group):
    """A message the group's robot refused eight times."""
    group.answer = {"errcode": 310000, "errmsg": "keywords not in content"}
    post(specialist, street=street, title="电梯停运", body="请联系 19900003517")
    tasks.drain_outbox()
    outward().update(dead_at=outward().get().created_at, attempts=MAX_ATTEMPTS)
    return outward().get()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_few_queries(
    client, staff, specialist, street, count, django_assert_max_num_queries
):
    for number in range(count):
        post(specialist, f"k{number}", street=street, title=f"第{number}件")
    client.force_login(staff)
    client.get(LIST)

    with django_assert_max_num_queries(7):
        page = client.get(LIST).content.decode()

    assert page.count("第") >= count


def test_the_list_is_narrowed_by_state_channel_and_recipient(client, staff, dead):
    client.force_login(staff)

    def shown(query):
        return [row.pk for row in client.get(LIST, query).context["page"]]

    first = dead.origin_id
    assert shown({}) == [dead.pk, first]
    assert shown({"state": "dead"}) == [dead.pk]
    assert shown({"state": "done"}) == [first]
    assert shown({"state": "waiting"}) == []
    assert shown({"channel": "wecom"}) == [dead.pk]
    assert shown({"q": "ceshizhuanyuan"}) == [dead.pk, first]
    assert "没有符合条件的消息" in client.get(LIST, {"q": "无此人"}).content.decode()


def test_a_message_tells_its_story_without_numbers(client, staff, dead):
    client.force_login(staff)
    page = client.get(reverse("delivery-detail", args=[dead.pk])).content.decode()

    assert "机器人拒收（310000）：keywords not in content" in page
    assert "试了 8 次，放弃" in page
    assert "8 次未成功" in page
    assert "19900003517" not in page
    assert reverse("delivery-detail", args=[dead.origin_id]) in page


def test_a_message_that_arrived_at_once_tells_of_no_tries(client, staff, dead):
    client.force_login(staff)

    assert "次未成功" not in client.get(reverse("delivery-detail", args=[dead.origin_id])).content.decode()


def test_a_message_given_up_is_sent_again_once_and_the_second_click_is_late(client, staff, dead, group):
    client.force_login(staff)
    group.answer = {"errcode": 0}
    again = reverse("delivery-resend", args=[dead.pk])

    assert client.post(again).status_code == 302
    assert client.post(again).status_code == 409
    tasks.drain_outbox()

    dead.refresh_from_db()
    assert dead.done_at is not None


def test_only_the_office_of_the_street_reads_what_was_sent(client, specialist, other_staff, dead):
    detail = reverse("delivery-detail", args=[dead.pk])
    client.force_login(other_staff)
    assert [client.get(detail).status_code, client.post(detail + "resend/").status_code] == [404, 404]
    assert list(client.get(LIST).context["page"]) == []
    client.force_login(specialist)
    assert client.get(LIST).status_code == 403


def endpoint_form(street, **changes):
    return {
        "street": street.pk,
        "name": "楼宇工作群",
        "channel": "wecom",
        "is_active": "on",
        "secret": "",
        "address": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0123456789",
        **changes,
    }


def test_a_channel_is_kept_sealed_and_shown_by_its_end(client, staff, street):
    client.force_login(staff)
    client.post(reverse("admin:notices_endpoint_add"), endpoint_form(street))

    endpoint = Endpoint.objects.get()
    assert endpoint.address.reveal().endswith("key=0123456789")
    with connection.cursor() as cursor:
        cursor.execute("SELECT address FROM notices_endpoint UNION SELECT address FROM notices_endpointevent")
        assert all("0123456789" not in sealed and "qyapi" not in sealed for (sealed,) in cursor.fetchall())
    change = reverse("admin:notices_endpoint_change", args=[endpoint.pk])
    for page in (change, reverse("admin:notices_endpoint_changelist")):
        body = client.get(page).content.decode()
        assert "…6789" in body
        assert "012345" not in body


def test_a_channel_s_address_left_empty_stays_as_it_was(client, staff, street, robot):
    client.force_login(staff)
    Endpoint.objects.update(address="https://oapi.dingtalk.com/robot/send?access_token=1")
    change = reverse("admin:notices_endpoint_change", args=[robot.pk])
    client.post(change, endpoint_form(street, name="改了名", address=""))

    robot.refresh_from_db()
    assert (robot.name, robot.address.reveal()) == (
        "改了名",
        "https://oapi.dingtalk.com/robot/send?access_token=1",
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"address": "https://evil.example/"}, "不在允许的主机之列：evil.example"),
        ({"address": "https://127.0.0.1/"}, "不在允许的主机之列：127.0.0.1"),
        ({"address": ""}, "请填写地址"),
        ({"channel": "sms", "secret": "short"}, "须约定至少 16 位的签名密钥"),
    ],
)
def test_a_channel_that_may_not_be_is_refused_with_a_reason(client, staff, street, changes, words):
    client.force_login(staff)
    answer = client.post(reverse("admin:notices_endpoint_add"), endpoint_form(street, **changes))

    assert words in answer.content.decode()
    assert not Endpoint.objects.exists()


def test_a_channel_without_a_street_is_refused_to_the_system_administrator_too(client, administrator, street):
    client.force_login(administrator)
    answer = client.post(reverse("admin:notices_endpoint_add"), {**endpoint_form(street), "street": ""})

    assert answer.context["adminform"].form.errors == {"street": ["该字段是必填项。"]}
    assert not Endpoint.objects.exists()


def test_a_test_is_asked_for_in_the_admin_and_sent_by_the_worker(client, staff, robot, group):
    client.force_login(staff)
    client.post(
        reverse("admin:notices_endpoint_changelist"), {"action": "send_test", "_selected_action": [robot.pk]}
    )
    assert group.got == []
    tasks.drain_outbox()

    assert "「楼宇工作群」测试消息" in group.texts[0]


def test_a_street_s_wording_is_used_previewed_and_checked(client, staff, specialist, street, robot, group):
    client.force_login(staff)
    wording = {
        "street": street.pk,
        "kind": "other",
        "medium": "robot",
        "subject": "",
        "body": "〔{street}〕{title}",
    }
    answer = client.post(reverse("admin:notices_wording_add"), {**wording, "body": "{title} {phone}"})
    assert "没有这样的变量：{phone}" in answer.content.decode()

    client.post(reverse("admin:notices_wording_add"), wording)
    change = reverse("admin:notices_wording_change", args=[Wording.objects.get().pk])
    assert "〔示例街道〕新分流的楼事，请受理" in client.get(change).content.decode()

    Wording.objects.create(kind="other", medium="robot", body="通用：{title}")
    post(specialist, street=street)
    tasks.drain_outbox()
    assert group.texts == ["〔云泉街道〕标题"]


def test_the_admin_tells_what_a_message_is_about_in_words(client, staff, dead):
    client.force_login(staff)
    rows = reverse("admin:notices_outboxmessage_changelist")

    listed = client.get(rows).content.decode()
    opened = client.get(reverse("admin:notices_outboxmessage_change", args=[dead.pk])).content.decode()
    others = client.get(rows, {"kind": "matter_triage"}).context["cl"].result_list

    assert '<td class="field-label">' in listed or ">其他提醒</a>" in listed
    assert '<div class="readonly">其他提醒</div>' in opened
    assert dead.dedupe_key not in listed + opened
    assert not others


def test_a_message_about_no_street_is_for_the_office_that_looks_after_its_recipient(
    client, staff, other_street, specialist
):
    post(specialist, "stray", title="账号将停用")
    message = OutboxMessage.objects.get(street=None)
    chief = factories.make_user(
        Role.STREET_STAFF, other_street
    )  # an office's, and a chief beside the specialist
    factories.make_turn(specialist.posts.get().committee, chief)
    detail = reverse("delivery-detail", args=[message.pk])

    client.force_login(staff)
    assert client.get(detail).status_code == 200
    client.force_login(chief)
    assert OutboxMessage.objects.visible_to(chief).get() == message
    assert [client.get(detail).status_code, client.post(detail + "resend/").status_code] == [403, 403]
    assert list(client.get(LIST).context["page"]) == []
