"""A form sent while password or second factor is due: nothing is carried out, and it comes back after."""

from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from members.accounts import actions, second_factor
from members.accounts.roles import Role
from services.activities.models import Activity
from tests import factories
from tests.sent_forms import PASSWORD, form_of, log_in_by_form, typed

NEXT_PASSWORD = "Next-Password-9"
WORDS = "三楼走廊的灯一闪一闪，晚上加班的人看不清路"


def opened(browser, who):
    """Return the form of a new activity, drawn for somebody who is logged in."""
    log_in_by_form(browser, who)
    page = reverse("programme-new")
    return form_of(browser.get(page), page)


def send(browser, form, **headers):
    page = reverse("programme-new")
    headers = {"referer": f"http://testserver{page}", **headers}
    return browser.post(page, typed(form, title="灯光检修说明会", text=WORDS), headers=headers)


def change_password(browser):
    page = reverse("password-change")
    form = form_of(browser.get(page), page)
    told = {"old_password": PASSWORD + "x", "new_password1": NEXT_PASSWORD, "new_password2": NEXT_PASSWORD}
    return browser.post(page, typed(form, **told), follow=True)


def reset(person, leader):
    actions.reset_password(person, by=leader, password=PASSWORD + "x")


def is_filled(answer):
    fields = form_of(answer, reverse("programme-new")).fields
    return (fields["title"], fields["text"].strip()) == ("灯光检修说明会", WORDS)


def test_a_form_sent_before_the_first_password_is_changed_comes_back_after(browser, person, street_leader):
    """In another tab he logs in with the password he was given; then he sends what he had open."""
    form = opened(browser, person)
    reset(person, street_leader)
    log_in_by_form(browser, person, PASSWORD + "x")

    answer = send(browser, form)

    assert answer.url == reverse("password-change")
    assert "改好后回到原来的表单" in browser.get(answer.url).content.decode()
    assert not Activity.objects.exists()
    assert is_filled(change_password(browser))


def test_a_form_sent_before_the_token_is_given_comes_back_after(browser, person):
    form = opened(browser, person)
    device = second_factor.begin(person)
    TOTPDevice.objects.filter(pk=device.pk).update(confirmed=True)
    StaticDevice.objects.create(user=person, name="备用码").token_set.create(token="spare-one")
    log_in_by_form(browser, person)

    answer = send(browser, form)

    assert answer.url == reverse("otp-verify")
    shown = browser.get(answer.url)
    assert "通过后回到原来的表单" in shown.content.decode()
    token = form_of(shown, answer.url)
    assert is_filled(browser.post(answer.url, typed(token, token="spare-one"), follow=True))


def test_who_must_enrol_first_is_led_on_to_his_form(browser, person, settings):
    form = opened(browser, person)
    settings.SECURITY_PROFILE = "djbh3"
    log_in_by_form(browser, person)
    send(browser, form)

    page = reverse("otp-setup")
    begun = browser.post(page, typed(form_of(browser.get(page), page), begin="1"), follow=True)
    device = TOTPDevice.objects.get()
    codes = browser.post(page, typed(form_of(begun, page), token=f"{totp(device.bin_key):06d}"))

    assert is_filled(browser.get(codes.context["next"]))


def test_what_another_site_sends_meanwhile_is_not_kept(browser, person, street_leader):
    form = opened(browser, person)
    reset(person, street_leader)
    log_in_by_form(browser, person, PASSWORD + "x")

    answer = send(browser, form, origin="https://elsewhere.example")

    assert answer.url == reverse("password-change")
    assert "kept_forms" not in browser.session


def test_a_form_of_another_account_is_not_shown_to_who_is_due(browser, person, street, street_leader):
    form = opened(browser, person)
    other = factories.make_user(
        Role.STREET_STAFF, street, username="other", real_name="另一位", password=PASSWORD
    )
    reset(other, street_leader)
    log_in_by_form(browser, other, PASSWORD + "x")

    answer = send(browser, form)

    assert (answer.status_code, "灯光检修说明会" in answer.content.decode()) == (409, False)
    assert not is_open_form(change_password(browser))


def is_open_form(answer):
    return "灯光检修说明会" in answer.content.decode()


def test_a_page_asked_for_while_something_is_due_leads_there_as_before(browser, person, street_leader):
    reset(person, street_leader)
    log_in_by_form(browser, person, PASSWORD + "x")

    assert browser.get(reverse("programme-new")).url == reverse("password-change")
    assert "没有生效" not in browser.get(reverse("password-change")).content.decode()
