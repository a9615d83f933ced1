"""Rules of Party building: in force by day, a street's numbers only where they are its own, another by its verb."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from organizations import actions
from organizations.models import Rule
from organizations.rulebook import BY_KEY, Judgement, RuleKey, RuleWeight

WORDING = actions.RuleWording(
    document="本街道口径", text="按本街道标准", weight="hint", numbers={"people": 30}
)


def test_each_rule_is_in_force_today_with_each_of_its_numbers(db):
    book = Rule.objects.rulebook(timezone.localdate())

    assert set(book) == set(RuleKey)
    assert {key: set(rule.numbers) for key, rule in book.items()} == {
        key: set(key.numbers) for key in RuleKey
    }
    assert {rule.key for rule in Rule.objects.all()} == set(BY_KEY)


def test_an_election_of_2019_is_judged_by_the_document_of_its_day(db):
    before, after = (Rule.objects.rulebook(date(2020, 7, day)) for day in (12, 13))

    assert [book[RuleKey.ELECTION].document for book in (before, after)] == [
        "《中国共产党基层组织选举工作暂行条例》",
        "《中国共产党基层组织选举工作条例》",
    ]
    assert RuleKey.BRANCH_COMMITTEE not in Rule.objects.rulebook(date(2018, 10, 27))


def test_a_judgement_cites_its_rule(db):
    book = Rule.objects.rulebook(date(2026, 11, 30))

    (judgement,) = book.judged(RuleKey.OFF_TERM, "延期超过一年")

    assert isinstance(judgement, Judgement)
    assert (judgement.rule.source, judgement.weight, judgement.forbids) == (
        "《中国共产党基层组织选举工作条例》第三条",
        RuleWeight.FORBID,
        True,
    )
    assert Rule.objects.rulebook(date(2024, 10, 31)).judged(RuleKey.FLOATING, "满六个月") == []


def test_a_street_s_own_number_goes_before_the_common_one_and_no_other_street_sees_it(
    street, staff, other_street, other_staff
):
    actions.issue_rule(RuleKey.LOCAL_COVERAGE, WORDING, by=staff, since=date(2026, 1, 1), street=street)
    today = timezone.localdate()

    def people(place):
        return Rule.objects.rulebook(today, street=place)[RuleKey.LOCAL_COVERAGE]["people"]

    assert (people(street), people(other_street), people(None)) == (30, 50, 50)
    assert not Rule.objects.visible_to(other_staff).filter(street=street).exists()


def test_another_wording_ends_the_one_before_and_keeps_it(street, staff):
    first = actions.issue_rule(RuleKey.VACANCY, _vacancy(2), by=staff, since=date(2026, 1, 1), street=street)
    actions.issue_rule(RuleKey.VACANCY, _vacancy(1), by=staff, since=date(2026, 6, 1), street=street)

    first.refresh_from_db()
    assert first.until == date(2026, 6, 1)
    by_day = [
        Rule.objects.rulebook(day, street=street)[RuleKey.VACANCY]["months"]
        for day in (date(2025, 1, 1), date(2026, 5, 31), date(2026, 6, 1))
    ]
    assert by_day == [3, 2, 1]
    with pytest.raises(ValidationError, match="施行日期应当更晚"):
        actions.issue_rule(RuleKey.VACANCY, _vacancy(4), by=staff, since=date(2026, 3, 1), street=street)


def _vacancy(months):
    return actions.RuleWording(document="本街道", text="空缺", weight="remind", numbers={"months": months})


def test_the_party_s_own_numbers_are_nobody_s_in_a_street(street, staff, administrator):
    wording = actions.RuleWording(
        document="本街道", text="任期", weight="hint", numbers=dict.fromkeys(RuleKey.TERM.numbers, 2)
    )
    on = date(2026, 12, 1)
    with pytest.raises(ValidationError, match="党内文件"):
        actions.issue_rule(RuleKey.TERM, wording, by=staff, since=on, street=street)
    with pytest.raises(PermissionDenied, match="系统管理员"):
        actions.issue_rule(RuleKey.TERM, wording, by=staff, since=on)
    with pytest.raises(IntegrityError, match="rule_of_a_street_is_local"), transaction.atomic():
        Rule.objects.create(street=street, key="term", document="本街道", text="任期", weight="hint")
    with pytest.raises(IntegrityError, match="rule_once_at_a_time"), transaction.atomic():
        Rule.objects.create(key="term", document="另一文件", text="任期", weight="hint", since=on)

    issued = actions.issue_rule(RuleKey.TERM, wording, by=administrator, since=on)
    assert Rule.objects.rulebook(on)[RuleKey.TERM]["branch"] == 2
    assert Rule.objects.exclude(pk=issued.pk).get(key="term").until == on


@pytest.mark.parametrize("numbers", [{}, {"people": -1}, {"people": 1, "more": 2}])
def test_a_rule_needs_each_of_its_numbers(street, staff, numbers):
    wording = actions.RuleWording(document="本街道", text="口径", weight="hint", numbers=numbers)

    with pytest.raises(ValidationError):
        actions.issue_rule(RuleKey.LOCAL_COVERAGE, wording, by=staff, since=date(2026, 1, 1), street=street)


def test_the_page_lists_what_is_in_force_on_a_day(client, staff, django_assert_num_queries):
    client.force_login(staff)
    page = client.get(reverse("rule-list"), {"on": "2020-01-01"}).content.decode()

    assert "选举工作暂行条例" in page
    assert "流动党员管理" not in page
    with django_assert_num_queries(5):
        assert client.get(reverse("rule-list"), {"on": "不是日期"}).status_code == 200


def test_staff_set_their_street_s_own_number_on_the_page(client, staff, street):
    client.force_login(staff)
    address = reverse("rule-issue")
    form = {
        "key": "local_coverage",
        "since": "2026-01-01",
        "street": street.pk,
        "document": "本街道口径",
        "text": "按本街道标准",
        "weight": "hint",
        "number_people": 20,
    }

    assert client.post(address, {**form, "street": ""}).status_code == 422
    assert client.post(address, form, follow=True).status_code == 200
    assert Rule.objects.get(street=street).numbers == {"people": 20}
    assert client.post(address, {**form, "key": "term"}).status_code == 403
    assert client.post(address, {**form, "key": "nothing"}).status_code == 404
    assert client.get(reverse("rule-detail", args=["nothing"])).status_code == 404
