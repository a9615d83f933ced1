"""One category, one matter in it, and the key of another system."""

import pytest
import time_machine

from members.accounts.roles import Role
from services.matters import actions
from services.matters.models import Lane
from tests import factories

BASE = "/open311/v2"


@pytest.fixture
def category(street, seat):
    return factories.make_category(street, "电梯（测试）", seat=seat, key="lift-test")


@pytest.fixture
def key(building):
    """The key of another system that files for the tenants of one building."""
    return factories.make_key(factories.make_user(Role.TENANT, building, username="their-system"))


@pytest.fixture
def matter(building, category):
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        return actions.report(building, category=category, text="电梯停运，请打19900003517", place="3 号梯")


@pytest.fixture
def published(matter, staff, specialist):
    """The same after its triage, which is when the public reads it."""
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        return actions.triage(matter, by=staff, lane=Lane.HANDLE)
