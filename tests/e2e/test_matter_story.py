"""From a tap in the lobby to a rated result, on phones held in one hand; with JavaScript and without."""

import io
import os

import pytest
from django.urls import reverse
from PIL import Image

from members.accounts.models import Tally
from services.matters.models import Matter, State
from services.matters.workflow import MOVES
from tests.e2e.conftest import BOTH, PHONE, fits, until

HEIGHT = PHONE["viewport"]["height"]
FINGER = 44  # pixels


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def picture(name, size, colour="orange", *, noise=False):
    body = io.BytesIO()
    image = (
        Image.frombytes("RGB", size, os.urandom(size[0] * size[1] * 3))
        if noise
        else Image.new("RGB", size, colour)
    )
    image.save(body, "JPEG", quality=60)
    return {"name": name, "mimeType": "image/jpeg", "buffer": body.getvalue()}


@pytest.fixture
def photo():
    return picture("lift.jpg", (800, 600))


def fill_in(page, *, text="3 号电梯停了，请打19900003517"):
    page.get_by_label("电梯（测试）").check()
    page.get_by_label("反映事项").fill(text)


def submit(page):
    page.get_by_role("button", name="提交", exact=True).click()
    page.get_by_role("heading", name="已收到您上报的楼事").wait_for()


def file_from_the_lobby(page, building, photo):
    page.goto(reverse("building-lobby", args=[building.code]))
    page.get_by_role("link", name="我要报楼事").click()
    fill_in(page)
    page.get_by_label("照片").set_input_files(photo)
    assert fits(page)
    submit(page)
    return Matter.objects.get()


def tap(page, matter, verb, photos=None, **typed):
    """Make a move with the thumb: from the bar at the lower edge, on a page of its own where something is asked."""
    label = MOVES[verb].label
    page.goto(reverse("matter-detail", args=[matter.number]))
    assert fits(page)
    button = page.locator(".thumb").get_by_text(label, exact=True)
    assert is_under_the_thumb(button)
    button.click()
    for name, value in typed.items():
        field = page.locator(f"#id_{verb}_{name}")
        if not field.is_visible():
            page.locator("main summary").click()
        field.select_option(value) if field.evaluate("field => field.tagName") == "SELECT" else field.fill(
            value
        )
    if photos:
        page.locator(f"#id_{verb}_photos").set_input_files(photos)
    if typed or photos:
        assert fits(page)
        send = page.get_by_role("button", name=label, exact=True)
        assert is_under_the_thumb(send)
        send.click()
    page.get_by_text(f"{matter.number} 已{label}").wait_for()


def is_under_the_thumb(target):
    """Tell whether a finger finds something in the lower half of the screen without moving the page."""
    box = target.bounding_box()
    return box["height"] >= FINGER and box["y"] > HEIGHT / 2 and box["y"] + box["height"] <= HEIGHT


def tells_its_urgency(line):
    """Tell whether a line on the workbench says when it is due in a sign, a word, and one colour for badge and edge."""
    badge = line.locator(".line__due .badge")
    colours = (
        badge.evaluate("one => getComputedStyle(one).color"),
        line.evaluate("one => getComputedStyle(one).borderLeftColor"),
    )
    return badge.inner_text().split() in (["✓", "期内"], ["●", "将到期"]) and len(set(colours)) == 1


@BOTH
def test_the_whole_story_on_phones(open_page, building, category, photo, staff, specialist, script):
    reporter, office, holder = (
        open_page(user, java_script_enabled=script) for user in (None, staff, specialist)
    )
    matter = file_from_the_lobby(reporter, building, photo)
    reporter.get_by_role("link", name="查看办理进度").click()
    reporter.get_by_text("已收到，等待分流。").wait_for()
    followed = reporter.url

    office.goto(reverse("workbench-home"))
    assert fits(office)
    assert office.get_by_role("heading", name="等我处理的楼事").is_visible()
    office.get_by_role("link", name="3 号电梯停了").click()
    tap(office, matter, "triage", lane="handle")
    holder.goto(reverse("workbench-home"))
    assert tells_its_urgency(holder.locator(".lines tbody tr"))
    tap(holder, matter, "accept")
    tap(holder, matter, "ask", said="几号电梯？")

    reporter.goto(followed)
    reporter.get_by_label("补充的情况").fill("靠东的一台")
    reporter.get_by_role("button", name="提交补充").click()
    reporter.get_by_text("上报人补充：靠东的一台").wait_for()
    tap(holder, matter, "resolve", result="solved", answer="已更换门机皮带，恢复运行。", photos=[photo])
    tap(office, matter, "verify")

    reporter.goto(followed)
    assert "199****3517" in reporter.content()
    assert "19900003517" not in reporter.content()
    reporter.get_by_text("已更换门机皮带，恢复运行。").first.wait_for()
    assert fits(reporter)
    reporter.get_by_label("非常满意").check()
    reporter.get_by_role("button", name="提交评价").click()
    reporter.get_by_text("您的评价：非常满意").wait_for()

    matter.refresh_from_db()
    assert (matter.state, matter.rating.score, matter.photos.count()) == (State.CLOSED, 5, 2)


