"""Forms that come too late: nothing is carried out, nothing is lost, and whose it is stays."""

import lxml.html
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from members.accounts.roles import Role
from organizations.models import Enterprise
from services.activities.models import Activity
from services.centers.models import ServiceCenter, Suggestion
from services.matters import actions
from services.matters.models import Channel, Matter
from tests import factories
from tests.pictures import picture
from tests.sent_forms import PASSWORD, form_of, log_in, typed

MORNING, LATER = "2026-11-24 09:00+08:00", "2026-11-24 10:00+08:00"
WORDS = "三楼走廊的灯一闪一闪，晚上加班的人看不清路"


@pytest.fixture
def reported(building, category):
    return actions.report(building, category=category, text="3 号电梯停了")


def query_of(address):
    return address[address.index("?") :]


def after_an_idle_hour(client, person, page, path, **words):
    """Open a page, type, let the session end, send, and return what is answered."""
    with time_machine.travel(MORNING, tick=False):
        log_in(client, person)
        form = form_of(client.get(page), path)
    with time_machine.travel(LATER, tick=False):
        return client.post(path, typed(form, **words), headers={"referer": f"http://testserver{page}"})


def test_a_form_of_the_workbench_comes_back_filled_after_the_log_in(client, person, building):
    page = reverse("programme-new")

    answer = after_an_idle_hour(client, person, page, page, title="灯光检修说明会", text=WORDS)

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("login"))
    with time_machine.travel(LATER, tick=False):
        assert "登录后回到原来的表单" in client.get(answer.url).content.decode()
        shown = log_in(client, person, query_of(answer.url))
    fields = form_of(shown, page).fields
    assert (fields["title"], fields["text"].strip()) == ("灯光检修说明会", WORDS)
    assert not Activity.objects.exists()


def test_a_form_of_the_admin_comes_back_filled_with_what_was_ticked_and_chosen(client, person, street):
    page = reverse("admin:organizations_enterprise_add")

    answer = after_an_idle_hour(
        client, person, page, page, name="灯火科技有限公司", street=street.pk, _save="保存"
    )

    with time_machine.travel(LATER, tick=False):
        shown = log_in(client, person, query_of(answer.url))
    fields = form_of(shown, page).fields
    assert "请自行复制" not in shown.content.decode()
    assert (fields["name"], fields["street"]) == ("灯火科技有限公司", str(street.pk))
    assert not Enterprise.objects.exists()


def test_a_move_sent_from_the_page_of_its_matter_comes_back_on_that_page(client, person, reported):
    page = reverse("matter-detail", args=[reported.number])
    path = reverse("matter-move", args=[reported.number, "triage"])

    answer = after_an_idle_hour(client, person, page, path, note=WORDS)

    with time_machine.travel(LATER, tick=False):
        shown = log_in(client, person, query_of(answer.url))
    assert shown.request["PATH_INFO"] == page
    assert form_of(shown, path).fields["note"].strip() == WORDS
    assert form_of(shown, path).xpath(".//textarea[@name='note']/ancestor::details/@open") == ["open"]
    assert Matter.objects.get().state == reported.state


def test_a_kept_form_is_shown_to_no_other_account_and_is_still_there_for_its_own(client, person, street):
    other = factories.make_user(
        Role.STREET_STAFF, street, username="other", real_name="另一位", password=PASSWORD
    )
    page = reverse("programme-new")
    answer = after_an_idle_hour(client, person, page, page, title="灯光检修说明会", text=WORDS)

    with time_machine.travel(LATER, tick=False):
        strange = log_in(client, other, query_of(answer.url)).content.decode()
        own = log_in(client, person, query_of(answer.url)).content.decode()

    assert (WORDS in strange, "灯光检修说明会" in strange) == (False, False)
    assert WORDS in own


def test_what_is_kept_lies_sealed_in_the_session_and_goes_when_the_form_is_taken(client, person, reported):
    path = reverse("matter-move", args=[reported.number, "remark"])
    answer = after_an_idle_hour(client, person, path, path, note=WORDS)

    with time_machine.travel(LATER, tick=False):
        assert len(client.session["kept_forms"]) == 1
        assert WORDS not in str(dict(client.session))
        shown = log_in(client, person, query_of(answer.url))
        assert WORDS in shown.content.decode()
        client.post(path, {"note": WORDS})

        assert client.session["kept_forms"] == {}

    assert reported.steps.get(verb="remark").note == WORDS


