"""Who decides, keeps or stands in by an account that was shut: the next who answers is told."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from members.accounts.roles import Role
from members.committees.models import Absence
from members.notices.models import OutboxMessage
from services.bookings import actions
from services.centers import actions as centers
from tests import factories
from tests.services.bookings.conftest import wish

pytestmark = pytest.mark.django_db


def shut(user):
    user.is_active = False
    user.save()


def told(kind):
    rows = OutboxMessage.objects.filter(kind=kind, channel="inbox").order_by("pk")
    return [row.recipient.real_name for row in rows]


@pytest.fixture
def decided_by_hand(room):
    room.approval, room.approver = room.Admission.BY_HAND, factories.make_user(real_name="场地审核人")
    room.save()
    return room


@pytest.mark.parametrize(
    ("shut_names", "asked"),
    [((), ["场地审核人"]), (("场地审核人",), ["街道干事"]), (("场地审核人", "街道干事"), ["另一干事"])],
)
def test_a_request_reaches_somebody_who_can_open_it(
    decided_by_hand, tenant, staff, street, shut_names, asked
):
    factories.make_user(Role.STREET_STAFF, street, real_name="另一干事")
    for person in (decided_by_hand.approver, decided_by_hand.center.owner):
        if person.real_name in shut_names:
            shut(person)

    actions.book(decided_by_hand, wish(), by=tenant)

    assert told("booking_asked") == asked


def test_a_suggestion_about_a_centre_whose_owner_left_reaches_the_street_s_staff(
    room, staff, street, other_staff
):
    factories.make_user(Role.STREET_STAFF, street, real_name="另一干事")
    shut(staff)

    centers.suggest(room.center, text="门口缺坡道", by=factories.make_user())

    assert told("center_suggestion") == ["另一干事"]


def test_a_stand_in_whose_account_was_shut_is_named_no_more(client, committee, chief, staff):
    today, person = timezone.localdate(), factories.make_user(real_name="替班某人")
    Absence.objects.create(
        committee=committee,
        chief=chief,
        since=today,
        until=today + timedelta(days=3),
        stand_in=person,
        made_by=chief,
    )
    client.force_login(staff)
    page = reverse("committee-detail", args=[committee.pk])
    assert "今天由替班某人代为值守" in client.get(page).content.decode()

    shut(person)

    assert "今天由兜底联系人代为值守" in client.get(page).content.decode()