def test_a_photo_is_made_small_before_it_travels(phone, building, category):
    large = picture("large.jpg", (3000, 2000), noise=True)
    phone.goto(reverse("matter-report", args=[building.code]))
    fill_in(phone)
    phone.get_by_label("照片").set_input_files(large)
    until(phone, "document.forms.report.elements.photos.files[0].name === 'photo.jpg'")
    sides = phone.evaluate(
        "createImageBitmap(document.forms.report.elements.photos.files[0]).then(one => [one.width, one.height])"
    )
    with phone.expect_response(lambda answer: answer.request.method == "POST") as answered:
        submit(phone)

    photo = Matter.objects.get().photos.get()
    assert sides == [2048, 1365]
    assert (photo.width, photo.height) == (2048, 1365)
    assert answered.value.request.sizes()["requestBodySize"] < len(large["buffer"])


def test_what_was_typed_outlives_a_lost_connection_and_is_sent_after(phone, building, category):
    address = reverse("matter-report", args=[building.code])
    phone.goto(address)
    fill_in(phone, text="地下一层灯不亮")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="提交", exact=True).click()
    phone.get_by_text("现在没有网络，内容已存在本机").wait_for()
    assert not Matter.objects.exists()

    phone.context.set_offline(False)
    phone.goto(address)
    phone.get_by_text("已恢复上次没有提交的内容").wait_for()
    submit(phone)
    phone.goto(address)

    assert Matter.objects.get().text == "地下一层灯不亮"
    assert phone.get_by_label("反映事项").input_value() == ""


def test_a_draft_in_two_windows_is_one_matter_until_its_words_are_changed(phone, building, category):
    key = "document.forms.report.elements.key.value"
    address = reverse("matter-report", args=[building.code])
    other = phone.context.new_page()
    phone.goto(address)
    fill_in(phone, text="地下一层灯不亮")
    other.goto(address)
    other.get_by_text("已恢复上次没有提交的内容").wait_for()
    kept = phone.evaluate(key)
    assert other.evaluate(key) == kept

    submit(phone)
    other.get_by_label("反映事项").fill("二层漏水")
    assert other.evaluate(key) != kept
    submit(other)

    assert list(Matter.objects.order_by("pk").values_list("text", flat=True)) == [
        "地下一层灯不亮",
        "二层漏水",
    ]


@BOTH
def test_the_same_tap_twice_is_one_matter(open_page, building, category, script):
    page = open_page(java_script_enabled=script)
    page.goto(reverse("matter-report", args=[building.code]))
    fill_in(page)
    page.get_by_role("button", name="提交", exact=True).dblclick()
    page.get_by_role("heading", name="已收到您上报的楼事").wait_for()

    assert Matter.objects.count() == 1


def test_a_browser_with_script_solves_the_puzzle(phone, building, category):
    phone.goto(reverse("matter-report", args=[building.code]))
    until(phone, "document.forms.report.elements.puzzle.value !== ''")
    fill_in(phone)
    submit(phone)

    assert Tally.objects.filter(key__startswith="puzzle:").count() == 1


def test_one_asks_after_a_matter_by_its_number_without_script(
    phone_without_script, building, category, photo
):
    page = phone_without_script
    matter = file_from_the_lobby(page, building, photo)
    page.goto(reverse("matter-query"))
    page.get_by_label("编号").fill(matter.number)
    page.get_by_label("查询码").fill(matter.query_code)
    page.get_by_role("button", name="查询").click()
    page.get_by_text("已收到，等待分流。").wait_for()

    assert not Tally.objects.filter(key__startswith="puzzle:").exists()
