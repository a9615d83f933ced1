"""The verbs of terms, offices and elections."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from buildings.foundation.records.phones import Phone
from buildings.foundation.waiting import waiting_for
from members.party.models import PartyMember
from members.terms import actions
from members.terms.ballots import Elected, Vote
from members.terms.models import Election, Office, PartTimeOffice, Term
from members.terms.sample import bring
from members.terms.states import Council, EndReason, OfficeSeat, OfficeStanding
from organizations.actions.bodies import BodyApproval, dissolve_body
from organizations.models import Rule
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-11-30 10:00+08:00")]
HELD = date(2026, 11, 20)


def serving(body, on=date(2026, 11, 30)):
    return sorted(Office.objects.filter(body=body).serving(on).values_list("name", "seat", "since"))


def columns(body):
    body.refresh_from_db()
    return body.elected_on, body.term_ends_on, body.secretary_name, body.secretary_phone


def test_columns_become_a_term_and_an_office_once(branch):
    term, office = Term.objects.get(), Office.objects.get()

    assert (term.began_on, term.ends_on, term.due_on) == (
        date(2023, 11, 6),
        date(2026, 11, 6),
        date(2026, 11, 6),
    )
    assert (office.name, office.seat, office.since, office.until) == ("周静", "secretary", None, None)
    assert office.phone == "19900000001"
    assert actions.adopt_columns() == 0


def test_what_the_admin_types_into_the_columns_is_taken_over(branch):
    branch.secretary_name, branch.elected_on, branch.term_ends_on = "李国芳", HELD, date(2029, 11, 20)
    branch.save()

    assert actions.adopt_columns() == 1
    assert actions.adopt_columns() == 0
    old, new = Office.objects.order_by("pk")
    assert (old.name, old.until, old.end_reason) == ("周静", date(2026, 11, 30), EndReason.CORRECTED)
    assert (new.name, new.since) == ("李国芳", date(2026, 11, 30))
    assert list(Term.objects.order_by("began_on").values_list("began_on", "due_on", "replaced_on")) == [
        (date(2023, 11, 6), date(2026, 11, 6), HELD),
        (HELD, date(2029, 11, 20), None),
    ]


def test_a_valid_election_sets_officers_and_term_and_the_columns_follow(branch, staff, sheet):
    election = actions.record_election(branch, sheet, by=staff, held_on=HELD)

    assert (election.is_valid, election.judgements, election.full_members) == (True, [], 8)
    assert election.term.due_on == date(2029, 11, 20)
    assert Term.objects.get(replaced_on=HELD).began_on == date(2023, 11, 6)
    assert serving(branch) == [
        ("李国芳", "secretary", HELD),
        ("王一", "member", HELD),
        ("郭立梅", "organization", HELD),
    ]
    assert Office.objects.get(name="周静").end_reason == EndReason.TURNOVER
    assert Office.objects.get(name="李国芳").person.name == "李国芳"
    assert columns(branch) == (HELD, date(2029, 11, 20), "李国芳", Phone(""))
    assert actions.adopt_columns() == 0


def test_a_faulty_election_starts_no_term_and_keeps_why(branch, staff, sheet):
    faulty = replace(sheet, attended=6, candidates=tuple(Vote(one.name, 6) for one in sheet.candidates))

    election = actions.record_election(branch, faulty, by=staff, held_on=HELD)

    assert (election.is_valid, election.term) == (False, None)
    assert [(one["rule"], one["voids"]) for one in election.judgements] == [("election", True)]
    assert "选举工作条例" in election.judgements[0]["source"]
    assert election.faults == ["实到 6 人，没有超过应到 8 人的 80%（至少 7 人），会议无效"]
    assert Term.objects.get().replaced_on is None
    assert serving(branch) == [("周静", "secretary", None)]


def test_an_election_keeps_the_words_it_was_judged_by(branch, staff, sheet):
    faulty = replace(sheet, candidates=sheet.candidates[:3])
    election = actions.record_election(branch, faulty, by=staff, held_on=HELD)
    before = election.judgements

    Rule.objects.filter(key="election").update(numbers={"attendance": 1, "more_candidates": 0, "votes": 1})

    assert Election.objects.get().judgements == before


def test_a_secretary_of_whom_the_sheet_says_nothing_serves_on(branch, staff, sheet):
    without = replace(sheet, elected=(Elected("郭立梅"), Elected("王一")))
    actions.record_election(branch, without, by=staff, held_on=HELD)

    assert serving(branch) == [
        ("周静", "secretary", None),
        ("王一", "member", HELD),
        ("郭立梅", "member", HELD),
    ]


def test_who_is_elected_again_keeps_the_seat_where_none_is_told(branch, staff, sheet):
    again = replace(
        sheet, candidates=(*sheet.candidates, Vote("周静", 8)), elected=(Elected("周静"), Elected("王一"))
    )
    actions.record_election(branch, again, by=staff, held_on=HELD)

    assert serving(branch) == [("周静", "secretary", HELD), ("王一", "member", HELD)]
    assert columns(branch)[2:] == ("周静", "19900000001")


def test_an_election_of_earlier_years_changes_nobody(branch, staff, sheet):
    election = actions.record_election(branch, sheet, by=staff, held_on=date(2020, 11, 1))

    assert (election.is_valid, election.term) == (True, None)
    assert serving(branch) == [("周静", "secretary", None)]


def test_an_election_is_refused_to_strangers_in_future_twice_and_against_itself(
    branch, staff, other_staff, sheet
):
    with pytest.raises(PermissionDenied):
        actions.record_election(branch, sheet, by=other_staff, held_on=HELD)
    for wrong, on in ((sheet, date(2026, 12, 1)), (replace(sheet, attended=9), HELD)):
        with pytest.raises(ValidationError):
            actions.record_election(branch, wrong, by=staff, held_on=on)
    actions.record_election(branch, sheet, by=staff, held_on=HELD)
    with pytest.raises(ValidationError, match="已登记"):
        actions.record_election(branch, sheet, by=staff, held_on=HELD)


def test_an_extension_moves_the_end_once(branch, staff):
    term = actions.extend_term(
        branch,
        by=staff,
        to=date(2027, 11, 6),
        approval_number="工组〔2026〕1号",
        approved_on=date(2026, 10, 1),
    )

    assert (term.ends_on, term.due_on, term.extension_limit) == (date(2026, 11, 6), *[date(2027, 11, 6)] * 2)
    assert columns(branch)[1] == date(2027, 11, 6)
    with pytest.raises(ValidationError, match="只能延期一次"):
        actions.extend_term(
            branch, by=staff, to=date(2027, 11, 6), approval_number="2号", approved_on=date(2026, 10, 2)
        )


@pytest.mark.parametrize(("to", "number"), [(date(2027, 11, 7), "1号"), (date(2027, 11, 6), " ")])
def test_an_extension_the_rule_forbids_is_refused_with_its_source(branch, staff, to, number):
    with pytest.raises(ValidationError, match="选举工作条例》第三条"):
        actions.extend_term(branch, by=staff, to=to, approval_number=number, approved_on=date(2026, 10, 1))
    assert Term.objects.get().due_on == date(2026, 11, 6)


def test_who_follows_in_mid_term_serves_to_its_end(branch, staff):
    actions.put_in_office(branch, by=staff, seat=OfficeSeat.SECRETARY, since=date(2025, 3, 1), name="李国芳")

    office = Office.objects.with_term().get(name="李国芳")
    assert office.term_due_on == date(2026, 11, 6)
    assert Office.objects.get(name="周静").until == date(2025, 3, 1)
    assert columns(branch)[1:3] == (date(2026, 11, 6), "李国芳")


def test_who_holds_a_seat_beyond_the_terms_end_serves_on_until_replaced(branch, staff):
    office = Office.objects.with_term().get()
    standings = [office.standing(on, office.term_due_on) for on in (date(2026, 11, 6), date(2026, 11, 7))]

    assert standings == [OfficeStanding.SERVING, OfficeStanding.BEYOND_TERM]
    beyond = Office.objects.with_term().standing(OfficeStanding.BEYOND_TERM, date(2026, 11, 7))
    assert list(beyond) == [office]
    assert not Office.objects.with_term().standing(OfficeStanding.BEYOND_TERM, date(2026, 11, 6)).exists()

    left = actions.end_office(office, by=staff, on=date(2026, 11, 25), reason=EndReason.MOVED)
    assert left.standing(date(2026, 11, 30), date(2026, 11, 6)) == OfficeStanding.LEFT
    assert columns(branch)[2] == ""
    with pytest.raises(ValidationError):
        actions.end_office(office, by=staff, on=date(2026, 11, 25), reason=EndReason.MOVED)


def test_an_appointed_term_follows_the_one_before(branch, staff):
    term = actions.appoint_term(branch, by=staff, on=HELD)

    assert (term.origin, term.due_on) == ("appointed", date(2029, 11, 20))
    assert Term.objects.running().get() == term
    with pytest.raises(ValidationError):
        actions.appoint_term(branch, by=staff, on=date(2020, 1, 1))


def test_what_is_prepared_is_kept_with_the_term(branch, staff):
    actions.plan_election(branch, by=staff, planned_on=date(2026, 12, 20), preparation="已上报候选人预备人选")

    assert Term.objects.get().preparation == "已上报候选人预备人选"


def test_somebody_sits_part_time_where_his_membership_is_not(branch, street, other_street, staff):
    facts = actions.PartTimeFacts(
        council=Council.STREET, since=HELD, unit="云泉园区管委会", name="钱委员", undertaking="开放会议室"
    )
    office = actions.sit_part_time(street, facts, by=staff)

    assert office.place_name == "云泉街道大工委"
    ended = actions.end_part_time(office, by=staff, on=date(2026, 11, 29))
    assert ended.until == date(2026, 11, 29)
    elsewhere = factories.make_community(other_street)
    with pytest.raises(PermissionDenied):
        actions.sit_part_time(
            other_street, replace(facts, council=Council.COMMUNITY, community=elsewhere), by=staff
        )
    with pytest.raises(ValidationError):
        actions.sit_part_time(street, replace(facts, council=Council.COMMUNITY), by=staff)


def test_a_dissolved_body_takes_no_more(branch, staff, sheet):
    branch.dissolved_on = date(2026, 11, 1)
    branch.save()

    with pytest.raises(ValidationError, match="已撤销"):
        actions.record_election(branch, sheet, by=staff, held_on=HELD)


def test_officers_and_term_end_with_the_body(branch, staff):
    actions.put_in_office(branch, by=staff, seat=OfficeSeat.DEPUTY, since=date(2026, 11, 20), name="李国芳")
    PartyMember.objects.update(organization=None)

    dissolve_body(branch, by=staff, approval=BodyApproval(on=date(2026, 11, 20)))

    ended = Office.objects.order_by("name").values_list("name", "until", "end_reason")
    assert list(ended) == [
        ("周静", date(2026, 11, 20), EndReason.DISSOLVED),
        ("李国芳", date(2026, 11, 21), EndReason.DISSOLVED),
    ]
    assert Term.objects.get().replaced_on == date(2026, 11, 20)


def test_a_term_that_ended_waits_for_who_keeps_members(branch, staff, other_staff):
    (queue,) = [one for one in waiting_for(staff) if one.queue.key == "terms_ended"]

    assert queue.items[0].words == "云泉科技党支部 · 任期已届满"
    assert queue.items[0].url == f"/workbench/terms/{branch.pk}/"
    assert "terms_ended" not in {one.queue.key for one in waiting_for(other_staff)}


def test_the_sample_plans_an_election_and_seats_the_streets_council(branch, street, building, staff):
    bring(street, buildings=[building], people={"staff": staff}, on=date(2026, 11, 30))

    assert Term.objects.get().planned_on == date(2026, 12, 30)
    assert PartTimeOffice.objects.filter(council=Council.STREET).count() == 2
