"""What must never be of people, members, committees and messages, refused by the database itself."""

from datetime import date

import pytest
from django.apps import apps
from django.contrib.postgres.constraints import ExclusionConstraint
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from buildings.foundation.records.checked import CheckedByItself
from members.accounts.models import Assignment, Tally
from members.committees.models import (
    Absence,
    CalendarLink,
    Correction,
    Exemption,
    Handover,
    MemberUnit,
    Post,
    Seat,
    Swap,
    Turn,
)
from members.notices.models import Endpoint, Notice, OutboxMessage, Switch, Wording
from members.party.models import PartyMember
from organizations.models import DateRange
from tests import factories
from tests.constraints import names_of

DAY, DAY_BEFORE, NOON = date(2026, 1, 2), date(2026, 1, 1), timezone.now()
MONTH = date(2026, 11, 1)
PHONE = "13911112222"


def twice(make):
    make()
    make()


def member(world, **fields):
    return factories.make_party_member(world.street, "王一", **fields)


def exemption(world, **fields):
    fields = {"since": MONTH, "reason": "装修", "made_by": world.staff, **fields}
    return Exemption.objects.create(unit=MemberUnit.objects.get(), **fields)


def correction(world, **fields):
    fields = {"old_since": DAY, "new_since": DAY_BEFORE, "reason": "写错", "made_by": world.staff, **fields}
    return Correction.objects.create(post=Post.objects.first(), **fields)


def swap(world, **fields):
    other = factories.make_member_unit(world.committee, position=2 + Swap.objects.count())
    unit = MemberUnit.objects.get(position=1)
    fields = {"unit": unit, "with_unit": other, "month": MONTH, "with_month": date(2026, 12, 1), **fields}
    return Swap.objects.create(committee=world.committee, asked_by=world.staff, **fields)


def absence(world, **fields):
    fields = {"since": DAY_BEFORE, "until": date(2026, 1, 9), **fields}
    return Absence.objects.create(committee=world.committee, made_by=world.staff, **fields)


def handover(world, **fields):
    return Handover.objects.create(committee=world.committee, **{"month": MONTH, **fields})


def message(world, key="k"):
    return OutboxMessage.objects.create(kind="x", recipient=world.staff, dedupe_key=key)


def endpoint(world, name="群", channel="wecom"):
    return Endpoint.objects.create(street=world.street, name=name, channel=channel, address="https://a.cn/")


