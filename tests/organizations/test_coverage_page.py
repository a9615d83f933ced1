"""两个覆盖 at the desk: every figure leads to its rows, and their numbers agree."""

import io
import re
from datetime import date
from html import unescape

import openpyxl
import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from organizations import actions
from organizations.coverage import EVERY_FIRM, Denominator, tally
from organizations.models import Enterprise, Tenancy
from organizations.rulebook import RuleKey
from tests import factories

pytestmark = pytest.mark.django_db
LIST, FIRMS = reverse("coverage-list"), reverse("coverage-firms")


@pytest.fixture
def firms(building, other_enterprise):
    street = building.street
    made = [
        factories.make_enterprise(
            street, name, building=building, headcount=people, party_members_reported=members
        )
        for name, people, members in [
            ("单独", 20, 5),
            ("联合", 12, 1),
            ("工作", 30, 0),
            ("应建", 15, 4),
            ("小微", 3, None),
        ]
    ]
    for firm, kind in zip(made, ["branch", "joint", "functional"], strict=False):
        factories.make_party_organization(street, covers=[firm], kind=kind)
    gone = factories.make_enterprise(
        street, "迁走", building=building, headcount=40, party_members_reported=4
    )
    gone.tenancies.update(until=date(2024, 6, 30))
    factories.make_enterprise(street, "停业", building=building, is_operating=False, party_members_reported=9)
    return made


@pytest.mark.parametrize("denominator", [EVERY_FIRM, Denominator(least_people=10)])
def test_the_database_counts_as_the_arithmetic_does(street, firms, denominator):
    on = timezone.localdate()

    counted = Enterprise.objects.tally(on, denominator=denominator)

    assert counted == tally(Enterprise.objects.firms(on).values(), denominator=denominator)
    assert counted.firms > 0


@pytest.mark.parametrize("base", ["", "national"])
def test_every_figure_leads_to_as_many_rows(client, staff, firms, base):
    client.force_login(staff)
    page = client.get(LIST, {"base": base}).content.decode()

    links = re.findall(
        r'href="(/workbench/coverage/firms/[^"]*)">(?:<strong>|<span class="figure__number">)?(\d+)<', page
    )

    assert len(links) >= 10
    for link, number in links:
        assert len(client.get(unescape(link)).context["page"]) == int(number), link


def test_who_moved_out_is_in_no_figure_and_who_was_never_in_a_building_is(client, staff, street, firms):
    factories.make_enterprise(street, "无楼", headcount=5)
    client.force_login(staff)

    names = {firm.name for firm in client.get(FIRMS).context["page"]}

    assert names == {"单独", "联合", "工作", "应建", "小微", "无楼"}
    assert client.get(LIST).context["total"].firms == 6


def test_the_chief_of_one_building_reads_one_number_above_and_in_its_row(
    client, chief, building, street, firms
):
    elsewhere = factories.make_enterprise(street, "搬去别楼", building=building)
    elsewhere.tenancies.update(until=date(2025, 1, 1))
    Tenancy.objects.create(enterprise=elsewhere, building=factories.make_building(street, "别楼"))
    client.force_login(chief)

    context = client.get(LIST).context

    assert context["total"].firms == 6
    assert [(building, tally.firms) for building, tally in context["rows"]] == [(building, 6)]


def test_the_sentence_says_that_a_firm_in_two_buildings_counts_in_both(
    client, staff, street, building, firms
):
    Tenancy.objects.create(enterprise=firms[0], building=factories.make_building(street, "云泉二号楼"))
    client.force_login(staff)

    context = client.get(LIST).context

    assert context["total"].firms == 5
    assert "有在营单位 6 家次，建了党组织的 3 家次（一家在几座楼，各楼都计）。" in context["picture"].summary


def test_the_list_is_narrowed_by_cover_and_name(client, staff, firms):
    client.force_login(staff)

    def found(**query):
        return [firm.name for firm in client.get(FIRMS, query).context["page"]]

    assert found(cover="joint") == ["联合"]
    assert found(due="on") == ["应建"]
    assert found(q="lianhe") == ["联合"]
    assert found(cover="nonsense") == []


def test_firms_of_another_street_are_in_no_figure(client, other_staff, firms):
    client.force_login(other_staff)

    assert client.get(LIST).context["total"].firms == 1
    assert "单独" not in [firm.name for firm in client.get(FIRMS).context["page"]]


def test_a_tenant_sees_no_coverage(client, tenant):
    client.force_login(tenant)

    assert [client.get(page).status_code for page in (LIST, FIRMS)] == [403, 403]


