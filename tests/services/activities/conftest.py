"""An activity next Tuesday with two places, planned through the verb."""

from dataclasses import replace
from datetime import datetime

import pytest
import time_machine

from buildings.workdays import SHANGHAI
from services.activities import actions
from services.activities.actions import ActivityPlan

NOW = "2026-11-24 10:00+08:00"


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


def fields(street, **changes):
    """Return the plan of the tests' activity, with changes."""
    said = {
        "street": street,
        "title": "消防安全培训",
        "theme": "home",
        "entry": "service",
        "form": "training",
        "organizer": "云泉街道",
        "place": "云泉大厦一层大堂",
        "text": "讲解疏散路线。",
        "capacity": 2,
        "starts_at": at("2026-12-01 14:00"),
        "ends_at": at("2026-12-01 16:00"),
        "is_published": True,
        **changes,
    }
    return ActivityPlan(**said)


def change(activity, *, by, **changes):
    """Change some of what is known of an activity, as its form does."""
    activity.refresh_from_db()
    return actions.change(activity, replace(ActivityPlan.of(activity), **changes), by=by)


@pytest.fixture
def activity(street, building, staff):
    return actions.plan(fields(street, building=building), by=staff)


def sign_up(activity, number, **more):
    return actions.sign_up(activity, name=f"报名人{number}", phone=f"1990000{number:04d}", **more)


def standing(activity):
    return [(row.name, row.state) for row in activity.signups.order_by("pk")]
