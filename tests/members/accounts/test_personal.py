"""What is kept of a person, for that person: to read, to take along, to correct, to end."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from members.accounts import personal
from members.accounts.models import AuditEvent, User
from members.accounts.roles import Role
from services.matters import actions as matters
from services.matters.models import Matter
from tests import factories

PASSWORD, NUMBER = "Good-Password-1", "13912345678"
PAGE = reverse("my-information")


@pytest.fixture
def person(street):
    return factories.make_user(
        real_name="王离任",
        username="leaver",
        phone=NUMBER,
        email="wang@example.cn",
        street=street,
        password=PASSWORD,
    )


@pytest.fixture
def mine(client, person):
    client.force_login(person)
    return client


def test_page_shows_what_is_kept_with_the_number_masked(mine):
    page = mine.get(PAGE).content.decode()

    for word in ("王离任", "139****5678", "wang@example.cn", "leaver"):
        assert word in page
    assert NUMBER not in page


def test_copy_holds_the_account_and_what_names_it(mine, person, building, category):
    matter = matters.report(building, category=category, text="灯坏了", by=person)

    answer = mine.post(reverse("my-copy"))

    copy = json.loads(answer.content)
    assert (copy["账号"]["姓名"], copy["账号"]["手机号码"]) == ("王离任", NUMBER)
    assert copy["与我有关"]["楼事 · 上报人账号"] == [str(matter)]
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert AuditEvent.objects.latest("pk").kind == "own_copy"


def test_number_and_address_are_corrected_with_the_password(mine, person):
    typed = {
        "correct": "1",
        "own-phone": "13800138000",
        "own-email": "new@example.cn",
        "own-password": PASSWORD,
    }

    assert mine.post(PAGE, typed).status_code == 302

    person = User.objects.get(pk=person.pk)
    assert (person.phone.reveal(), person.email) == ("13800138000", "new@example.cn")
    assert User.objects.with_phone("13800138000").get() == person


def test_number_of_another_account_of_the_same_name_is_refused_in_words(mine, person):
    factories.make_user(real_name=person.real_name, phone="13800138000", street=person.street)

    answer = mine.post(PAGE, {"correct": "1", "own-phone": "13800138000", "own-password": PASSWORD})

    assert (answer.status_code, "已有同名同手机号的账号" in answer.content.decode()) == (200, True)
    assert User.objects.get(pk=person.pk).phone.reveal() == NUMBER


def _let_hold(person, street, category):
    building = factories.make_building(street, f"第{factories.Building.objects.count()}大厦")
    committee = factories.make_committee(building)
    unit = factories.make_member_unit(committee, nominee=person)
    factories.make_post(committee, person)
    factories.make_turn(committee, person, unit=unit)
    person.assignments.create(role=Role.TENANT, building=building, since=factories.LONG_AGO)
    matters.report(building, category=category, text="灯坏了", by=person)


@pytest.mark.parametrize("rows", [1, 3])
def test_copy_takes_as_many_queries_for_one_row_as_for_three(person, street, category, rows):
    _let_hold(person, street, category)
    with CaptureQueriesContext(connection) as one:
        personal.copy_of(User.objects.get(pk=person.pk))
    for _ in range(rows):
        _let_hold(person, street, category)

    with CaptureQueriesContext(connection) as more:
        personal.copy_of(User.objects.get(pk=person.pk))

    assert len(more) == len(one)


def test_copy_says_where_it_is_cut(person, building, category, monkeypatch):
    monkeypatch.setattr(personal, "MOST", 2)
    for _ in range(3):
        matters.report(building, category=category, text="灯坏了", by=person)

    reported = personal.copy_of(person)["与我有关"]["楼事 · 上报人账号"]

    latest = Matter.objects.order_by("-pk")[:2]
    assert reported == [*map(str, latest), "（以上为最近2条，更早的未列出）"]


@pytest.mark.parametrize(("typed", "number"), [("", NUMBER), ("-", "")])
def test_number_left_empty_stays_and_a_dash_takes_it_away(mine, person, typed, number):
    mine.post(PAGE, {"correct": "1", "own-phone": typed, "own-email": "", "own-password": PASSWORD})

    assert User.objects.get(pk=person.pk).phone.reveal() == number


@pytest.mark.parametrize(
    "verb", [{"correct": "1", "own-password": "wrong"}, {"forget": "1", "end-password": "wrong"}]
)
def test_wrong_password_changes_nothing(mine, person, verb):
    before = User.objects.filter(pk=person.pk).values().get()

    answer = mine.post(PAGE, verb)

    assert "密码不对" in answer.content.decode()
    assert User.objects.filter(pk=person.pk).values().get() == before


def test_ended_account_leaves_no_name_and_no_number_anywhere(mine, person, building, category):
    matter = matters.report(
        building, category=category, text="灯坏了", by=person, name="王离任", phone=NUMBER
    )

    assert mine.post(PAGE, {"forget": "1", "end-password": PASSWORD}).status_code == 302

    person, matter = User.objects.get(pk=person.pk), Matter.objects.get(pk=matter.pk)
    assert (person.real_name, str(person.phone), person.email, person.is_active) == (
        "已注销用户",
        "",
        "",
        False,
    )
    assert (matter.reporter, matter.reporter_name, str(matter.reporter_phone)) == (person, "", "")
    histories = [*User.pgh_event_model.objects.values(), *Matter.pgh_event_model.objects.values()]
    assert "王离任" not in str(histories)
    assert mine.get(PAGE).status_code == 302
    mine.post(reverse("login"), {"username": "leaver", "password": PASSWORD})
    assert "_auth_user_id" not in mine.session
    assert AuditEvent.objects.filter(by=person, kind="own_forgotten").exists()


def test_account_that_holds_an_office_is_handed_over_first(client, staff):
    staff.set_password(PASSWORD)
    staff.save()
    client.force_login(staff)

    answer = client.post(PAGE, {"forget": "1", "end-password": PASSWORD})

    assert "请先由街道办理卸任" in answer.content.decode()
    assert User.objects.get(pk=staff.pk).is_active
