"""The admin reads the rota and leads to where its verbs are; it writes nothing past them."""

from datetime import date

import pytest
from django.urls import reverse

from members.committees.models import MemberUnit, Post, Turn
from tests import factories

LINE = {
    "kind": "楼事",
    "text": "电梯：3号梯停了",
    "state": "待受理",
    "person": "",
    "due": "12月3日 09:00",
    "path": "/m/1/",
}


@pytest.fixture
def rows(committee, staff):
    """One of each kind of row, and the page that keeps it."""
    unit = factories.make_member_unit(committee, nominee=factories.make_user())
    post = factories.make_post(committee, factories.make_user())
    turn = factories.make_turn(committee, unit.nominee, unit=unit, month=date(2026, 11, 1))
    exempt = unit.exemptions.create(
        since=date(2027, 1, 1), until=date(2027, 2, 1), reason="装修", made_by=staff
    )
    absence = committee.absences.create(since=date(2026, 12, 1), until=date(2026, 12, 2), made_by=staff)
    sheet = committee.handovers.create(month=date(2026, 10, 1), lines=[LINE])
    own, log = (reverse(f"committee-{name}", args=[committee.pk]) for name in ("detail", "log"))
    pages = {unit: own, post: own, turn: own, exempt: own, absence: log}
    return pages | {sheet: reverse("handover-detail", args=[sheet.pk])}


def address(row, page, *args):
    return reverse(f"admin:committees_{row._meta.model_name}_{page}", args=args)


def test_each_row_is_read_and_leads_to_the_page_that_keeps_it(client, staff, rows):
    client.force_login(staff)
    for row, page in rows.items():
        shown = client.get(address(row, "change", row.pk))
        assert shown.status_code == 200
        assert f'<a href="{page}">到工作台办理</a>' in shown.content.decode()
        assert 'name="_save"' not in shown.content.decode()


def test_no_row_is_written_or_added_past_the_verbs(client, staff, administrator, rows):
    counts = [model.objects.count() for model in (MemberUnit, Post, Turn)]
    for person in (staff, administrator):
        client.force_login(person)
        for row in rows:
            assert client.post(address(row, "change", row.pk), {"position": 9}).status_code == 403
            assert client.get(address(row, "add")).status_code == 403

    assert [model.objects.count() for model in (MemberUnit, Post, Turn)] == counts


def test_a_committees_page_shows_its_units_and_seats_and_takes_no_change_of_them(
    client, staff, committee, rows
):
    client.force_login(staff)
    page = client.get(reverse("admin:committees_committee_change", args=[committee.pk])).content.decode()

    assert f'<a href="{reverse("committee-detail", args=[committee.pk])}">到工作台办理</a>' in page
    assert 'name="units-0-position"' not in page
    assert 'name="_save"' in page


@pytest.mark.parametrize("page", ["change", "history"])
def test_a_sheets_lines_are_told_in_words(client, staff, rows, page):
    client.force_login(staff)
    sheet = list(rows)[-1]

    shown = client.get(address(sheet, page, sheet.pk)).content.decode()

    assert "楼事　电梯：3号梯停了　待受理　12月3日 09:00" in shown
    assert "/m/1/" not in shown
    assert "person" not in shown.partition('id="content"')[2]
