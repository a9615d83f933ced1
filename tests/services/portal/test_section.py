"""The layers of the section, the floor looked at alone, and the street drawn as a row of its buildings."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from organizations.coverage import tally
from organizations.models import Enterprise
from services.matters import actions as matters
from services.matters.limits import Visitor
from services.matters.models import Lane
from services.portal import building_page, skyline
from services.portal.building_page import LAYERS
from tests import factories

TODAY = date(2026, 11, 24)


@pytest.fixture
def section(building):
    """A firm on the second storey, an empty room beside it, a centre with a reading room on the ground."""
    firm = factories.make_enterprise(building.street, "明泉科技有限公司", industry="软件")
    tenancy = firm.tenancies.create(building=building, is_public=True)
    tenancy.units.add(factories.make_unit(building, "201", floor=2))
    factories.make_unit(building, "202", floor=2)
    center = building.street.centers.create(name="云泉党群服务中心", building=building, place="1层大厅")
    center.facilities.create(name="职工书屋")
    return building


@pytest.fixture
def center(section):
    return section.street.centers.get()


def page(client, building, **query):
    return client.get(reverse("building-detail", args=[building.pk]), query)


@pytest.fixture
def complain(section, staff):
    def file(text, place="", is_public=True):
        category = factories.make_category(section.street, text[:10])
        matter = matters.report(
            section,
            category=category,
            text=text,
            place=place,
            is_public=is_public,
            visitor=Visitor("203.0.113.5"),
        )
        return matters.triage(matter, by=staff, lane=Lane.HANDLE, handler=staff)

    return file


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_is_a_link_and_shows_the_tenant(client, section, layer):
    answer = page(client, section, layer=layer)

    assert answer.context["layer"] == layer
    assert f'href="?layer={layer}#plan"' in answer.content.decode()
    assert "明泉科技有限公司" in answer.content.decode()


@pytest.mark.parametrize(
    ("floor", "zone", "place", "storey"),
    [
        ("2层", "", "1层大厅", 2),
        ("2", "", "1层大厅", 2),
        ("", "地下1层", "2层", -1),
        ("", "", "2层南侧", 2),
        ("", "", "", 1),
        ("28层", "", "", 28),
        ("1-3层", "", "", 1),
        ("2至4层", "", "", 2),
        ("A-2层", "", "", 2),
        ("-1层", "", "", -1),
        ("B1", "", "", -1),
        ("2-3F", "", "", 2),
        ("一至二楼", "", "", 1),
    ],
)
def test_a_facility_stands_on_its_own_storey(client, section, center, floor, zone, place, storey):
    center.place = place
    center.save()
    its = center.zones.create(name="阅读区", floor=zone) if zone else None
    center.facilities.update(floor=floor, zone=its)

    storeys = page(client, section, layer="facilities").context["storeys"]

    assert {one.number: [box.words for box in one.facilities] for one in storeys if one.facilities} == {
        storey: ["职工书屋"]
    }


def test_a_centre_without_facilities_stands_on_its_storey_and_an_unpublished_one_nowhere(
    client, section, center
):
    center.facilities.all().delete()
    hidden = section.street.centers.create(name="未公开的中心", building=section, is_published=False)
    hidden.facilities.create(name="未公开的阵地")

    shown = page(client, section, layer="facilities")

    assert [box.words for one in shown.context["storeys"] for box in one.facilities] == ["云泉党群服务中心"]
    assert "未公开的" not in shown.content.decode()


@pytest.mark.parametrize(
    ("layer", "words"),
    [
        ("cover", ["尚未覆盖 1 家", "空置 1 间"]),
        ("tenants", ["空置 1 间"]),
        ("vacancy", ["空置 1 间"]),
        ("matters", ["未办结楼事 1 件"]),
        ("facilities", ["服务阵地 1 处"]),
        ("words", []),
    ],
)
def test_every_drawn_layer_has_its_legend(client, section, complain, layer, words):
    complain("洗手间漏水", "2层东侧")
    legend = page(client, section, layer=layer).context["legend"]

    assert [f"{look.word} {count} {unit}" for look, count, unit in legend] == words


def test_a_layer_nobody_drew_is_the_first(client, section):
    assert page(client, section, layer="<b>").context["layer"] == "cover"


def test_open_matters_are_counted_on_the_storey_their_words_name(client, section, complain):
    complain("洗手间漏水", "2层东侧")
    complain("二层灯不亮")
    complain("电梯异响")

    context = page(client, section, layer="matters").context

    assert (context["open_matters"], [storey.matters for storey in context["storeys"]]) == (3, [2, 0])


def test_a_matter_not_published_is_counted_for_the_street_alone(client, section, complain, staff):
    complain("二层会议室被占", is_public=False)
    assert page(client, section, layer="matters").context["open_matters"] == 0

    client.force_login(staff)
    assert page(client, section, layer="matters").context["open_matters"] == 1


def test_a_centres_facilities_stand_on_its_storey(client, section):
    storeys = page(client, section, layer="facilities").context["storeys"]

    assert [[box.words for box in storey.facilities] for storey in storeys] == [[], ["职工书屋"]]


def test_one_storey_can_be_looked_at_alone_with_the_way_up_and_down(client, section):
    context = page(client, section, layer="tenants", floor="1").context

    assert [storey.label for storey in context["shown"]] == ["1层"]
    assert (context["floor_above"].label, context["floor_below"]) == ("2层", None)
    assert context["tabs"][0]["url"] == "?layer=cover&floor=1#plan"


@pytest.mark.parametrize("floor", ["99", "-99", "x", ""])
def test_a_storey_that_is_not_there_shows_the_whole_building(client, section, floor):
    context = page(client, section, floor=floor).context

    assert (context["floor"], len(context["shown"])) == (None, 2)


def test_the_text_table_says_the_same_as_the_drawing(client, section):
    shown = page(client, section, layer="words").content.decode()

    for words in ("明泉科技有限公司", "201", "软件", "尚未覆盖", "空置", "202", "职工书屋"):
        assert words in shown


@pytest.mark.parametrize(
    ("kind", "covered"), [("branch", 1), ("committee", 1), ("general", 1), ("joint", 1), ("functional", 0)]
)
def test_a_tower_counts_as_covered_what_the_two_coverages_count_as_organized(street, kind, covered):
    building = factories.make_building(street, "高楼", floors_above=10)
    firms = [factories.make_enterprise(street, f"单位{number}", building=building) for number in (1, 2)]
    factories.make_party_organization(street, covers=firms[:1], kind=kind)

    (tower,) = skyline.row_of([building], on=TODAY)
    count = tally(Enterprise.objects.tenants_of(building, TODAY).firms(TODAY).values())

    assert tower.covered == count.own + count.joint == covered


@pytest.mark.parametrize("kind", ["functional", None])
def test_legend_and_table_agree_where_an_organisation_is_due(client, street, staff, kind):
    building = factories.make_building(street, "高楼", floors_above=10)
    due = factories.make_enterprise(street, "应建单位", building=building, party_members_reported=3)
    factories.make_enterprise(street, "小单位", building=building)
    if kind:
        factories.make_party_organization(street, covers=[due], kind=kind)
    count = tally(Enterprise.objects.tenants_of(building, TODAY).firms(TODAY).values())
    facts = building_page.facts_of(building, viewer=staff, on=TODAY)

    legend = {look.word: number for look, number, _ in facts["covers"]}
    assert (count.due, legend["应建未建"]) == (1, 1)
    assert (count.work, count.none) == (legend.get("党的工作覆盖", 0), legend.get("尚未覆盖", 0))


def test_towers_are_drawn_to_one_scale_with_the_covered_share_lit(street):
    tall = factories.make_building(street, "高楼", floors_above=10, area=Decimal(16000))
    low = factories.make_building(street, "矮楼", floors_above=2, area=Decimal(800))
    covered, _ = (factories.make_enterprise(street, f"单位{number}", building=tall) for number in (1, 2))
    factories.make_party_organization(street, covers=[covered])

    first, second = skyline.row_of([tall, low], on=TODAY)

    assert (first.height, second.height) == (10 * skyline.STOREY, 2 * skyline.STOREY)
    assert (first.width, second.width) == (skyline.width_of(16000, 10), skyline.width_of(800, 2)) == (52, 36)
    assert (first.tenants, first.covered, first.dark, first.lit) == (2, 1, 5, 5)
    assert first.lit_windows.startswith(f"M4 {5 * skyline.STOREY + 4}h44")
    assert (second.tenants, second.lit, second.lit_windows) == (0, 0, "")


def test_a_building_whose_height_nobody_wrote_down_is_drawn_and_said_so(client, street):
    building = factories.make_building(street, "无层数楼", floors_above=None)
    assert not skyline.row_of([building], on=TODAY)[0].is_measured

    assert "层数未登记" in client.get(reverse("building-list")).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_a_row_of_towers_takes_one_query(street, rows, django_assert_num_queries):
    buildings = [factories.make_building(street, f"云泉{number}号楼") for number in range(rows)]

    with django_assert_num_queries(1):
        assert len(skyline.row_of(buildings, on=TODAY)) == rows
