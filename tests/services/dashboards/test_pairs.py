"""One number, one definition: every page that tells a measure for a place tells the same.

For each measure of the catalogue all that tell it for the same place are read, and every pair is compared. What
the measures are comes from the catalogue; how a page is read stands in `STREET` and `BUILDING`.
"""

import json
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from buildings.foundation.measures import Measure, Ratio, Span, Time, catalogue
from buildings.foundation.statements.counting import numbers
from organizations.models import Tenancy
from services.dashboards import street_figures, tables
from services.matters.measures import MEASURES, SHARES, TIMES
from services.portal import skyline
from tests import factories
from tests.services.dashboards.differing import differing
from tests.services.dashboards.test_catalogue import (  # noqa: F401 - a fixture
    NOW,
    rows_listed,
    seeded,
    seen_by,
)

pytestmark = [pytest.mark.django_db, pytest.mark.at(NOW)]
ON = date(2026, 11, 24)
COVERS = {"firms": "firms", "own": "own", "joint": "joint", "work": "work", "none": "none", "due": "due"}
SHARES_OF_COVER = {"own_share": "own_share", "organized_share": "organized", "reached_share": "reached"}


def by_the_catalogue(client, user, street):
    counted = numbers(seen_by(user), user, Span.month_to(ON))
    return {key: street_figures.plain(number) for key, number in counted.items()}


def by_the_command(client, user, street):
    out = StringIO()
    call_command("figures", "--street", street.code, "--json", stdout=out)
    return json.loads(out.getvalue())["figures"]


def by_the_tiles(client, user, street):
    page = client.get(reverse("workbench-home")).context
    tiles = {figure.name: figure.number for figure in (*page["matters"], *page["ledgers"])}
    return {key: tiles[one.name] for key, one in catalogue().items() if one.name in tiles and is_tile(one)}


def is_tile(one):
    return isinstance(one, Measure) and one.tone


def by_the_lists(client, user, street):
    span = Span.month_to(ON)
    measures = [one for one in seen_by(user) if isinstance(one, Measure) and not one.weight]
    return {one.key: rows_listed(client, one, span) for one in measures}


def by_the_table_of_coverage(client, user, street):
    total = client.get(reverse("coverage-list")).context["total"]
    counts = {f"organizations.{short}": getattr(total, name) for short, name in COVERS.items()}
    shares = {f"organizations.{short}": getattr(total, name) for short, name in SHARES_OF_COVER.items()}
    return counts | {key: round(100 * share, 1) for key, share in shares.items()}


def by_the_sheet_of_coverage(client, user, street):
    def rows(query):
        answer = client.post(f"{reverse('coverage-firms')}?{query}")
        sheet = load_workbook(BytesIO(b"".join(answer))).active
        return sum(1 for row in sheet.iter_rows(min_row=2, values_only=True) if row[0])

    queries = {short: f"cover={short}" for short in ("own", "joint", "work", "none")}
    queries |= {"firms": "", "due": "due=on"}
    return {f"organizations.{short}": rows(query) for short, query in queries.items()}


def by_the_page_of_figures(client, user, street):
    return of_line(client.get(reverse("figures"), {"period": "month"}).context["whole"])


def by_the_first_of_the_page_of_figures(client, user, street):
    page = client.get(reverse("figures"), {"period": "month"}).context
    rates = [*page["rates"], *page["covers"]]
    parts = {rate.ratio.parts[0].key: rate.part for rate in rates if len(rate.ratio.parts) == 1}
    return parts | {
        key: number
        for rate in rates
        for key, number in ((rate.ratio.key, rate.share), (rate.ratio.whole.key, rate.whole))
    }


def of_line(line):
    return (
        {MEASURES[short].key: number for short, number in line.counts.items()}
        | {SHARES[short].key: number for short, number in line.shares.items()}
        | {TIMES[short].key: street_figures.plain(time) for short, time in line.times.items()}
        | {"matters.score": street_figures.plain(line.score)}
    )


def by_the_parts_of(side):
    def read(client, user, street):
        lines = client.get(reverse("figures"), {"period": "month", "by": side}).context["lines"]
        return {one.key: sum(line.counts[short] for line in lines) for short, one in MEASURES.items()}

    read.__name__ = f"by_the_lines_of_{side}"
    return read


def by_the_workbook_of_figures(client, user, street):
    answer = client.post(reverse("figures-export"), {"period": "month"})
    sheet = load_workbook(BytesIO(b"".join(answer))).active
    header, *rows = [row for row in sheet.iter_rows(values_only=True) if row[0]]
    whole = next(row for row in rows if row[0] == "合计")
    assert list(header[1:]) == tables.HEADERS
    keys = [*MEASURES.values(), *SHARES.values(), *TIMES.values()]
    told = dict(zip([one.key for one in keys], whole[1:], strict=False))
    return told | {"matters.score": whole[len(keys) + 1]}


# What the columns of the Word report tell, after the name.
REPORTED = {"reported": 1, "ended": 2, "open": 3, "overdue": 5, "solved": 6}


