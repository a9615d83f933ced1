"""What a page of a matter tells before anything is pressed, and in which order."""

import lxml.html
import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from services.matters import actions
from services.matters.models import Lane, LaneRule, Matter, Urgency
from services.matters.numbers import follow_token
from services.matters.proposals import proposal_for


def page_of(client, name, *words):
    return lxml.html.document_fromstring(client.get(reverse(name, args=words)).content.decode())


def text_of(element):
    return " ".join(element.text_content().split())


# Triage ------------------------------------------------------------------------------------------------------------


def test_triage_tells_who_gets_it_until_when_and_does_just_that_with_one_press(
    client, matter, staff, specialist
):
    client.force_login(staff)
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        page = page_of(client, "matter-detail", matter.number)
        client.post(reverse("matter-move", args=[matter.number, "triage"]), {})

    matter.refresh_from_db()
    due = timezone.localtime(matter.due_at)
    told = page.xpath("//form[@id='move-triage']/p[contains(@class, 'matter-proposal')]")[0]
    assert text_of(told) == (
        f"将按类别默认：{matter.get_lane_display()} · {matter.seat} 测试专员 · {due:%-m月%-d日 %H:%M} 前办结"
    )
    assert matter.handler == specialist


def test_triage_asks_its_questions_by_three_chips_that_are_folded_away(client, matter, staff, specialist):
    client.force_login(staff)

    form = page_of(client, "matter-detail", matter.number).get_element_by_id("move-triage")

    assert form.xpath("count(.//select[starts-with(@name, 'q')])") == 0
    names = {one.get("name") for one in form.xpath(".//details[not(@open)]//input[@type='radio']")}
    assert names
    assert all(len(form.xpath(f".//input[@name='{name}']")) == 3 for name in names)
    assert len(form.xpath(".//button[contains(@class, 'button--primary')]")) == 1


def test_triage_says_that_nobody_holds_the_seat_and_stands_open(client, matter, staff):
    client.force_login(staff)

    form = page_of(client, "matter-detail", matter.number).get_element_by_id("move-triage")

    assert "目前无人任职：请在下面另选承办人" in text_of(form)
    assert form.xpath(".//details[@open]//select[@name='handler']")


def test_triage_proposes_what_a_rule_without_questions_says(matter, chief):
    LaneRule.objects.create(
        street=matter.street, name="本街道都由楼长办", category=matter.category, lane=Lane.MANAGE, seat=None
    )
    matter.category.seat = None
    matter.category.save()

    proposal = proposal_for(matter, at=timezone.now())

    assert (proposal.lane, proposal.seat, proposal.handler) == (Lane.MANAGE, "楼长", "当月楼长")
    assert proposal.reason == "规则「本街道都由楼长办」"


# The story ---------------------------------------------------------------------------------------------------------


def test_the_story_begins_with_what_is_newest_for_the_desk_and_for_the_reporter(client, handling, staff):
    client.force_login(staff)

    desk = page_of(client, "matter-detail", handling.number).xpath("//ol[@class='timeline']/li/p[1]")
    reporter = page_of(client, "matter-follow", follow_token(handling.number)).xpath(
        "//ol[@class='timeline']/li/p"
    )

    assert [text_of(one).partition("，")[0] for one in desk] == ["开始办理", "受理", "分流", "上报"]
    lines = [text_of(one) for one in reporter]
    assert (lines[0], lines[1], lines[-1]) == ("正在办理。", "已受理。", "已收到，等待分流。")
    assert len(lines) == 4


def test_words_that_somebody_wrote_are_led_by_what_he_did(client, handling, specialist):
    actions.reply(handling, by=specialist, said="维修师傅下午到")

    page = page_of(client, "matter-follow", follow_token(handling.number))

    assert text_of(page.xpath("//ol[@class='timeline']/li/p")[0]) == "答复上报人：维修师傅下午到"


def test_the_reporter_reads_where_it_stands_before_any_clock_and_the_clocks_are_folded(client, matter):
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        filed = actions.report(matter.building, category=matter.category, text="门禁坏了")
        page = page_of(client, "matter-follow", follow_token(filed.number))

    standing = text_of(page.get_element_by_id("standing"))
    assert standing.startswith("已收到，正等街道分流，")
    assert page.xpath("//*[@id='standing']/following::p[contains(., '门禁坏了')]")  # and before all it says
    assert page.xpath("//details[not(@open)]//*[@class='matter-clock']")
    assert not page.xpath("//*[contains(@class, 'matter-clock')][not(ancestor::details)]")


def test_each_state_has_its_sentence(client, waiting):
    page = page_of(client, "matter-follow", follow_token(waiting.number))

    assert text_of(page.get_element_by_id("standing")) == "正等您补充情况，补充后继续办理。"


# Shelving ----------------------------------------------------------------------------------------------------------


def test_the_day_of_a_shelved_matter_stands_in_its_header_and_its_row(client, shelved, staff):
    client.force_login(staff)
    shelved.refresh_from_db()
    day = shelved.shelved_until

    head = page_of(client, "matter-detail", shelved.number).xpath("//div[@class='title']")[0]
    row = page_of(client, "matter-list").xpath("//td[contains(@class, 'line__due')]")[0]

    assert f"至 {day:%Y年%-m月%-d日}" in text_of(head)
    assert text_of(row).startswith("挂账至 ")
    assert f"{day.month}月{day.day}日" in text_of(row)


@pytest.mark.parametrize(("urgency", "is_warned"), [(Urgency.DANGER, True), (Urgency.ORDINARY, False)])
def test_shelving_a_danger_warns(client, handling, specialist, staff, urgency, is_warned):
    Matter.objects.filter(pk=handling.pk).update(urgency=urgency)

    client.force_login(specialist)
    asked = client.get(reverse("matter-move", args=[handling.number, "ask_shelving"])).content.decode()
    handling.refresh_from_db()
    actions.ask_shelving(handling, by=specialist, season="heating", reason="供暖前不能停机")
    client.force_login(staff)
    decided = client.get(reverse("matter-detail", args=[handling.number])).content.decode()

    assert [("挂账期间停表" in page) for page in (asked, decided)] == [is_warned] * 2


# Lists -------------------------------------------------------------------------------------------------------------


def test_a_list_says_how_many_rows_it_has_on_every_page_of_it(client, matter, staff):
    for number in range(26):
        actions.report(matter.building, category=matter.category, text=f"第 {number} 件")
    client.force_login(staff)

    first = client.get(reverse("matter-list"))
    second = client.get(reverse("matter-list") + first.context["matters"].next_url)

    assert ["共 27 件" in answer.content.decode() for answer in (first, second)] == [True, True]
