"""A token that turned and cookies that are refused: the form comes back in the answer itself."""

import lxml.html
import pytest
from django.urls import reverse

from members.accounts.roles import Role
from services.matters.models import Matter
from tests import factories
from tests.sent_forms import PASSWORD, form_of, log_in_by_form, typed

WORDS = "三楼走廊的灯一闪一闪，晚上加班的人看不清路"


def test_a_form_whose_token_turned_is_drawn_again_filled_and_can_be_sent(browser, person, building, category):
    page = reverse("matter-report", args=[building.code])
    form = form_of(browser.get(page), page)
    log_in_by_form(browser, person)

    answer = browser.post(page, typed(form, category=category.pk, text=WORDS))

    assert answer.status_code == 403
    assert "在别处登录或退出过" in answer.content.decode()
    assert not Matter.objects.exists()
    browser.post(page, typed(form_of(answer, page)))
    assert Matter.objects.get().text == WORDS


def test_a_form_of_another_account_is_neither_shown_nor_sent_under_the_new_one(browser, person, street):
    other = factories.make_user(
        Role.STREET_STAFF, street, username="other", real_name="另一位", password=PASSWORD
    )
    page = reverse("programme-new")
    log_in_by_form(browser, person)
    form = form_of(browser.get(page), page)
    log_in_by_form(browser, other)

    answer = browser.post(page, typed(form, title="灯光检修说明会"))

    text = answer.content.decode()
    assert answer.status_code == 409
    assert ("属于另一个账号" in text, "灯光检修说明会" in text) == (True, False)


def test_who_refuses_cookies_is_told_so_and_keeps_his_words(browser, building, category):
    page = reverse("matter-report", args=[building.code])
    form = form_of(browser.get(page), page)
    browser.cookies.clear()

    answer = browser.post(page, typed(form, category=category.pk, text=WORDS))

    assert answer.status_code == 403
    assert "没有带回本站的 Cookie" in answer.content.decode()
    assert form_of(answer, page).fields["text"].strip() == WORDS
    assert form_of(answer, page).xpath(".//details/@open") == []
    browser.post(page, typed(form_of(answer, page)))
    assert Matter.objects.get().text == WORDS


def test_who_blocks_cookies_is_told_how_often_to_press_and_that_is_true(browser, building, category):
    """Pressed with cookies blocked, then allowed: the first press brings the cookie, the second sends."""
    page = reverse("matter-report", args=[building.code])
    blocked = typed(form_of(browser.get(page), page), category=category.pk, text=WORDS)

    for _ in range(2):
        browser.cookies.clear()
        answer = browser.post(page, blocked)
        assert "不改设置再按也提交不了" in answer.content.decode()
        blocked = typed(form_of(answer, page))
    browser.cookies.clear()
    first = browser.post(page, blocked)

    assert (first.status_code, "第二次按才会提交" in first.content.decode()) == (403, True)
    assert not Matter.objects.exists()
    browser.post(page, typed(form_of(first, page)))
    assert Matter.objects.get().text == WORDS


def test_who_cleared_all_cookies_over_a_form_of_the_desk_reads_his_words_and_gets_them_back(
    browser, person, street
):
    page = reverse("programme-new")
    log_in_by_form(browser, person)
    form = form_of(browser.get(page), page)
    browser.cookies.clear()

    answer = browser.post(page, typed(form, text=WORDS))

    text = answer.content.decode()
    assert (answer.status_code, WORDS in text, "没有带回本站的 Cookie" in text) == (403, True, True)
    assert "再按" not in text
    link = lxml.html.document_fromstring(text).xpath("//a[text()='登录后继续']/@href")[0]
    entrance = form_of(browser.get(link), reverse("login"))
    shown = browser.post(link, typed(entrance, username=person.username, password=PASSWORD), follow=True)
    assert form_of(shown, page).fields["text"].strip() == WORDS


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "cross-site"}, {"origin": "http://elsewhere"}, {"referer": "http://elsewhere/x"}],
)
def test_what_another_site_sent_is_not_put_into_our_form(browser, building, category, headers):
    page = reverse("matter-report", args=[building.code])
    browser.get(page)

    answer = browser.post(page, {"category": category.pk, "text": WORDS}, headers=headers)

    assert (answer.status_code, WORDS in answer.content.decode()) == (403, False)


def test_words_that_look_like_markup_stay_words(browser, building):
    page = reverse("matter-report", args=[building.code])
    browser.get(page)
    browser.cookies.clear()
    evil = '"></textarea><script>alert(1)</script>'

    answer = browser.post(page, {"text": evil, "place": evil, "unknown": evil})

    text = answer.content.decode()
    assert "<script>alert" not in text
    assert form_of(answer, page).fields["place"] == evil
