"""Terms and officers at the desk: the radar, a body's page, the election sheet, lists of names."""

import io
from datetime import date

import openpyxl
import pytest
from django.urls import reverse

from members.accounts.models import AuditEvent
from members.terms import actions
from members.terms.body_sections import officers_and_term
from members.terms.models import Election, Office, PartTimeOffice, Term
from members.terms.states import EndReason, OfficeSeat
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-11-30 10:00+08:00")]
TODAY = date(2026, 11, 30)
SHEET = {
    "held_on": "2026-11-20",
    "entitled": "8",
    "attended": "8",
    "seats": "3",
    "candidates": "李国芳 8\n郭立梅 7\n王一 6\n王二 3",
    "elected": "李国芳 书记\n郭立梅\n王一",
    "remarks": "",
}


def bodies(street, **ends):
    for name, day in ends.items():
        factories.make_term(factories.make_party_organization(street, name), day)


def listed(client, **query):
    return [term.body.name for term in client.get(reverse("workbench-terms"), query).context["page"]]


def test_the_radar_begins_with_what_has_ended_and_looks_a_year_ahead(client, street, other_street, staff):
    bodies(
        street,
        昨天满=date(2026, 11, 29),
        今天满=TODAY,
        半年满=date(2027, 5, 30),
        半年后满=date(2027, 5, 31),
        一年满=date(2027, 11, 30),
        一年后满=date(2027, 12, 1),
    )
    bodies(other_street, 外街=TODAY)
    client.force_login(staff)

    assert listed(client) == ["昨天满", "今天满", "半年满", "半年后满", "一年满"]
    assert listed(client, within="ended") == ["昨天满"]
    assert listed(client, within="notice") == ["昨天满", "今天满", "半年满"]
    assert listed(client, within="all")[-1] == "一年后满"
    assert listed(client, q="yinm") == ["一年满", "一年后满"] or listed(client, q="ynm") == ["一年满"]
    months = client.get(reverse("workbench-terms")).context["months"]
    assert [(one.label, one.number) for one in months if one.number] == [
        ("届满未换", 1),
        ("2026年11月", 1),
        ("2027年5月", 2),
        ("2027年11月", 1),
    ]


def test_the_radar_asks_as_many_statements_for_three_as_for_one(
    client, street, staff, django_assert_num_queries
):
    client.force_login(staff)
    for many in (1, 3):
        while Term.objects.count() < many:
            bodies(street, **{f"组织{Term.objects.count()}": TODAY})
        client.get(reverse("workbench-terms"))
        with django_assert_num_queries(6):
            page = client.get(reverse("workbench-terms"))
        assert len(page.context["page"]) == many


def test_the_radar_leaves_as_a_workbook(client, street, staff):
    bodies(street, 将满=date(2027, 1, 1))
    client.force_login(staff)

    answer = client.post(reverse("workbench-terms"))

    rows = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.values
    assert any("将满" in row for row in rows)


def test_a_bodys_page_colours_who_serves_beyond_the_term_and_is_written_down(client, branch, staff):
    client.force_login(staff)

    page = client.get(reverse("body-terms", args=[branch.pk]))

    assert [(one.office.name, one.standing.label) for one in page.context["page"].officers] == [
        ("周静", "届满未换")
    ]
    assert page.context["page"].judgements == []
    event = AuditEvent.objects.get(kind="viewed")
    assert (event.by, event.model, event.row) == (staff, "organizations.partyorganization", str(branch.pk))


def test_a_committee_of_another_size_than_the_rule_has_is_told(client, branch, staff):
    actions.put_in_office(branch, by=staff, seat=OfficeSeat.ORGANIZATION, since=TODAY, name="李国芳")
    client.force_login(staff)

    page = client.get(reverse("body-terms", args=[branch.pk]))

    (told,) = page.context["page"].judgements
    assert told.text == "正式党员 8 人，支委会应由 3 至 5 人组成，现为 2 人"


def test_a_bodys_page_asks_a_fixed_number_of_statements(
    client, branch, staff, sheet, django_assert_num_queries
):
    client.force_login(staff)
    url = reverse("body-terms", args=[branch.pk])
    client.get(url)
    with django_assert_num_queries(13):
        client.get(url)
    for day in (date(2020, 1, 1), date(2020, 1, 2), date(2026, 11, 20)):
        actions.record_election(branch, sheet, by=staff, held_on=day)
    with django_assert_num_queries(13):
        client.get(url)


def test_names_are_for_who_may_see_members(client, branch, district_leader, staff):
    client.force_login(district_leader)
    assert client.get(reverse("body-terms", args=[branch.pk])).status_code == 403
    assert client.get(reverse("office-list")).status_code == 403
    seen = officers_and_term(branch, user=district_leader, on=TODAY)
    assert seen.shown["seats"] == [("书记", "届满未换")]
    assert officers_and_term(branch, user=staff, on=TODAY).shown["seats"] == [("书记", "周静")]
    page = client.get(reverse("body-detail", args=[branch.pk])).content.decode()
    assert "班子与任期" in page


