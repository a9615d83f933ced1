"""The admin of firms and Party organisations: what is typed there keeps the figures right."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from organizations.models import Enterprise, Headcount, PartyOrganization, Tenancy
from tests import factories

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def office(db, client, request):
    """A working day at the street office, staff logged in."""
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        client.force_login(request.getfixturevalue("staff"))
        yield


def save(client, row_or_model, typed):
    """Post a form; return the response, whose status is 302 when it was taken."""
    options, pk = row_or_model._meta, getattr(row_or_model, "pk", None)
    page, args = ("change", [pk]) if isinstance(pk, int) else ("add", [])
    return client.post(reverse(f"admin:{options.app_label}_{options.model_name}_{page}", args=args), typed)


def rows(prefix, *typed, known=0):
    form = {f"{prefix}-TOTAL_FORMS": len(typed), f"{prefix}-INITIAL_FORMS": known}
    return form | {
        f"{prefix}-{at}-{name}": value for at, row in enumerate(typed) for name, value in row.items()
    }


def firm_form(firm, *, headcounts=(), tenancies=(), known=0, **typed):
    form = {"name": firm.name, "street": firm.street_id, "is_operating": "on", "contact_phone": ""}
    return (
        form
        | rows("headcounts", *headcounts, known=known)
        | rows("tenancies", *tenancies, known=len(tenancies))
        | typed
    )


def shown(firm):
    return Enterprise.objects.values_list("headcount", "party_members_reported").get(pk=firm.pk)


def errors(answer):
    context = answer.context
    form = [*context["adminform"].form.errors.values()]
    inlines = [
        error
        for one in context["inline_admin_formsets"]
        for each in one.formset.errors
        for error in each.values()
    ]
    return [str(said) for error in form + inlines for said in error]


def test_a_dated_report_of_heads_is_what_the_firm_shows(client, enterprise):
    typed = [
        {"on": "2026-11-20", "people": 20, "party_members": 4},
        {"on": "2026-01-01", "people": 8, "party_members": 1},
    ]

    assert save(client, enterprise, firm_form(enterprise, headcounts=typed)).status_code == 302

    assert shown(enterprise) == (20, 4)
    assert Enterprise.objects.due_to_organize(TODAY).get() == enterprise


def test_a_report_whose_day_was_mistyped_gives_way_to_the_latest(client, enterprise):
    report = Headcount.objects.create(enterprise=enterprise, on=TODAY, people=20)
    Headcount.objects.create(enterprise=enterprise, on=date(2026, 1, 1), people=8)
    typed = [{"id": report.pk, "enterprise": enterprise.pk, "on": "2025-11-24", "people": 20}]

    assert save(client, enterprise, firm_form(enterprise, headcounts=typed, known=1)).status_code == 302

    assert shown(enterprise) == (8, None)


def test_numbers_typed_into_the_firm_are_kept_as_todays_report(client, enterprise):
    typed = firm_form(enterprise, headcount=30, party_members_reported=3)

    assert save(client, enterprise, typed).status_code == 302
    assert save(client, enterprise, typed | {"industry": "法律"}).status_code == 302

    assert shown(enterprise) == (30, 3)
    assert list(enterprise.headcounts.values_list("on", "people", "party_members")) == [(TODAY, 30, 3)]


@pytest.mark.parametrize(
    "typed",
    [
        {"headcount": 2, "party_members_reported": 3},
        {"headcounts": [{"on": "2026-11-20", "people": 2, "party_members": 3}]},
    ],
)
def test_more_members_than_people_are_refused(client, enterprise, typed):
    answer = save(client, enterprise, firm_form(enterprise, **typed))

    assert errors(answer) == ["党员数不应多于从业人数"]
    assert (shown(enterprise), Headcount.objects.count()) == ((None, None), 0)


def test_a_report_of_heads_has_a_day_that_has_come(client, enterprise):
    answer = save(client, enterprise, firm_form(enterprise, headcounts=[{"on": "2027-11-20", "people": 200}]))

    assert errors(answer) == ["日期不应晚于今天"]


def test_a_day_to_come_that_was_taken_before_hides_no_number_typed_today(client, enterprise):
    old = Headcount.objects.create(enterprise=enterprise, on=date(2027, 11, 20), people=200)
    known = [{"id": old.pk, "enterprise": enterprise.pk, "on": "2027-11-20", "people": 200}]

    typed = firm_form(enterprise, headcounts=known, known=1, headcount=30, party_members_reported=3)
    assert save(client, enterprise, typed).status_code == 302

    assert shown(enterprise) == (30, 3)


def branch_form(street, **typed):
    return {"name": "云泉党支部", "street": street.pk, "kind": "branch"} | rows("coverages") | typed


@pytest.mark.parametrize(
    ("kind", "typed", "ends"),
    [
        ("branch", "", date(2029, 3, 1)),
        ("committee", "", date(2031, 3, 1)),
        ("branch", "2028-03-01", date(2028, 3, 1)),
        ("functional", "", None),
    ],
)
def test_the_end_of_a_term_follows_from_the_election_unless_it_is_typed(client, street, kind, typed, ends):
    form = branch_form(street, kind=kind, elected_on="2026-03-01", term_ends_on=typed)

    assert save(client, PartyOrganization, form).status_code == 302

    assert PartyOrganization.objects.get().term_ends_on == ends


def test_a_branch_that_elected_anew_is_overdue_no_more(client, street):
    branch = factories.make_party_organization(
        street, "云泉党支部", elected_on=date(2023, 9, 1), term_ends_on=date(2026, 9, 1)
    )

    save(client, branch, branch_form(street, elected_on="2026-11-20", term_ends_on="2026-09-01"))

    branch.refresh_from_db()
    assert (branch.elected_on, branch.term_ends_on) == (date(2026, 11, 20), date(2029, 11, 20))


@pytest.mark.parametrize(("name", "label"), [("founded_on", "成立时间"), ("elected_on", "最近换届时间")])
@pytest.mark.parametrize("day", ["2026-11-25", "9999-12-31"])
def test_a_day_to_come_is_neither_a_founding_nor_an_election(client, street, name, label, day):
    answer = save(client, PartyOrganization, branch_form(street, **{name: day}))

    assert errors(answer) == [f"{label}不应晚于今天"]


def stay_form(tenancy, **typed):
    return {
        "enterprise": tenancy.enterprise_id,
        "building": tenancy.building_id,
        "since": "2020-01-01",
    } | typed


def test_a_stay_takes_rooms_of_its_own_building_only(client, street, building, enterprise):
    tenancy = enterprise.tenancies.get()
    own, strange = (
        factories.make_unit(house, "1201", floor=12)
        for house in (building, factories.make_building(street, "二号楼"))
    )

    refused = save(client, tenancy, stay_form(tenancy, units=[own.pk, strange.pk]))
    taken = save(client, tenancy, stay_form(tenancy, units=[own.pk]))

    assert errors(refused) == ["这些房间不在云泉大厦：二号楼 12层 1201"]
    assert taken.status_code == 302
    assert list(tenancy.units.all()) == [own]


def test_a_stay_that_ends_before_it_began_is_told_and_no_error_of_the_server(client, enterprise):
    tenancy = enterprise.tenancies.get()

    answer = save(client, tenancy, stay_form(tenancy, until="2019-12-31"))

    assert errors(answer) == ["迁出日期应晚于入驻日期"]


def test_a_stay_does_not_leave_its_rooms_behind_in_another_building(client, street, building, enterprise):
    tenancy, other = enterprise.tenancies.get(), factories.make_building(street, "二号楼")
    tenancy.units.add(factories.make_unit(building, "1201", floor=12))
    row = stay_form(tenancy, id=tenancy.pk, building=other.pk)

    answer = save(client, enterprise, firm_form(enterprise, tenancies=[row]))

    assert errors(answer) == ["这些房间不在二号楼：云泉大厦 12层 1201"]


def test_a_firm_moves_into_no_building_of_another_street(client, administrator, enterprise, other_building):
    client.force_login(administrator)

    answer = save(client, Tenancy, {"enterprise": enterprise.pk, "building": other_building.pk})

    assert errors(answer) == ["单位和楼宇不在同一街道"]


def test_rooms_and_storeys_are_offered_with_their_building(client, building, enterprise):
    room, tenancy = factories.make_unit(building, "1201", floor=12), enterprise.tenancies.get()
    tenancy.units.add(room)

    def offered(model, field, word):
        asked = {"app_label": model[0], "model_name": model[1], "field_name": field, "term": word}
        return [one["text"] for one in client.get(reverse("admin:autocomplete"), asked).json()["results"]]

    assert offered(("organizations", "tenancy"), "units", "1201") == ["云泉大厦 12层 1201"]
    assert "云泉大厦 12层" in offered(("buildings", "unit"), "floor", "云泉")
    page = client.get(reverse("admin:organizations_tenancy_change", args=[tenancy.pk])).content.decode()
    assert ">云泉大厦 12层 1201</option>" in page


def test_a_room_somebody_took_moves_with_no_storey_into_another_building(
    client, street, building, enterprise
):
    other = factories.make_building(street, "二号楼", floors=12)
    taken, free = (factories.make_unit(building, number, floor=12) for number in ("1201", "1202"))
    enterprise.tenancies.get().units.add(taken)
    there, storey = other.floors.get(number=12), taken.floor

    answers = [save(client, room, {"floor": there.pk, "number": room.number}) for room in (taken, free)]
    lifted = save(client, storey, {"building": other.pk, "number": 13} | rows("units"))

    assert errors(answers[0]) == ["此房间有入驻记录，不能改到另一座楼"]
    assert answers[1].status_code == 302
    assert errors(lifted) == ["本层房间有入驻记录，不能改到另一座楼"]
    assert sorted(there.units.values_list("number", flat=True)) == ["1202"]
    upstairs = building.floors.create(number=20)
    assert save(client, taken, {"floor": upstairs.pk, "number": "2001"}).status_code == 302
