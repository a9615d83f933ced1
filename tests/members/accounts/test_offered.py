"""The people a box of the admin offers to be chosen: whom the viewer sees, as long as their account is in use."""

import pytest
from django.urls import reverse

from members.accounts import actions
from tests import factories

BOXES = [
    ("bookings", "room", "approver"),
    ("centers", "servicecenter", "owner"),
    ("accounts", "assignment", "user"),
]


@pytest.mark.parametrize(("app", "model", "field"), BOXES)
def test_a_disabled_account_is_offered_in_no_box_and_stands_in_the_list(
    client, street, staff, app, model, field
):
    gone, here = (factories.make_user(real_name=name, street=street) for name in ("李离任", "李在任"))
    actions.disable(gone, by=staff)
    client.force_login(staff)

    asked = {"app_label": app, "model_name": model, "field_name": field, "term": "李"}
    offered = client.get(reverse("admin:autocomplete"), asked).json()["results"]

    assert [one["text"] for one in offered] == [here.real_name]
    listed = client.get(reverse("admin:accounts_user_changelist"), {"range": "over"}).content.decode()
    assert gone.real_name in listed


def test_people_seen_by_another_role_than_the_offices_are_offered_too(client, other_building, staff):
    committee = factories.make_committee(other_building)
    factories.make_post(committee, staff)
    neighbour = factories.make_user(real_name="李邻席")
    factories.make_post(committee, neighbour)
    client.force_login(staff)

    asked = {"app_label": "bookings", "model_name": "room", "field_name": "approver", "term": "李邻席"}

    assert [one["text"] for one in client.get(reverse("admin:autocomplete"), asked).json()["results"]] == [
        "李邻席"
    ]
