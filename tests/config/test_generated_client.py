"""A client nobody here wrote, generated from what the API says of itself: it type-checks, and does an office's work."""

import json
import subprocess
import sys
from datetime import time, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from services.bookings.models import Room
from services.centers.models import OpeningRule, ServiceCenter
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
STORY = Path(__file__).with_name("generated_client_story.py")


def _run(folder, *arguments, **options):
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, timeout=600, **options
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture
def generated(client, tmp_path):
    """A folder with the package made of the schema as it is served, and the story beside it."""
    (tmp_path / "schema.json").write_bytes(client.get("/api/schema/", {"format": "json"}).content)
    (tmp_path / "generator.yaml").write_text("post_hooks: []\n")
    (tmp_path / "story.py").write_bytes(STORY.read_bytes())
    told = _run(
        tmp_path,
        *("-m", "openapi_python_client", "generate", "--path", "schema.json", "--meta", "none"),
        *("--config", "generator.yaml", "--output-path", "louyu_client"),
    )
    assert "Warning" not in told
    return tmp_path


@pytest.fixture
def room(building, staff):
    center = ServiceCenter.objects.create(
        street=building.street, building=building, name="云泉党群服务中心", owner=staff
    )
    OpeningRule.objects.create(center=center, opens=time(9), closes=time(12))
    return Room.objects.create(center=center, name="共享会议室", capacity=12)


def test_a_generated_client_type_checks_and_files_moves_and_books(
    generated, live_server, building, seat, room, tenant, staff, specialist
):
    category = factories.make_category(building.street, "电梯（测试）", seat=seat, key="lift-test")
    facts = {
        "address": live_server.url,
        "building": building.pk,
        "category": category.key,
        "room": room.pk,
        "day": (timezone.localdate() + timedelta(days=1)).isoformat(),
        **{
            name: factories.make_key(user)
            for name, user in (("tenant", tenant), ("office", staff), ("holder", specialist))
        },
    }

    _run(generated, "-m", "mypy", "--strict", "--config-file", "", "louyu_client", "story.py")
    done = json.loads(_run(generated, "story.py", input=json.dumps(facts)))

    late, taken = done.pop("late"), done.pop("taken")
    assert "不能受理" in late
    assert "已被预约" in taken
    assert done == {
        "before": 0,
        "states": ["triaged", "accepted", "resolved", "resolved"],
        "seats": [None, seat.name],
        "steps": ["triage", "accept", "resolve"],
        "free": ["free", "free", "free"],
        "bookings": ["approved", "cancelled"],
        "not_ours": "您不能通过这个预约",
    }
