"""No mail, no robot and no other system is told a whole number, whatever text it was typed into."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core import mail
from django.utils import timezone

from members.notices import wordings
from members.notices.channels import WAYS, robots
from members.notices.models import DeliveryChannel, Endpoint, OutboxMessage
from services.bookings import actions as bookings
from services.matters import actions as matters
from services.matters.models import Lane
from tests.members.notices.conftest import receivers  # noqa: F401 - a fixture
from tests.security.canaries import found_in, plant, plant_messages, plant_sealed

pytestmark = pytest.mark.django_db
TYPED = {"13705319001": "text", "137 0531 9002": "place", "137-0531-9003": "name", "13705319004": "note"}
OUTWARD = [channel for channel in WAYS if channel != DeliveryChannel.EMAIL]


@pytest.fixture
def planted(here):
    return plant() | plant_sealed() | plant_messages() | TYPED


@pytest.fixture
def happened(here, planted):
    """Make happen what people are told of, with numbers typed wherever words are."""
    text, place, name, note = TYPED
    street, people = here.street, here.people
    matter = matters.report(
        street.buildings.get(),
        category=apps.get_model("matters", "Category").objects.get(street=street),
        text=f"请打 {text}",
        place=place,
        name=name,
        by=people["tenant"],
    )
    matter = matters.triage(matter, by=people["staff"], lane=Lane.HANDLE, handler=people["staff"], note=note)
    tomorrow = timezone.localdate() + timedelta(days=1)
    matters.supervise(matter, by=people["leader"], to=people["staff"], due_on=tomorrow, words=f"速办 {note}")
    booking = apps.get_model("bookings", "Booking").objects.get(room__center__street=street)
    bookings.decline(booking, by=people["staff"], reason=f"请改期，电 {note}")


def copy_for(channel, message, endpoint=None):
    """Return the copy of a message for a channel, as the outbox would hold it."""
    return OutboxMessage(
        kind=message.kind,
        recipient=message.recipient,
        street=message.street,
        origin=message,
        channel=channel,
        endpoint=endpoint,
        dedupe_key=f"{channel}:{message.pk}",
    )


def sent_by(channel, message, endpoint):
    """Send one message by a channel as the worker does."""
    WAYS[channel].send(wordings.letters([copy_for(channel, message, endpoint)]), endpoint)


def test_no_mail_holds_a_whole_number_in_its_subject_or_text(here, planted, happened):
    apps.get_model("accounts", "User").objects.update(email="someone@example.cn")
    messages = OutboxMessage.objects.filter(channel=DeliveryChannel.INBOX)
    for message in messages:
        sent_by(DeliveryChannel.EMAIL, message, None)

    assert len(mail.outbox) == len(messages) > 3
    told = "\n".join(f"{one.subject}\n{one.body}\n{one.extra_headers}" for one in mail.outbox)
    assert found_in(told, planted) == set()


@pytest.mark.parametrize("channel", OUTWARD)
def test_no_robot_and_no_system_is_told_a_whole_number(here, planted, happened, receivers, channel):  # noqa: F811
    receiver = receivers()
    endpoint = Endpoint.objects.create(
        street=here.street, name="对接", channel=channel, address=receiver.address
    )
    messages = OutboxMessage.objects.filter(channel=DeliveryChannel.INBOX)
    for message in messages:
        sent_by(channel, message, endpoint)

    assert len(receiver.got) == len(messages) > 3
    told = "\n".join(body for _, body, _ in receiver.got)
    dialled = (
        {"accounts.User.phone"} if channel == DeliveryChannel.SMS else set()
    )  # the gateway has to dial it
    assert found_in(told, planted) - dialled == set()


def test_no_list_of_a_robot_holds_a_whole_number(here, planted, happened):
    messages = [
        copy_for(DeliveryChannel.WECOM, one)
        for one in OutboxMessage.objects.filter(channel=DeliveryChannel.INBOX)
    ]
    lists = [robots.words(wordings.letters(messages[at : at + 2])) for at in range(len(messages))]

    assert len(lists) > 3
    assert found_in("\n".join(lists), planted) == set()