REFUSED = {
    "user_person_once_in_a_street": lambda w: twice(
        lambda: factories.make_user(real_name="王一", phone=PHONE)
    ),
    "accounts_user_username_key": lambda w: factories.make_user(username="staff"),
    "assignment_one_place": lambda w: Assignment.objects.create(user=w.staff, role="tenant", since=DAY),
    "assignment_place_suits_role": lambda w: Assignment.objects.create(
        user=w.staff, role="community_worker", street=w.street, since=DAY
    ),
    "assignment_ends_after_start": lambda w: w.staff.assignments.update(since=DAY, until=DAY_BEFORE),
    "assignment_once": lambda w: Assignment.objects.create(
        user=w.staff, role="street_staff", street=w.street
    ),
    "api_key_is_for_something": lambda w: factories.make_key(w.staff, scopes=["everything"]),
    "api_key_revoked_at_and_by": lambda w: factories.make_key(w.staff, revoked_at=NOON),
    "api_key_expires_later": lambda w: factories.make_key(w.staff, issued_at=NOON, expires_at=NOON),
    "tally_once_an_hour": lambda w: twice(lambda: Tally.objects.create(key="k", hour=NOON, times=1)),
    "party_member_once": lambda w: twice(lambda: member(w, phone=PHONE)),
    "party_member_full_after_joining": lambda w: member(w, joined_on=DAY, full_on=DAY_BEFORE),
    "party_member_probationary_not_full": lambda w: member(w, category="probationary", full_on=DAY),
    "seat_key_once": lambda w: twice(
        lambda: Seat.objects.create(key="same", name=f"席位{Seat.objects.count()}")
    ),
    "seat_name_once": lambda w: twice(
        lambda: Seat.objects.create(key=f"k{Seat.objects.count()}", name="同名席位")
    ),
    "committees_committee_building_id_key": lambda w: factories.make_committee(w.building),
    "member_unit_ends_after_start": lambda w: MemberUnit.objects.update(since=DAY, until=DAY_BEFORE),
    "member_unit_once": lambda w: factories.make_member_unit(w.committee, w.enterprise, position=2),
    "member_unit_position_once": lambda w: factories.make_member_unit(w.committee, position=1),
    "member_unit_deputy_is_another": lambda w: MemberUnit.objects.update(nominee=w.staff, deputy=w.staff),
    "exemption_ends_after_start": lambda w: exemption(w, until=MONTH),
    "exemption_counts_whole_months": lambda w: exemption(w, since=DAY),
    "exemption_has_a_reason": lambda w: exemption(w, reason=""),
    "exemption_once_at_a_time": lambda w: twice(lambda: exemption(w)),
    "swap_of_two_months": lambda w: swap(w, with_month=MONTH),
    "swap_of_two_units": lambda w: swap(w, with_unit=MemberUnit.objects.get(position=1)),
    "swap_answered_at_and_by": lambda w: swap(w, state="accepted", answered_at=NOON),
    "swap_answered_when_no_longer_asked": lambda w: swap(w, answered_at=NOON, answered_by=w.staff),
    "swap_asked_once_a_month": lambda w: twice(lambda: swap(w)),
    "absence_ends_after_start": lambda w: absence(w, until=DAY_BEFORE),
    "absence_once_at_a_time": lambda w: twice(lambda: absence(w)),
    "handover_once_a_month": lambda w: twice(lambda: handover(w)),
    "handover_month_is_a_first_day": lambda w: handover(w, month=DAY),
    "handover_confirmed_at_and_by": lambda w: handover(w, given_at=NOON),
    "handover_confirmed_by_two": lambda w: handover(
        w, given_at=NOON, given_by=w.staff, taken_at=NOON, taken_by=w.staff
    ),
    "handover_takes_effect_by_two_or_by_time": lambda w: handover(w, effective_at=NOON),
    "committees_calendarlink_user_id_key": lambda w: twice(lambda: CalendarLink.objects.create(user=w.staff)),
    "post_ends_after_start": lambda w: Post.objects.update(since=DAY, until=DAY_BEFORE),
    "post_one_holder_at_a_time": lambda w: factories.make_post(w.committee, w.staff, seat=w.seat, since=DAY),
    "correction_changes_something": lambda w: correction(w, new_since=DAY),
    "correction_has_a_reason": lambda w: correction(w, reason=""),
    "turn_once_a_month": lambda w: factories.make_turn(w.committee, w.staff),
    "turn_month_is_a_first_day": lambda w: Turn.objects.update(month=DAY),
    "turn_has_a_host": lambda w: Turn.objects.update(unit=None, chief=None),
    "notices_outboxmessage_dedupe_key_key": lambda w: twice(lambda: message(w)),
    "outbox_done_or_dead": lambda w: OutboxMessage.objects.filter(pk=message(w).pk).update(
        done_at=NOON, dead_at=NOON
    ),
    "outbox_endpoint_where_needed": lambda w: OutboxMessage.objects.filter(pk=message(w).pk).update(
        channel="wecom"
    ),
    "endpoint_name_once": lambda w: twice(lambda: endpoint(w)),
    "endpoint_one_sms_gateway": lambda w: [endpoint(w, name, "sms") for name in "一二"],
    "switch_once": lambda w: twice(
        lambda: Switch.objects.create(user=w.staff, kind="k", medium="sms", mode="now")
    ),
    "switch_digest_by_email": lambda w: Switch.objects.create(
        user=w.staff, kind="k", medium="sms", mode="digest"
    ),
    "wording_once": lambda w: twice(
        lambda: Wording.objects.create(kind="other", medium="sms", body="{title}")
    ),
    "notices_notice_message_id_key": lambda w: [
        Notice.objects.create(message=row, recipient=w.staff, title="题") for row in [message(w)] * 2
    ],
}


class World:
    """What the refusals stand on."""


@pytest.fixture
def world(staff, street, building, enterprise, committee, seat, chief, specialist):
    world = World()
    world.__dict__.update(
        staff=staff, street=street, building=building, enterprise=enterprise, committee=committee, seat=seat
    )
    return world


@pytest.mark.parametrize("label", ["accounts", "party", "committees", "notices"])
def test_every_constraint_has_its_refusal(label):
    assert names_of(label) - set(REFUSED) == set()


@pytest.mark.parametrize("name", REFUSED)
def test_database_refuses(world, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        REFUSED[name](world)


def test_member_without_a_number_may_share_a_name_only_once_a_day(street):
    PartyMember.objects.create(street=street, name="王一", category="full", joined_on=DAY)
    PartyMember.objects.create(street=street, name="王一", category="full", joined_on=DAY_BEFORE)

    assert PartyMember.objects.count() == 2


@pytest.mark.parametrize("model", [Post, Absence, Exemption])
def test_days_in_the_wrong_order_are_told_before_they_are_compared_with_others(model, committee, seat, staff):
    whose = {
        Post: {"committee": committee, "seat": seat, "holder": staff},
        Absence: {"committee": committee, "chief": staff, "made_by": staff},
        Exemption: {
            "unit": factories.make_member_unit(committee, nominee=staff),
            "reason": "装修",
            "made_by": staff,
        },
    }
    row = model(**whose[model], since=date(2026, 12, 1), until=MONTH)

    with pytest.raises(ValidationError, match="应晚于"):
        row.full_clean()


def test_every_row_whose_days_may_not_overlap_is_checked_by_itself_first():
    compared = {
        model.__name__
        for model in apps.get_models()
        for rule in model._meta.constraints
        if isinstance(rule, ExclusionConstraint)
        and any(isinstance(expression, DateRange) for expression, _ in rule.expressions)
        and not issubclass(model, CheckedByItself)
    }

    assert compared == set()
