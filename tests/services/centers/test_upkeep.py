"""Keeping the directory true: parts, suggestions, stale facts and the desk where they are mended."""

from dataclasses import replace
from datetime import date, time

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from buildings.foundation.lifecycle.moves import StaleMove
from buildings.models import Holiday
from members.accounts.limits import TooManyError, Visitor
from members.notices.models import OutboxMessage
from services.centers import actions
from services.centers.facts import CenterFacts, FacilityFacts, OpeningHours, ServiceItemFacts
from services.centers.models import (
    OpeningException,
    ServiceCenter,
    ServiceItem,
    Suggestion,
    Synonym,
)
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday")]
TODAY = date(2026, 11, 24)


@pytest.fixture
def owned(center, staff):
    return actions.describe_center(center, replace(CenterFacts.of(center), owner=staff), by=staff)


def test_a_station_is_opened_described_and_given_hours_and_services(street, staff):
    station = actions.open_center(street, CenterFacts(name=" 荷塘医保工作站 ", kind="insurance"), by=staff)
    actions.set_hours(
        station, by=staff, rules=[OpeningHours(days="workdays", opens=time(9), closes=time(17))]
    )
    facility = actions.add_part(station, FacilityFacts(name="服务窗口", floor="1层"), by=staff)
    item = actions.add_part(station, ServiceItemFacts(name="参保登记", facility=facility), by=staff)
    actions.describe_part(item, replace(ServiceItemFacts.of(item), documents="户口簿"), by=staff)

    assert (station.name, station.opening_rules.count()) == ("荷塘医保工作站", 1)
    item = ServiceItem.objects.select_related("facility__zone").get()
    assert (item.documents, item.where) == ("户口簿", "1层 服务窗口")


def test_facts_of_one_kind_of_part_are_not_written_to_another(center, staff):
    facility = actions.add_part(center, FacilityFacts(name="书屋"), by=staff)

    with pytest.raises(TypeError, match="ServiceItemFacts says nothing of a Facility"):
        actions.describe_part(facility, ServiceItemFacts(name="借书"), by=staff)


@pytest.mark.parametrize("column", ["verified_on", "street", "public_id", "words", "pk"])
def test_no_door_sets_a_column_that_is_not_a_keepers_to_set(column):
    with pytest.raises(TypeError, match="unexpected keyword argument"):
        CenterFacts(name="云泉党群服务中心", **{column: None})


def test_a_name_is_taken_once_and_strangers_open_and_describe_nothing(
    street, center, staff, other_staff, chief
):
    with pytest.raises(ValidationError, match="本街道已有同名服务中心"):
        actions.open_center(street, CenterFacts(name=center.name), by=staff)
    for person in (other_staff, chief):
        for refused in (
            lambda person=person: actions.open_center(street, CenterFacts(name="新站点"), by=person),
            lambda person=person: actions.describe_center(center, CenterFacts(name="二层"), by=person),
            lambda person=person: actions.set_hours(center, by=person, rules=[]),
            lambda person=person: actions.add_part(center, FacilityFacts(name="书屋"), by=person),
        ):
            with pytest.raises(PermissionDenied):
                refused()


def test_a_suggestion_reaches_the_owner_and_its_answer_the_person(owned, staff, tenant):
    made = actions.suggest(owned, text=" 电话打不通 ", by=tenant)
    answered = actions.answer_suggestion(made, by=staff, adopted=True, answer="已更正")

    assert (answered.text, answered.state, answered.answered_by) == ("电话打不通", "adopted", staff)
    assert list(OutboxMessage.objects.order_by("pk").values_list("recipient", "payload__title")) == [
        (staff.pk, "云泉党群服务中心收到一条建议"),
        (tenant.pk, "您对云泉党群服务中心的建议已采纳"),
    ]
    with pytest.raises(StaleMove, match="街道干事已于2026年11月24日 09:00 处理"):
        actions.answer_suggestion(made, by=staff, adopted=False, answer="重复")


