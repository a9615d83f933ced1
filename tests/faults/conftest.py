"""A portal in parts for the tests that break it, and the report their figures go to."""

import json

import pytest

from config.local import places
from tests.faults.parts import BEAT, WORKER, Broker, Part, environment, web

HERE = "tests/faults/"


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in str(item.path):
            item.add_marker(pytest.mark.faults)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture
def broker(tmp_path):
    broker = Broker(tmp_path)
    broker.start()
    yield broker
    broker.wake()
    broker.stop()


@pytest.fixture
def start(broker, tmp_path):
    """Return a function that starts a worker or a beat, with more environment if need be; all end with the test."""
    parts = []

    def start_one(name, **more):
        command = {"worker": WORKER, "beat": BEAT}[name]
        parts.append(Part(command, environment(broker, **more), tmp_path / f"{name}.log").start())
        return parts[-1]

    yield start_one
    for part in parts:
        part.kill()


@pytest.fixture
def site(broker, tmp_path):
    site = web(broker, tmp_path / "web.log")
    yield site
    site.part.kill()


@pytest.fixture
def report(request):
    """Return a function that keeps the figures of a fault in `faults.json` of the data folder."""
    path = places.var_dir() / "faults.json"

    def keep(fault, **figures):
        kept = json.loads(path.read_text()) if path.exists() else {}
        kept[fault] = {"test": request.node.name, **figures}
        path.write_text(json.dumps(dict(sorted(kept.items())), ensure_ascii=False, indent=2))

    return keep