def test_a_form_whose_cookie_is_gone_altogether_is_known_by_its_mark(client, person, building):
    page = reverse("programme-new")
    log_in(client, person)
    form = form_of(client.get(page), page)
    browser = Client()

    answer = browser.post(
        page, typed(form, title="灯光检修说明会"), headers={"referer": f"http://testserver{page}"}
    )

    assert form_of(log_in(browser, person, query_of(answer.url)), page).fields["title"] == "灯光检修说明会"


def test_passwords_are_never_kept(client, person):
    page = reverse("my-information")

    answer = after_an_idle_hour(
        client, person, page, page, **{"end-password": "Secret-Word-77", "own-email": "a@b.cn"}
    )

    with time_machine.travel(LATER, tick=False):
        shown = log_in(client, person, query_of(answer.url)).content.decode()
    assert ("Secret-Word-77" in shown, "a@b.cn" in shown) == (False, True)


# Forms that everybody may send ------------------------------------------------------------------------------------


def late_report(client, person, building, category, **words):
    page = reverse("matter-report", args=[building.code])
    return page, after_an_idle_hour(client, person, page, page, category=category.pk, text=WORDS, **words)


def test_a_report_after_the_session_ended_asks_before_it_becomes_a_guests(client, person, building, category):
    _, answer = late_report(client, person, building, category)

    text = answer.content.decode()
    assert answer.status_code == 409
    assert [words in text for words in ("您已退出登录", WORDS, "登录后继续", "作为访客提交")] == [True] * 4
    assert not Matter.objects.exists()


def test_who_logs_in_again_files_the_report_under_his_own_name(client, person, building, category):
    page, answer = late_report(client, person, building, category)
    link = lxml.html.document_fromstring(answer.content.decode()).xpath("//a[text()='登录后继续']/@href")[0]

    with time_machine.travel(LATER, tick=False):
        form = form_of(log_in(client, person, query_of(link)), page)
        client.post(page, typed(form))

    matter = Matter.objects.get()
    assert (matter.text, matter.reporter, matter.channel) == (WORDS, person, Channel.WEB)


def test_who_chooses_to_be_a_guest_files_once_as_a_guest(client, person, building, category):
    page, answer = late_report(client, person, building, category)

    with time_machine.travel(LATER, tick=False):
        client.post(page, typed(form_of(answer, page)))

    matter = Matter.objects.get()
    assert (matter.text, matter.reporter, matter.channel) == (WORDS, None, Channel.QR)


@pytest.mark.parametrize("chooses_guest", [True, False])
def test_photos_come_along_whatever_is_chosen(
    client, person, building, category, settings, tmp_path, chooses_guest
):
    settings.MEDIA_ROOT = tmp_path
    photo = SimpleUploadedFile("lamp.jpg", picture().read())
    page, answer = late_report(client, person, building, category, photos=photo)

    with time_machine.travel(LATER, tick=False):
        if not chooses_guest:
            link = lxml.html.document_fromstring(answer.content.decode()).xpath(
                "//a[text()='登录后继续']/@href"
            )[0]
            answer = log_in(client, person, query_of(link))
            assert "已保留您选好的 1 张照片" in answer.content.decode()
        client.post(page, typed(form_of(answer, page), photos=""))

    assert Matter.objects.get().photos.count() == 1


def test_a_suggestion_to_a_center_is_held_back_like_a_report(client, person, street):
    center = ServiceCenter.objects.create(street=street, name="云泉中心")
    page, path = reverse("center-detail", args=[center.pk]), reverse("center-suggest", args=[center.pk])
    log_in(client, person)
    form = form_of(client.get(path), path)

    answer = Client().post(path, typed(form, text=WORDS), headers={"referer": f"http://testserver{page}"})

    assert answer.status_code == 409
    assert ("您已退出登录" in answer.content.decode(), Suggestion.objects.exists()) == (True, False)


def test_a_form_whose_page_is_gone_is_answered_with_its_words(client, person, reported, other_street):
    path = reverse("matter-move", args=[reported.number, "remark"])
    answer = after_an_idle_hour(client, person, path, path, note=WORDS)
    person.assignments.update(street=other_street)

    with time_machine.travel(LATER, tick=False):
        shown = log_in(client, person, query_of(answer.url))

    assert (shown.status_code, WORDS in shown.content.decode()) == (404, True)
