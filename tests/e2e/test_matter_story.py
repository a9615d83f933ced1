"""From a tap in the lobby to a rated result, on a phone; and filing with JavaScript off."""

import io

import pytest
from django.urls import reverse
from PIL import Image

from members.accounts.models import Tally
from services.matters.models import Matter, State
from services.matters.workflow import MOVES
from tests.e2e.conftest import fits


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def photo():
    body = io.BytesIO()
    Image.new("RGB", (800, 600), "orange").save(body, "JPEG")
    return {"name": "lift.jpg", "mimeType": "image/jpeg", "buffer": body.getvalue()}


def file_from_the_lobby(page, building, photo):
    page.goto(reverse("building-lobby", args=[building.code]))
    page.get_by_role("link", name="我要报楼事").click()
    page.get_by_label("电梯（测试）").check()
    page.get_by_label("反映事项").fill("3 号电梯停了，请打19900003517")
    page.get_by_label("照片").set_input_files(photo)
    assert fits(page)
    page.get_by_role("button", name="提交", exact=True).click()
    page.get_by_role("heading", name="已收到您上报的楼事").wait_for()
    return Matter.objects.get()


def move(page, matter, verb, **typed):
    label = MOVES[verb].label
    page.goto(reverse("matter-detail", args=[matter.number]))
    assert fits(page)
    block = page.locator(f"#move-{verb}")
    if block.evaluate("block => block.tagName === 'DETAILS' && !block.open"):
        block.locator("summary").first.click()
    for name, value in typed.items():
        field = block.locator(f"[name={name}]")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    block.get_by_role("button", name=label, exact=True).click()
    page.get_by_text(f"{matter.number} 已{label}").wait_for()


def test_the_whole_story_on_a_phone(open_page, phone, building, category, photo, staff, specialist):
    matter = file_from_the_lobby(phone, building, photo)
    phone.get_by_role("link", name="查看办理进度").click()
    phone.get_by_text("已收到，等待分流。").wait_for()
    followed = phone.url

    office, holder = open_page(staff), open_page(specialist)
    office.goto(reverse("workbench-home"))
    assert fits(office)
    office.get_by_role("link", name="3 号电梯停了").click()
    move(office, matter, "triage", lane="handle")
    move(holder, matter, "accept")
    move(holder, matter, "resolve", result="solved", answer="已更换门机皮带，恢复运行。")
    move(office, matter, "verify")

    phone.goto(followed)
    assert "199****3517" in phone.content()
    assert "19900003517" not in phone.content()
    phone.get_by_text("已更换门机皮带，恢复运行。").wait_for()
    assert fits(phone)
    phone.get_by_label("非常满意").check()
    phone.get_by_role("button", name="提交评价").click()
    phone.get_by_text("您的评价：非常满意").wait_for()

    matter.refresh_from_db()
    assert (matter.state, matter.rating.score, matter.photos.count()) == (State.CLOSED, 5, 1)


def test_a_browser_with_script_solves_the_puzzle(phone, building, category):
    phone.goto(reverse("matter-report", args=[building.code]))
    phone.wait_for_function("document.forms.report.elements.puzzle.value !== ''")
    phone.get_by_label("电梯（测试）").check()
    phone.get_by_label("反映事项").fill("门禁坏了")
    phone.get_by_role("button", name="提交", exact=True).click()
    phone.get_by_role("heading", name="已收到您上报的楼事").wait_for()

    assert Tally.objects.filter(key__startswith="puzzle:").count() == 1


def test_filing_and_asking_work_without_script(phone_without_script, building, category, photo):
    page = phone_without_script
    matter = file_from_the_lobby(page, building, photo)
    page.goto(reverse("matter-query"))
    page.get_by_label("编号").fill(matter.number)
    page.get_by_label("查询码").fill(matter.query_code)
    page.get_by_role("button", name="查询").click()
    page.get_by_text("已收到，等待分流。").wait_for()

    assert not Tally.objects.filter(key__startswith="puzzle:").exists()