def by_the_word_report(client, user, street):
    answer = client.post(reverse("figures-report"), {"period": "month"})
    (table,) = Document(BytesIO(b"".join(answer))).tables
    cells = [cell.text for cell in table.rows[1].cells]
    counts = {MEASURES[short].key: int(cells[place]) for short, place in REPORTED.items()}
    shares = {"on_time": cells[4], "solved": cells[7]}
    return counts | {
        SHARES[short].key: float(text.rstrip("%")) for short, text in shares.items() if text != "—"
    }


def by_the_interface(client, user, street):
    """The number of a list over the API, of the measures that it can be asked for."""

    def count(short):
        found, address = 0, f"{reverse('api-matter-list')}?measure={short}&since=2026-11-01&until=2026-11-24"
        while address:
            page = client.get(address).json()
            found, address = found + len(page["results"]), page["next"]
        return found

    return {one.key: count(short) for short, one in MEASURES.items() if not one.weight}


STREET = [
    by_the_catalogue,
    by_the_command,
    by_the_tiles,
    by_the_lists,
    by_the_table_of_coverage,
    by_the_sheet_of_coverage,
    by_the_page_of_figures,
    by_the_first_of_the_page_of_figures,
    by_the_workbook_of_figures,
    by_the_word_report,
    by_the_interface,
    *(by_the_parts_of(side) for side in tables.SIDES),
]


@pytest.fixture
def odd_firms(street, building):
    """Firms on which definitions part: not operating and covered, twice covered, moved out, of a dissolved branch."""
    for name, kinds, fields in (
        ("停业公司", ["branch"], {"is_operating": False}),
        ("停业未建公司", [], {"is_operating": False, "party_members_reported": 9}),
        ("两种覆盖公司", ["functional", "joint"], {}),
        ("工作覆盖应建公司", ["functional"], {"party_members_reported": 4}),
    ):
        firm = factories.make_enterprise(street, name, building=building, **fields)
        for kind in kinds:
            factories.make_party_organization(street, f"{name}{kind}", kind=kind, covers=[firm])
    gone = factories.make_enterprise(street, "迁出公司", building=building)
    factories.make_party_organization(street, "迁出公司支部", kind="branch", covers=[gone])
    Tenancy.objects.filter(enterprise=gone).update(since=date(2026, 1, 1), until=date(2026, 11, 1))
    left = factories.make_enterprise(street, "支部撤销公司", building=building)
    dissolved = {"kind": "branch", "dissolved_on": date(2026, 10, 1)}
    factories.make_party_organization(street, "撤销的支部", covers=[left], **dissolved)


@pytest.mark.parametrize("who", ["staff", "street_leader"])
def test_all_that_tell_a_measure_of_a_street_tell_the_same(request, client, seeded, odd_firms, street, who):  # noqa: F811
    user = request.getfixturevalue(who)
    client.force_login(user)
    told = {read.__name__: read(client, user, street) for read in STREET}

    keys = catalogue()
    assert [one for one in differing(told) if one[0] in keys] == []


def test_every_measure_of_a_place_is_told_by_more_than_one(client, seeded, staff, street):  # noqa: F811
    client.force_login(staff)
    told = [read(client, staff, street) for read in STREET]
    visible = {one.key for one in seen_by(staff)}

    for key, one in catalogue().items():
        if one.is_personal or key not in visible:
            continue
        assert isinstance(one, Measure | Ratio | Time)
        assert sum(key in numbers_told for numbers_told in told) >= 2, key


def by_the_row_of_coverage(client, building):
    rows = client.get(reverse("coverage-list")).context["rows"]
    count = next(count for place, count in rows if place == building)
    return {name: getattr(count, name) for name in ("own", "joint", "work", "due", "none")} | {
        "organized": count.own + count.joint
    }


def by_the_section(client, building):
    page = client.get(reverse("building-detail", args=[building.pk])).context
    covers = {look.name: number for look, number, _ in page["covers"]}
    told = {name: covers.get(name, 0) for name in ("own", "joint", "work", "none")}
    told |= {"organized": told["own"] + told["joint"]}
    return told | ({"due": covers.get("due", 0)} if client.session.get("_auth_user_id") else {})


def by_the_section_of_a_stranger(client, building):
    return by_the_section(type(client)(), building)


def by_the_tower(client, building):
    (tower,) = skyline.row_of([building], on=ON)
    return {"organized": tower.covered}


BUILDING = [by_the_row_of_coverage, by_the_section, by_the_section_of_a_stranger, by_the_tower]


def test_all_that_tell_how_a_building_is_covered_tell_the_same(client, seeded, odd_firms, staff, building):  # noqa: F811
    client.force_login(staff)
    told = {read.__name__: read(client, building) for read in BUILDING}

    assert differing(told) == []
    assert told["by_the_row_of_coverage"] == {
        "own": 1,
        "joint": 2,
        "work": 2,
        "due": 2,
        "none": 3,
        "organized": 3,
    }
