"""Who handles a matter may call its reporter; each look has a reason and is written down."""

import pytest
from django.urls import reverse

from members.accounts.models import AuditEvent
from services.matters import actions
from services.matters.models import Result
from tests import factories

pytestmark = pytest.mark.django_db
PHONE = "19900003517"


def page_of(matter):
    return reverse("matter-phone", args=[matter.number])


def test_the_handler_reads_the_number_with_a_reason(client, accepted, specialist):
    client.force_login(specialist)
    assert PHONE not in client.get(page_of(accepted)).content.decode()
    assert client.post(page_of(accepted), {"reason": " "}).status_code == 422
    assert not AuditEvent.objects.filter(kind="revealed").exists()

    assert f'href="tel:{PHONE}"' in client.post(page_of(accepted), {"reason": "约上门时间"}).content.decode()
    (event,) = AuditEvent.objects.filter(kind="revealed")
    assert (event.by, event.row) == (specialist, str(accepted.pk))
    assert event.detail == {"field": "reporter_phone", "reason": "约上门时间"}


def test_a_colleague_who_does_not_handle_it_is_refused(client, accepted, committee, street):
    other = factories.make_user(real_name="另一专员")
    factories.make_post(committee, other, seat=factories.make_seat(street, "另一席位"))
    client.force_login(other)

    assert client.get(reverse("matter-detail", args=[accepted.number])).status_code == 200
    assert client.get(page_of(accepted)).status_code == 403
    assert client.post(page_of(accepted), {"reason": "好奇"}).status_code == 403


def test_once_it_is_closed_the_handler_reads_no_number_any_more(client, accepted, specialist, dispatcher):
    actions.resolve(accepted, by=specialist, result=Result.SOLVED, answer="已修好")
    actions.verify(accepted, by=dispatcher)
    client.force_login(specialist)

    assert client.post(page_of(accepted), {"reason": "回访"}).status_code == 403
    assert "联系上报人" not in client.get(reverse("matter-detail", args=[accepted.number])).content.decode()