def test_an_election_is_told_before_it_is_recorded_and_then_recorded(client, branch, staff):
    client.force_login(staff)
    url = reverse("body-election", args=[branch.pk])

    assert client.get(url).context["form"]["entitled"].value() == 8
    told = client.post(
        url, {**SHEET, "attended": "6", "candidates": "李国芳 6\n郭立梅 6\n王一 6\n王二 3", "check": "1"}
    )
    assert told.status_code == 200
    assert "实到 6 人，没有超过应到 8 人的 80%" in told.content.decode()
    half = client.post(url, {"entitled": "8", "seats": "3", "check": "1"})
    assert half.context["thresholds"] == ["实到至少 7 人", "候选人至少 4 人", "得票至少 5 票当选"]
    assert not Election.objects.exists()

    done = client.post(url, SHEET, follow=True)

    election = Election.objects.get()
    assert done.redirect_chain == [(reverse("election-detail", args=[election.pk]), 302)]
    assert "李国芳" in done.content.decode()
    branch.refresh_from_db()
    assert (branch.secretary_name, branch.term_ends_on) == ("李国芳", date(2029, 11, 20))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"candidates": "李国芳"}, "看不懂候选人得票"),
        ({"elected": "外人"}, "不在候选人得票中"),
        ({"held_on": "2026-12-01"}, "不应晚于今天"),
        ({"attended": "9"}, "实到 9 人多于应到 8 人"),
    ],
)
def test_a_sheet_that_cannot_be_recorded_comes_back_with_why(client, branch, staff, wrong, words):
    client.force_login(staff)

    answer = client.post(reverse("body-election", args=[branch.pk]), {**SHEET, **wrong})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Election.objects.exists()


def test_the_doors_of_a_bodys_page_lead_to_the_verbs(client, branch, staff):
    client.force_login(staff)

    def post(door, *, pk=branch.pk, **told):
        return client.post(reverse(door, args=[pk]), told).status_code

    assert post("body-office", seat="deputy", name="郑副书记", since="2026-11-01") == 302
    assert post("body-office", seat="deputy", since="2026-11-01") == 422
    assert post("body-plan", **{"plan-planned_on": "2026-12-20", "plan-preparation": "正在酝酿"}) == 302
    extension = {"extension-approved_on": "2026-11-01", "extension-approval_number": "1号"}
    assert post("body-extension", **extension, **{"extension-to": "2027-11-07"}) == 422
    assert post("body-extension", **extension, **{"extension-to": "2027-11-06"}) == 302
    office = Office.objects.get(name="郑副书记")
    assert post("office-end", pk=office.pk, **{"end-on": "2026-11-20", "end-reason": "moved"}) == 302
    assert post("body-appointment", **{"appointment-on": "2026-11-20"}) == 302

    office.refresh_from_db()
    assert (office.until, office.end_reason) == (date(2026, 11, 20), EndReason.MOVED)
    assert Term.objects.running().get().due_on == date(2029, 11, 20)


def test_officers_are_found_by_pinyin_standing_and_several_seats(client, branch, staff):
    actions.put_in_office(branch, by=staff, seat=OfficeSeat.ORGANIZATION, since=TODAY, name="周静")
    actions.put_in_office(branch, by=staff, seat=OfficeSeat.PUBLICITY, since=TODAY, name="李国芳")
    client.force_login(staff)

    def names(**query):
        return [office.name for office in client.get(reverse("office-list"), query).context["page"]]

    assert names() == ["李国芳", "周静", "周静"]
    assert names(q="lgf") == ["李国芳"]
    assert names(several="on") == ["周静", "周静"]
    assert names(standing="beyond_term") == ["李国芳", "周静", "周静"]
    assert names(standing="left") == []
    assert AuditEvent.objects.filter(kind="viewed", detail__list="terms.office").count() == 5
    assert b"".join(client.post(reverse("office-list")).streaming_content)


def test_a_secretarys_seat_vacant_for_over_three_months_is_told(client, branch, staff, street):
    office = Office.objects.get()
    client.force_login(staff)

    def vacant():
        return [body.name for body in client.get(reverse("vacancy-list")).context["page"]]

    for on, expected in ((date(2026, 8, 30), []), (date(2026, 8, 29), ["云泉科技党支部"])):
        Office.objects.filter(pk=office.pk).update(until=on, end_reason="moved")
        assert vacant() == expected
        words = [one.text for one in officers_and_term(branch, user=staff, on=TODAY).shown["judgements"]]
        assert any("空缺" in one for one in words) is bool(expected)


def test_part_time_members_are_recorded_listed_and_leave(client, street, staff, community_of_street):
    client.force_login(staff)
    told = {
        "council": "community",
        "street": street.pk,
        "community": community_of_street.pk,
        "since": "2026-01-01",
    }

    assert client.post(reverse("part-time-new"), told).status_code == 422
    assert (
        client.post(
            reverse("part-time-new"), {**told, "unit": "云泉小学", "undertaking": "开放操场"}
        ).status_code
        == 302
    )
    page = client.get(reverse("part-time-list"))
    assert "开放操场" in page.content.decode()
    office = PartTimeOffice.objects.get()
    assert office.place_name == "泉边社区党建联合体"
    client.post(reverse("part-time-end", args=[office.pk]), {"on": "2026-11-01"})
    assert len(client.get(reverse("part-time-list")).context["page"]) == 0
    assert len(client.get(reverse("part-time-list"), {"left": "on"}).context["page"]) == 1


@pytest.fixture
def community_of_street(street):
    return factories.make_community(street)
