"""What stands first on the page of the figures: three rates with their change, coverage, and a row for each street."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from buildings.models import Grid
from members.accounts.roles import Role
from services.dashboards.headline import RateChange
from services.matters.backfill import BackfillRow, backfill
from services.matters.models import Matter
from tests import factories

pytestmark = pytest.mark.django_db
NOVEMBER = {"since": "2026-11-01", "until": "2026-11-30", "period": "last"}
IN_DECEMBER = pytest.mark.at("2026-12-01 09:00+08:00")


@pytest.fixture
def rated(street, building, category, staff):
    """Enter matters of the old ledger, solved and rated, by the day they were reported."""

    def enter(on, *scores, place=building):
        rows = [
            BackfillRow(
                f"{on}{number}{place.pk}",
                place,
                category.name,
                "台账",
                date.fromisoformat(on),
                date.fromisoformat(on),
                seat=category.seat,
                score=score,
            )
            for number, score in enumerate(scores)
        ]
        backfill(rows, by=staff, street=place.street)

    return enter


def satisfaction(client, query=NOVEMBER):
    page = client.get(reverse("figures"), query)
    (rate,) = [rate for rate in page.context["rates"] if rate.name == "满意率"]
    return page, rate


@IN_DECEMBER
def test_a_rate_is_told_with_its_change_in_percentage_points(client, rated, staff):
    rated("2026-10-08", 5, 5, 4, 2, 1)
    rated("2026-11-08", 5, 4, 3, 3, 1)
    client.force_login(staff)
    page, rate = satisfaction(client)

    assert (rate.share, rate.part, rate.whole, str(rate.change)) == (80.0, 4, 5, "较上期 +20 个百分点")
    assert "▲</span> 较上期 +20 个百分点" in page.content.decode()
    assert "上期指2026年10月1日至2026年10月31日" in page.content.decode()
    assert (
        "与上期（2026年10月1日至2026年10月31日）相比，满意率上升 20 个百分点。" in page.context["sentences"]
    )
    assert len(client.get(rate.url).context["matters"].rows) == 4


@pytest.mark.parametrize(
    ("points", "words"),
    [
        (3.2, "较上期 +3.2 个百分点"),
        (-12.0, "较上期 −12 个百分点"),
        (0.0, "与上期持平"),
    ],
)
def test_a_change_reads(points, words):
    assert str(RateChange(points)) == words


@IN_DECEMBER
@pytest.mark.parametrize(
    ("earlier", "now", "reason"),
    [
        ([], [], "这一段还没有可算的"),
        ([5, 5, 5, 5, 5], [], "这一段还没有可算的"),
        ([], [5, 5, 5, 5, 5], "上期没有可比的"),
        ([5, 5, 5, 5], [5, 5, 5, 5, 1], "件数太少（本期 5、上期 4），不作比较"),
        ([5, 5, 5, 5, 1], [5, 5], "件数太少（本期 2、上期 5），不作比较"),
    ],
)
def test_what_cannot_be_compared_says_why(client, rated, staff, earlier, now, reason):
    rated("2026-10-08", *earlier)
    rated("2026-11-08", *now)
    client.force_login(staff)
    page, rate = satisfaction(client)

    assert (rate.change, rate.not_compared) == (None, reason)
    assert reason in page.content.decode()


@IN_DECEMBER
def test_on_the_first_day_of_a_month_there_is_something_to_see(client, rated, staff):
    rated("2026-11-08", 5, 4)
    client.force_login(staff)
    page = client.get(reverse("figures"))

    assert page.context["whole"].counts["reported"] == 2
    assert "先看近30天" in page.content.decode()
    assert client.get(reverse("figures"), {"period": "month"}).context["whole"].counts["reported"] == 0


def test_an_office_without_a_matter_is_led_on(client, street, staff):
    client.force_login(staff)
    page = client.get(reverse("figures")).content.decode()

    assert 'href="/figures/?period=twelve"' in page
    assert "组织覆盖率" in page
    assert "看近十二个月" not in client.get(reverse("figures"), {"period": "twelve"}).content.decode()


@IN_DECEMBER
def test_a_district_has_a_row_for_each_of_its_streets_and_no_other(
    client, rated, district_leader, street, other_street, other_building
):
    elsewhere = factories.make_district("别的区")
    strange = factories.make_street(name="别区街道", district=elsewhere)
    assert strange.district != street.district
    rated("2026-11-08", 5, 4)
    rated("2026-11-08", 1, place=other_building)
    quiet = factories.make_street(name="安静街道", district=street.district)
    client.force_login(district_leader)
    lines = client.get(reverse("figures"), NOVEMBER).context["lines"]

    assert [(line.name, line.counts["reported"]) for line in lines] == [
        (street.name, 2),
        (other_street.name, 1),
        (quiet.name, 0),
    ]
    for line in lines:
        found = client.get(line.url("reported")).context
        assert len(found["matters"].rows) == line.counts["reported"]
        assert f"街道：{line.name}" in [one.word for one in found["active_filters"]]


@IN_DECEMBER
@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("", ["甲楼", "乙楼", "丙楼"]),
        ("satisfied_share", ["乙楼", "甲楼", "丙楼"]),
        ("-satisfied_share", ["甲楼", "乙楼", "丙楼"]),
        ("-reported", ["丙楼", "乙楼", "甲楼"]),
        ("nonsense", ["甲楼", "乙楼", "丙楼"]),
    ],
)
def test_rows_are_sorted_by_a_column_and_who_has_no_number_comes_last(
    client, rated, street, staff, sort, names
):
    for name, scores in (("甲楼", (5, 5, 1)), ("乙楼", (1, 1)), ("丙楼", (None,))):
        rated("2026-11-08", *scores, place=factories.make_building(street, name))
    client.force_login(staff)
    page = client.get(reverse("figures"), {**NOVEMBER, "sort": sort})

    assert [line.name for line in page.context["lines"]] == names
    assert ("aria-sort" in page.content.decode()) is (
        sort.removeprefix("-") in {"satisfied_share", "reported"}
    )


def test_the_cover_of_a_street_is_the_share_of_its_list(
    client, district_leader, street, other_street, building, other_building
):
    for place, home, kinds in (
        (street, building, ("branch", "joint", "")),
        (other_street, other_building, ("",)),
    ):
        for kind in kinds:
            firm = factories.make_enterprise(place, f"{place.name}{kind}公司", building=home)
            if kind:
                factories.make_party_organization(place, f"{kind}组织", kind=kind, covers=[firm])
    client.force_login(district_leader)
    page = client.get(reverse("figures"))
    covers = {line.name: line.cover for line in page.context["lines"]}

    assert {name: (cover.share, cover.whole) for name, cover in covers.items()} == {
        street.name: (66.7, 3),
        other_street.name: (0.0, 1),
    }
    for cover in covers.values():
        assert len(client.get(cover.url).context["page"].rows) == cover.whole
    assert [(rate.name, rate.share) for rate in page.context["covers"]] == [
        ("组织覆盖率", 50.0),
        ("单独组建率", 25.0),
    ]


def test_who_sees_no_ledgers_sees_no_coverage(client, building):
    grid = Grid.objects.create(street=building.street, level=Grid.Level.DEDICATED, name="专属网格")
    client.force_login(factories.make_user(Role.GRID_KEEPER, grid))
    page = client.get(reverse("figures"))

    assert (page.status_code, page.context["covers"]) == (200, [])
    assert "组织覆盖率" not in page.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("who", "number"), [("staff", 12), ("street_leader", 12), ("district_leader", 12)])
def test_the_page_asks_a_fixed_number_of_statements(
    request, client, rated, street, enterprise, who, number, rows, django_assert_num_queries
):
    for place in range(rows):
        rated("2026-11-08", 5, 4, place=factories.make_building(street, f"{place}号楼"))
    Matter.objects.update(enterprise=enterprise)
    client.force_login(request.getfixturevalue(who))
    client.get(reverse("figures"), NOVEMBER)

    with django_assert_num_queries(number):
        client.get(reverse("figures"), NOVEMBER)


@pytest.mark.parametrize(
    ("who", "page"),
    [
        ("street_leader", "figures"),
        ("district_leader", "figures"),
        ("staff", "workbench-home"),
        ("administrator", "workbench-home"),
        ("chief", "workbench-home"),
        ("specialist", "workbench-home"),
        ("tenant", "workbench-home"),
    ],
)
def test_who_leads_lands_on_the_figures_and_who_works_on_what_waits(request, client, who, page):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("workbench-start")).url == reverse(page)
    assert client.get(reverse("workbench-home")).status_code == 200


@IN_DECEMBER
def test_the_document_and_the_workbook_tell_the_rates_of_the_page(client, rated, staff):
    rated("2026-10-08", 5, 5, 4, 2, 1)
    rated("2026-11-08", 5, 4, 3, 3, 1)
    client.force_login(staff)
    paper = Document(BytesIO(client.post(reverse("figures-report"), NOVEMBER).content))
    answer = client.post(reverse("figures-export"), NOVEMBER)
    header, whole, *_ = load_workbook(BytesIO(b"".join(answer))).active.iter_rows(values_only=True)
    words = [paragraph.text for paragraph in paper.paragraphs]

    assert "与上期（2026年10月1日至2026年10月31日）相比，满意率上升 20 个百分点。" in words
    assert "5 人作了评价，满意率 80%，平均 3.2 分，其中不满意 1 人。" in words
    assert dict(zip(header, whole, strict=True))["满意率（%）"] == 80
