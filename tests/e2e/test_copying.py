"""What a reporter has to keep: copied by a button where there is a script, from a field where there is none."""

from django.urls import reverse

from services.matters import actions
from services.matters.numbers import follow_token
from tests.e2e.conftest import DESK


def thanks(page, matter):
    page.goto(reverse("matter-thanks", args=[follow_token(matter.number)]))
    return f"楼事编号 {matter.number}，查询码 {matter.query_code}"


def test_a_button_copies_number_and_code(open_page, building, category):
    matter = actions.report(building, category=category, text="灯不亮", name="王", phone="19900003517")
    page = open_page(**DESK, is_mobile=False, permissions=["clipboard-read", "clipboard-write"])
    words = thanks(page, matter)

    page.get_by_role("button", name="复制编号和查询码").click()
    page.get_by_text("已复制").wait_for()

    assert page.evaluate("navigator.clipboard.readText()") == words
    assert page.get_by_alt_text("查看办理进度的二维码").is_visible()


def test_without_a_script_it_stands_in_a_field_and_no_dead_button(phone_without_script, building, category):
    matter = actions.report(building, category=category, text="灯不亮", name="王", phone="19900003517")
    words = thanks(phone_without_script, matter)

    assert phone_without_script.get_by_label("记下或截图保存").input_value() == words
    assert phone_without_script.locator("[data-copy]").is_hidden()
    assert phone_without_script.get_by_alt_text("查看办理进度的二维码").is_hidden()
