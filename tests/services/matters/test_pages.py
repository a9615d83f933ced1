"""The pages of matters: the reporter's, the public's, and the desk's."""

import pytest
import time_machine
from django.urls import reverse

from members.accounts.roles import Role
from services.matters import actions, limits
from services.matters.models import Lane, Matter, Result, State
from services.matters.numbers import follow_token
from tests import factories
from tests.pictures import picture

pytestmark = pytest.mark.django_db

PHONE = "19900003517"
XSS = '<script>alert(1)</script><img src=x onerror="alert(2)">'


def test_the_reporter_finds_the_matter_by_number_and_code(client, matter):
    answer = client.post(
        reverse("matter-query"), {"number": matter.number, "code": matter.query_code.upper()}
    )

    assert answer.url == reverse("matter-follow", args=[follow_token(matter.number)])


@pytest.mark.usefixtures("within_the_hour")
def test_a_wrong_code_finds_nothing_and_codes_cannot_be_tried_out(client, matter):
    for _ in range(limits.QUERIES_PER_ADDRESS):
        answer = client.post(reverse("matter-query"), {"number": matter.number, "code": "xxxxxx"})
        assert "没有找到" in answer.content.decode()

    answer = client.post(reverse("matter-query"), {"number": matter.number, "code": matter.query_code})

    assert answer.status_code == 429


def test_the_follow_page_tells_the_public_words_and_no_names_or_numbers(
    client, building, category, staff, specialist
):
    type(specialist).objects.filter(pk=specialist.pk).update(real_name="钱五一")
    matter = actions.report(building, category=category, text=f"请打{PHONE}", name="王先生", phone=PHONE)
    actions.triage(matter, by=staff, lane=Lane.HANDLE, note="内部：先查维保合同")
    actions.accept(matter, by=specialist)
    actions.resolve(matter, by=specialist, result=Result.SOLVED, answer=f"维修师傅{PHONE}已到场")

    page = client.get(reverse("matter-follow", args=[follow_token(matter.number)])).content.decode()

    assert "办理结果：已解决。维修师傅199****3517已到场" in page
    assert "已受理。" in page
    assert "起，计 5 个工作日（工作时间 08:30至12:00、13:30至17:30）" in page
    for hidden in (PHONE, "内部：", "钱五一", staff.real_name, "王先生"):
        assert hidden not in page


def test_the_public_list_shows_published_matters_without_numbers(
    client, building, category, staff, specialist
):
    matter = actions.report(
        building, category=category, text=f"电梯坏了，请打{PHONE}", name="王先生", phone=PHONE
    )
    actions.triage(matter, by=staff, lane=Lane.HANDLE)
    actions.report(building, category=category, text="不想公示的事", is_public=False)

    page = client.get(reverse("matter-public", args=[building.code])).content.decode()

    assert "电梯坏了，请打199****3517" in page
    for hidden in (PHONE, "不想公示的事", "王先生"):
        assert hidden not in page


def test_the_reporter_rates_once_by_the_link(client, verified):
    url = reverse("matter-rate", args=[follow_token(verified.number)])

    assert client.post(url, {"score": 5, "words": "很快"}).status_code == 302
    late = client.post(url, {"score": 1})

    verified.refresh_from_db()
    assert (verified.state, verified.rating.score, verified.rating.words) == (State.CLOSED, 5, "很快")
    assert late.status_code == 409
    assert "现在是「已归档」，不能评价" in late.content.decode()


def test_a_link_made_up_is_404(client, matter):
    assert client.get(reverse("matter-follow", args=[f"{matter.number}.abc"])).status_code == 404