def test_suggestions_without_an_account_are_limited_by_the_hour(center):
    visitor = Visitor(address="192.0.2.1")
    for number in range(actions.SUGGESTIONS):
        actions.suggest(center, text=f"建议{number}", visitor=visitor)

    with pytest.raises(TooManyError):
        actions.suggest(center, text="还有", visitor=visitor)
    actions.suggest(center, text="换个地方", visitor=Visitor(address="192.0.2.2"))


def test_the_database_refuses_half_an_answer_and_a_synonym_of_itself(center, street):
    with pytest.raises(IntegrityError, match="suggestion_answered_whole"), transaction.atomic():
        Suggestion.objects.create(center=center, text="好", state="adopted")
    with pytest.raises(IntegrityError, match="synonym_of_another_word"), transaction.atomic():
        Synonym.objects.create(street=street, word="饮水", means="饮水")
    with pytest.raises(IntegrityError, match="synonym_once"), transaction.atomic():
        Synonym.objects.create(word="喝水", means="饮水")


def test_owners_of_stale_facts_are_asked_once_a_month(owned, staff, street):
    ServiceCenter.objects.create(street=street, name="刚核实", owner=staff, verified_on=date(2026, 8, 26))
    ServiceCenter.objects.create(street=street, name="无人负责")
    ServiceCenter.objects.filter(pk=owned.pk).update(verified_on=date(2026, 8, 25))

    assert [actions.remind_owners(on=TODAY), actions.remind_owners(on=TODAY)] == [1, 1]
    assert list(OutboxMessage.objects.values_list("payload__title", flat=True)) == [
        "请核实云泉党群服务中心的对外信息"
    ]
    actions.remind_owners(on=date(2026, 12, 1))
    assert OutboxMessage.objects.filter(dedupe_key=f"center:{owned.pk}:stale:2026-12").exists()


def test_stale_facts_are_shown_as_such(client, center):
    address = reverse("center-detail", args=[center.pk])
    assert "尚未核实，前往前请先致电" in client.get(address).content.decode()

    ServiceCenter.objects.update(verified_on=TODAY)
    assert "前往前请先" not in client.get(f"{address}?again").content.decode()


def test_a_visitor_leaves_a_suggestion_without_a_script(client, center):
    address = reverse("center-suggest", args=[center.pk])

    assert client.post(address, {"text": ""}).status_code == 422
    assert client.post(address, {"text": "缺少地图", "website": "x"}).status_code == 422
    response = client.post(address, {"text": "缺少地图", "phone": "13911112222"}, follow=True)

    assert "建议已收到" in response.content.decode()
    assert str(Suggestion.objects.get().phone) != "13911112222"


@pytest.mark.parametrize("midnight", ["24:00", "00:00", "２４:００"])
def test_a_day_that_ends_at_midnight_is_entered_and_told(client, center, staff, midnight):
    client.force_login(staff)
    sent = {"on": "2026-11-24", "opens": "09:00", "closes": midnight}
    desk = client.post(reverse("upkeep-except", args=[center.pk]), sent, follow=True).content.decode()

    assert list(OpeningException.objects.values_list("opens", "closes")) == [(time(9), None)]
    assert "09:00–24:00" in desk
    client.logout()
    public = client.get(reverse("center-detail", args=[center.pk])).content.decode()
    assert "今天 24:00 关门" in public
    assert "09:00–24:00" in public


def test_too_many_suggestions_are_answered_429(client, center):
    for _ in range(actions.SUGGESTIONS):
        client.post(reverse("center-suggest", args=[center.pk]), {"text": "好"})

    assert client.post(reverse("center-suggest", args=[center.pk]), {"text": "好"}).status_code == 429


def test_staff_verify_close_a_day_and_open_it_again(client, center, staff):
    client.force_login(staff)
    client.post(reverse("upkeep-verify", args=[center.pk]))
    client.post(reverse("upkeep-except", args=[center.pk]), {"on": "2026-11-26", "reason": "停电"})
    exception = OpeningException.objects.get()

    page = client.get(reverse("upkeep-detail", args=[center.pk])).content.decode()
    assert "2026年11月24日" in page
    assert "不开放（停电）" in page

    client.post(reverse("exception-remove", args=[exception.pk]))
    assert not OpeningException.objects.exists()