def test_the_list_exports_what_is_narrowed(client, staff, firms):
    client.force_login(staff)

    body = b"".join(client.post(f"{FIRMS}?cover=own").streaming_content)

    rows = list(openpyxl.load_workbook(io.BytesIO(body)).active.iter_rows(values_only=True))
    assert rows[1][1:4] == ("单独", "云泉大厦", None)
    assert rows[1][6] == "单独组建"
    assert len(rows) == 2


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("page", "queries"), [(LIST, 9), (FIRMS, 8)])
def test_the_pages_take_the_same_queries_for_one_row_and_for_three(
    client, street, staff, count, page, queries, django_assert_num_queries
):
    for number in range(count):
        building = factories.make_building(street, f"楼{number}")
        firm = factories.make_enterprise(street, f"单位{number}", building=building)
        factories.make_party_organization(street, covers=[firm])
    client.force_login(staff)
    client.get(page)

    with django_assert_num_queries(queries):
        client.get(page)


def test_an_empty_street_says_what_comes_next(client, staff):
    client.force_login(staff)

    assert "导入楼宇和入驻单位台账后" in client.get(LIST).content.decode()


def test_a_street_s_own_number_is_a_way_of_counting_of_its_own(client, street, staff, building):
    for people in (9, 12, 31):
        factories.make_enterprise(street, f"{people} 人公司", building=building, headcount=people)
    wording = actions.RuleWording(
        document="本街道口径", text="三十人以上", weight="hint", numbers={"people": 30}
    )
    actions.issue_rule(RuleKey.LOCAL_COVERAGE, wording, by=staff, since=timezone.localdate(), street=street)
    client.force_login(staff)

    pages = [client.get(LIST, {"base": base}) for base in ("", "national", "local", "nothing")]

    assert [page.context["total"].firms for page in pages] == [3, 2, 1, 3]
    assert "30 人以上在营单位（本地口径）（本街道口径）" in pages[2].content.decode()


@pytest.fixture
def sides(street, firms):
    communities = [factories.make_community(street, f"{name}社区") for name in ("东", "西")]
    houses = [factories.make_building(street, f"{one.name}大厦", community=one) for one in communities]
    for number, building in enumerate([houses[0], houses[0], houses[1]]):
        firm = factories.make_enterprise(
            street, f"分社区公司{number}", building=building, industry="法律" if number else ""
        )
        factories.make_party_organization(street, f"支部{number}", covers=[firm] if number < 2 else [])
    Tenancy.objects.create(enterprise=Enterprise.objects.get(name="分社区公司0"), building=houses[1])


@pytest.mark.parametrize("side", ["community", "industry", "street"])
def test_each_figure_of_a_side_leads_to_as_many_firms(client, staff, sides, side):
    client.force_login(staff)

    page = client.get(reverse("coverage-by", args=[side]))

    links = re.findall(r'href="([^"]+)">(?:<strong>)?(\d+)<', page.content.decode())
    told = [(unescape(url), int(number)) for url, number in links if url.startswith(FIRMS)]
    assert told
    for url, number in told:
        assert client.get(url).context["page"].total == number, url


def test_a_firm_in_two_communities_counts_in_both_and_one_without_in_none(client, staff, sides):
    client.force_login(staff)

    lines = client.get(reverse("coverage-by", args=["community"])).context["lines"]

    counts = {line.name: line.count.firms for line in lines}
    assert (counts["东社区"], counts["西社区"]) == (2, 2)
    assert sum(line.count.own for line in lines if line.name != "未登记") == 3


def test_the_trend_tells_of_each_month_what_its_last_day_would_have_told(client, staff, street, building):
    with time_machine.travel("2026-11-24 10:00+08:00", tick=False):
        client.force_login(staff)
        firm = factories.make_enterprise(street, "老公司", building=building)
        firm.tenancies.update(since=date(2026, 3, 15), until=date(2026, 10, 31))
        body = factories.make_party_organization(street, "老支部", covers=[firm], founded_on=date(2026, 5, 2))
        body.coverages.update(since=date(2026, 5, 2), until=date(2026, 9, 1))

        months = client.get(reverse("coverage-by", args=["month"])).context["months"]

    told = {day: (tally.firms, tally.own) for day, tally in months}
    assert len(told) == 13
    assert [told[date(2026, month, day)] for month, day in ((2, 28), (3, 31), (5, 31), (8, 31), (9, 30))] == [
        (0, 0),
        (1, 0),
        (1, 1),
        (1, 1),
        (1, 0),
    ]
    assert told[date(2026, 10, 31)] == told[date(2026, 11, 24)] == (0, 0)


@pytest.mark.parametrize("side", ["community", "industry", "street", "month"])
def test_a_side_takes_the_same_statements_however_many_firms(
    client, street, staff, side, django_assert_num_queries
):
    client.force_login(staff)
    page = reverse("coverage-by", args=[side])
    client.get(page)
    for number in range(2):
        building = factories.make_building(
            street, f"楼{number}", community=factories.make_community(street, f"社区{number}")
        )
        factories.make_enterprise(street, f"单位{number}", building=building, industry=f"行业{number}")
        with django_assert_num_queries(6):
            client.get(page)


def test_a_side_there_is_not_is_not_found(client, staff):
    client.force_login(staff)

    assert client.get(reverse("coverage-by", args=["colour"])).status_code == 404