@pytest.mark.parametrize("page", ["matter-follow", "matter-public", "matter-detail", "matter-list"])
def test_what_people_type_stays_text(client, page, building, category, staff, specialist):
    matter = actions.report(building, category=category, text=XSS, place=XSS[:60], name=XSS[:30])
    actions.triage(matter, by=staff, lane=Lane.HANDLE, note=XSS)
    actions.accept(matter, by=specialist, note=XSS)
    actions.resolve(matter, by=specialist, result=Result.SOLVED, answer=XSS)
    client.force_login(staff)
    key = {
        "matter-follow": [follow_token(matter.number)],
        "matter-public": [building.code],
        "matter-detail": [matter.number],
        "matter-list": [],
    }[page]

    shown = client.get(reverse(page, args=key)).content.decode()

    assert "&lt;script&gt;alert(1)" in shown
    assert "<script>alert(1)" not in shown
    assert "<img src=x" not in shown


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_queries_for_one_row_and_for_three(
    client, rows, building, category, staff, specialist, django_assert_num_queries
):
    for number in range(rows):
        matter = actions.report(building, category=category, text=f"事项 {number}")
        actions.triage(matter, by=staff, lane=Lane.HANDLE)
    client.force_login(staff)
    client.get(reverse("matter-list"))  # the first page of a session writes it

    with django_assert_num_queries(7):
        page = client.get(reverse("matter-list")).content.decode()

    assert page.count("待受理</span>") == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_detail_takes_the_same_queries_for_one_step_and_for_three(
    client, rows, accepted, staff, rival, specialist, django_assert_num_queries
):
    for _ in range(rows):
        actions.send_back(
            actions.resolve(accepted, by=specialist, result=Result.SOLVED, answer="已修好"),
            by=staff,
            note="未修好",
        )
    client.force_login(staff)
    client.get(reverse("matter-list"))

    with django_assert_num_queries(5):
        client.get(reverse("matter-detail", args=[accepted.number]))


@pytest.mark.parametrize("people", [1, 3])
def test_the_detail_of_what_waits_for_triage_takes_the_same_queries_for_one_candidate_and_for_three(
    client, people, matter, building, staff, django_assert_num_queries
):
    for _ in range(people):
        factories.make_user(Role.STREET_STAFF, building.street)
    client.force_login(staff)
    client.get(reverse("matter-list"))

    with django_assert_num_queries(12):  # what triage would do is asked of the verb itself
        page = client.get(reverse("matter-detail", args=[matter.number]))

    assert "承办席位" in page.content.decode()


def test_the_list_narrows_by_what_is_asked(client, building, category, staff, specialist, matter, triaged):
    other = actions.report(building, category=category, text="车位不足", phone="19900001111")
    client.force_login(staff)

    def found(**query):
        page = client.get(reverse("matter-list"), query).content.decode()
        return {one.number for one in (triaged, other) if one.number in page}

    assert found() == {triaged.number, other.number}
    assert found(state="triaged") == {triaged.number}
    assert found(q="车位") == {other.number}
    assert found(q="3517") == {triaged.number}
    assert found(q=other.number) == {other.number}
    assert found(mine="on") == set()
    with time_machine.travel("2099-01-01", tick=False):
        client.force_login(staff)
        assert found(overdue="on") == {triaged.number, other.number}
        assert found(overdue="on", state="reported") == {other.number}


def test_the_list_turns_pages_by_key(client, building, category, staff):
    for number in range(30):
        actions.report(building, category=category, text=f"第{number}件")
    client.force_login(staff)

    first = client.get(reverse("matter-list"))
    second = client.get(reverse("matter-list") + first.context["matters"].next_url)

    assert [len(first.context["matters"]), len(second.context["matters"])] == [25, 5]
    assert second.context["matters"].next_url == ""
    assert client.get(reverse("matter-list") + second.context["matters"].previous_url).context[
        "matters"
    ].rows == (first.context["matters"].rows)


def test_an_empty_list_says_what_to_do(client, staff):
    client.force_login(staff)

    assert "还没有楼事" in client.get(reverse("matter-list")).content.decode()
    assert "没有符合条件的楼事" in client.get(reverse("matter-list"), {"q": "无"}).content.decode()


def test_a_stranger_gets_404_and_a_reader_who_may_not_act_403(client, matter, other_staff, district_leader):
    for user, seen, moved in ((other_staff, 404, 404), (district_leader, 200, 403)):
        client.force_login(user)
        assert client.get(reverse("matter-detail", args=[matter.number])).status_code == seen
        answer = client.post(reverse("matter-move", args=[matter.number, "triage"]), {"lane": "handle"})
        assert answer.status_code == moved
    matter.refresh_from_db()
    assert matter.state == State.REPORTED


