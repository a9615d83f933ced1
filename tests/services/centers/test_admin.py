"""A centre's page in the admin: days that contradict themselves, owners who could not open it."""

from datetime import date

import pytest
from django.urls import reverse

from services.centers import actions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday")]


@pytest.mark.parametrize(
    ("rows", "is_refused"),
    [
        ([{}, {"opens": "09:00", "closes": "10:00"}], True),
        ([{}, {}], True),
        ([{"DELETE": "on"}, {"opens": "09:00", "closes": "10:00"}], False),
        ([{"opens": "09:00", "closes": "10:00"}, {"opens": "14:00", "closes": "15:00"}], False),
    ],
)
def test_the_admin_refuses_a_day_that_is_closed_and_has_hours(client, center, staff, rows, is_refused):
    """The day is closed already; the first row is what becomes of that, the second is new."""
    closed = actions.add_exception(center, by=staff, on=date(2026, 12, 1))
    form = admin_form(center)
    form |= {"opening_exceptions-TOTAL_FORMS": 2, "opening_exceptions-INITIAL_FORMS": 1}
    rows = [rows[0] | {"id": closed.pk, "center": center.pk}, rows[1]]
    for place, row in enumerate(rows):
        form |= {
            f"opening_exceptions-{place}-{name}": value
            for name, value in ({"on": "2026-12-01"} | row).items()
        }
    client.force_login(staff)

    answer = client.post(reverse("admin:centers_servicecenter_change", args=[center.pk]), form)

    assert answer.status_code == (200 if is_refused else 302)
    assert is_refused == ("12月1日既不开放，又有别的安排，请只留一种" in answer.content.decode())


def test_a_time_that_does_not_read_is_not_taken_for_a_closed_day(client, center, staff):
    form = admin_form(center) | {"opening_exceptions-TOTAL_FORMS": 2}
    for place, opens in enumerate(["九点", "14:00"]):
        row = {"on": "2026-12-01", "opens": opens, "closes": "15:00"}
        form |= {f"opening_exceptions-{place}-{name}": value for name, value in row.items()}
    client.force_login(staff)

    told = client.post(reverse("admin:centers_servicecenter_change", args=[center.pk]), form).content.decode()

    assert "输入一个有效的时间" in told
    assert "既不开放，又有别的安排" not in told


def admin_form(center, **told):
    """Return what the admin's page of a centre sends, with no row of a part."""
    form = {
        "name": center.name,
        "kind": center.kind,
        "street": center.street_id,
        "building": center.building_id,
    }
    for inline in ("opening_rules", "opening_exceptions", "zones", "facilities", "items"):
        form |= {f"{inline}-TOTAL_FORMS": 0, f"{inline}-INITIAL_FORMS": 0}
    return form | told


def test_a_centres_owner_is_somebody_who_can_open_what_he_is_written_about(client, center, staff, tenant):
    client.force_login(staff)
    page = reverse("admin:centers_servicecenter_change", args=[center.pk])

    refused = client.post(page, admin_form(center, owner=tenant.pk))
    assert (refused.status_code, "此账号不能维护本街道的服务中心" in refused.content.decode()) == (200, True)
    assert client.post(page, admin_form(center, owner=staff.pk)).status_code == 302
