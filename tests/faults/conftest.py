"""A portal in parts for the tests that break it, and the report their figures go to."""

import json
import tempfile
from pathlib import Path

import pytest

from config.local import places
from tests import factories
from tests.faults.parts import ALTERATIONS, BEAT, WORKER, Broker, Part, altered, environment, web
from tests.faults.portal import running

HERE = "tests/faults/"
ELSEWHERE = {"portal", "sabotage"}  # tests that take one of these have their database in another folder


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in str(item.path):
            item.add_marker(pytest.mark.faults)
            if not ELSEWHERE & set(item.fixturenames):
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
        command = altered(command) if ALTERATIONS & more.keys() else command
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
def data_folder():
    """A folder for a PostgreSQL of the test's own.

    Not below pytest's: every pytest that starts closes that one to the account PostgreSQL runs as.
    """
    with tempfile.TemporaryDirectory(prefix="louyu-faults-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture
def portal(data_folder):
    """All of it as `make run` keeps it, with the sample street, in a data folder of its own."""
    yield from running(data_folder)


@pytest.fixture
def committees(street):
    """Three buildings whose committees have two units each and no turn yet."""
    made = []
    for number in range(3):
        building = factories.make_building(street, f"轮值{number}号楼")
        made.append(factories.make_committee(building))
        for position in (1, 2):
            firm = factories.make_enterprise(street, f"轮值{number}之{position}公司", building=building)
            nominee = factories.make_user(real_name=f"代表{number}之{position}")
            factories.make_member_unit(made[-1], firm, position=position, nominee=nominee)
    return made


@pytest.fixture
def report(request):
    """Return a function that keeps the figures of a fault in `faults.json` of the data folder."""
    path = places.var_dir() / "faults.json"

    def keep(fault, **figures):
        kept = json.loads(path.read_text()) if path.exists() else {}
        kept[fault] = {"test": request.node.name, **figures}
        path.write_text(json.dumps(dict(sorted(kept.items())), ensure_ascii=False, indent=2))

    return keep