def test_a_late_click_is_answered_409_with_who_and_when(client, triaged, staff, rival):
    page = reverse("matter-detail", args=[triaged.number])
    client.force_login(rival)
    assert "reassign" in [move.verb for move in client.get(page).context["more"]]
    asked = client.get(reverse("matter-move", args=[triaged.number, "reassign"]))
    seen = asked.context["form"].initial["seen"]
    with time_machine.travel("2026-11-25 10:30+08:00", tick=False):
        actions.reassign(triaged, by=staff, handler=staff)

    answer = client.post(
        reverse("matter-move", args=[triaged.number, "reassign"]), {"handler": rival.pk, "seen": seen}
    )

    assert answer.status_code == 409
    assert "街道干事已于2026年11月25日 10:30 作了「改派」" in answer.content.decode()


def test_the_whole_story_at_the_desk(client, matter, staff, specialist):
    def move(user, verb, **fields):
        client.force_login(user)
        page = client.get(reverse("matter-detail", args=[matter.number]))
        assert verb in [offer.move.verb for offer in page.context["offers"]]
        return client.post(reverse("matter-move", args=[matter.number, verb]), fields).status_code

    assert move(staff, "triage", lane="handle") == 302
    assert move(specialist, "accept") == 302
    assert move(specialist, "resolve", result="solved", answer="已修好", photos=picture()) == 302
    assert move(staff, "verify") == 302
    matter.refresh_from_db()
    assert (matter.state, matter.photos.get().step.verb) == (State.VERIFIED, "resolve")


def test_a_tenant_sees_own_reports_without_names_and_rates_them(
    client, building, category, tenant, staff, specialist
):
    own = actions.report(building, category=category, text="我报的", by=tenant)
    foreign = actions.report(building, category=category, text="别人报的")
    actions.triage(own, by=staff, lane=Lane.HANDLE, note="内部备注")
    actions.accept(own, by=specialist)
    actions.resolve(own, by=specialist, result=Result.SOLVED, answer="已修好")
    actions.verify(own, by=staff)
    client.force_login(tenant)

    listed = client.get(reverse("matter-list")).content.decode()
    shown = client.get(reverse("matter-detail", args=[own.number])).content.decode()
    rated = client.post(reverse("matter-move", args=[own.number, "rate"]), {"score": 4})

    assert own.number in listed
    assert foreign.number not in listed
    assert "内部备注" not in shown
    assert staff.real_name not in shown
    assert client.get(reverse("matter-detail", args=[foreign.number])).status_code == 404
    assert (rated.status_code, Matter.objects.get(pk=own.pk).rating.score) == (302, 4)


def test_no_get_changes_the_database(client, verified, building, staff, django_assert_num_queries):
    before = list(Matter.objects.values()), list(Matter.objects.get().steps.values())
    client.force_login(staff)
    token = follow_token(verified.number)
    for name, args in (
        ("matter-report", [building.code]),
        ("matter-public", [building.code]),
        ("matter-query", []),
        ("matter-follow", [token]),
        ("matter-thanks", [token]),
        ("matter-list", []),
        ("matter-new", []),
        ("matter-detail", [verified.number]),
    ):
        assert client.get(reverse(name, args=args)).status_code == 200, name
    for verb, status in (("close", 200), ("reopen", 409), ("none", 404)):
        assert client.get(reverse("matter-move", args=[verified.number, verb])).status_code == status, verb
    assert (list(Matter.objects.values()), list(Matter.objects.get().steps.values())) == before


def test_the_desks_page_tells_a_matter_as_it_stands_each_time_it_is_opened(client, matter, staff, specialist):
    client.force_login(staff)
    address = reverse("matter-detail", args=[matter.number])
    before = client.get(address).content.decode()
    actions.triage(matter, by=staff, lane=Lane.HANDLE, handler=specialist)

    after = client.get(address).content.decode()

    assert ("待分流" in before, "待受理" in after) == (True, True)
    assert "待受理" not in before