def test_a_centre_nobody_sees_offers_no_public_page(client, center, staff):
    client.force_login(staff)
    desk, public = reverse("upkeep-detail", args=[center.pk]), reverse("center-detail", args=[center.pk])
    assert f'href="{public}"' in client.get(desk).content.decode()

    ServiceCenter.objects.update(is_published=False)
    assert f'href="{public}"' not in client.get(desk).content.decode()


def test_who_verifies_sees_what_and_each_part_leads_to_where_it_is_mended(client, center, staff):
    """Above the button, of a centre nobody sees as well; the admin's page numbers its rows in the same order."""
    center.zones.create(name="议事区", floor="2层", position=2)
    center.items.create(name="参保登记", documents="户口簿", fee="免费", position=2)
    ServiceCenter.objects.update(is_published=False)
    mend = reverse("admin:centers_servicecenter_change", args=[center.pk])
    client.force_login(staff)

    shown = client.get(reverse("upkeep-detail", args=[center.pk])).content.decode()
    above = shown[: shown.index("已逐项核对，记为今天核实")]
    for words in (
        "08:30–12:00",
        "便民区",
        "议事区",
        "母婴室",
        "法律咨询",
        "需预约",
        "对象：企业和居民",
        "材料：户口簿",
    ):
        assert words in above
    admin = client.get(mend).content.decode()
    for part, place, name in (("zones", 1, "议事区"), ("facilities", 0, "母婴室"), ("items", 1, "参保登记")):
        assert f'{mend}#{part}-{place}" aria-label="修改{name}"' in above
        row = admin[admin.index(f'id="{part}-{place}"') :]
        assert f'name="{part}-{place}-name" value="{name}"' in row


def test_half_an_exception_is_sent_back(client, center, staff):
    client.force_login(staff)
    response = client.post(reverse("upkeep-except", args=[center.pk]), {"on": "2026-11-26", "opens": "09:00"})

    assert response.status_code == 422
    assert "全天不开放则都留空" in response.content.decode()


def test_the_desk_lists_what_waits_and_answers_suggestions(client, center, staff, street):
    ServiceCenter.objects.create(street=street, name="已核实站点", verified_on=TODAY)
    suggestion = actions.suggest(center, text="缺少地图", phone="13911112222")
    client.force_login(staff)

    names = [row.name for row in client.get(reverse("upkeep-list"), {"stale": "on"}).context["page"]]
    assert names == ["云泉党群服务中心"]
    shown = client.get(reverse("suggestion-list")).content.decode()
    assert "缺少地图" in shown
    assert "13911112222" not in shown

    client.post(reverse("suggestion-answer", args=[suggestion.pk]), {"adopted": "0", "answer": "暂无图"})
    assert Suggestion.objects.get().state == "declined"


def test_the_desk_is_closed_to_those_who_keep_no_centre(client, center, chief, tenant):
    for person in (chief, tenant):
        client.force_login(person)
        assert client.get(reverse("upkeep-list")).status_code == 403
        assert client.get(reverse("suggestion-list")).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_desk_takes_the_same_queries_for_one_centre_and_three(
    client, street, staff, rows, django_assert_num_queries
):
    for number in range(rows):
        ServiceCenter.objects.create(street=street, name=f"中心{number}", owner=factories.make_user())
    client.force_login(staff)
    client.get(reverse("upkeep-list"))

    with django_assert_num_queries(6):
        client.get(reverse("upkeep-list"))


def test_the_desk_says_that_next_year_has_no_holidays_yet_and_who_enters_them(
    client, center, staff, administrator
):
    for person, told in ((staff, "请系统管理员在“节假日与调休”中录入"), (administrator, "录入或从表格导入")):
        client.force_login(person)
        shown = client.get(reverse("upkeep-list")).content.decode()
        assert "2027年的放假安排尚未录入" in shown
        assert told in shown

    Holiday.objects.create(on=date(2027, 1, 9), kind=Holiday.Kind.WORK)
    assert "2027年的放假安排尚未录入" in client.get(reverse("upkeep-list")).content.decode()
    factories.make_holidays_of_2027()
    assert "放假安排尚未录入" not in client.get(reverse("upkeep-list")).content.decode()
