"""F5: PostgreSQL restarts, by order and by kill -9, while people file."""

import time

import pytest
from django.db import connection

from config.local import places, postgres
from services.matters.models import Matter
from tests import factories
from tests.faults.crowd import TEXT, Crowd
from tests.faults.parts import wait_until

KILLS = 3


@pytest.fixture
def careful_postgres():
    """The tests' own server, started anew as `make run` starts it; careless again afterwards."""
    var = places.var_dir()
    restart(var, careless=False)
    yield var
    restart(var, careless=True)


def restart(var, *, careless):
    connection.close()
    postgres.stop(var)
    postgres.start(var, places.socket_dir(var), careless=careless)


@pytest.mark.slow
def test_database_restarted_by_order_has_all_that_was_acknowledged(
    careful_postgres, site, street, category, report
):
    forms = [[site.open_form(factories.make_building(street, f"停电{n}号楼").code)] for n in range(4)]
    connection.close()
    crowd = Crowd(forms)
    wait_until(lambda: crowd.good_after(0), 30, "people file")

    restart(careful_postgres, careless=False)
    up = time.monotonic()
    wait_until(lambda: crowd.good_after(up), 10, "filing goes on")
    crowd.stop()

    connection.close()
    assert crowd.missing(site) == []
    assert Matter.objects.count() >= len(crowd.acknowledged) > 0
    assert set(crowd.statuses) <= {302, 503}
    report(
        "F5 ordered",
        acknowledged=len(crowd.acknowledged),
        missing=0,
        clean_503=crowd.statuses.count(503),
        back_seconds=round(crowd.good_after(up) - up, 2),
    )


@pytest.mark.slow
def test_killed_database_is_brought_back_by_the_supervisor_with_all_that_was_acknowledged(portal, report):
    forms = [portal.site.open_form(code) for code in portal.lobbies()[:8]]
    crowd = Crowd([forms[person::4] for person in range(4)], rest=1)
    wait_until(lambda: crowd.good_after(0), 30, "people file")
    portal.rows(
        "CHECKPOINT"
    )  # as PostgreSQL does every five minutes: the sample street is not written once more

    seconds = [_killed_and_back(portal, crowd) for _ in range(KILLS)]
    crowd.stop()

    assert portal.is_alive()
    assert crowd.missing(portal.site) == []
    ((rows,),) = portal.rows("SELECT count(*) FROM matters_matter WHERE text LIKE %s", TEXT)
    assert rows >= len(crowd.acknowledged) > 0
    assert set(crowd.statuses) <= {302, 503}
    assert max(seconds) <= 10
    report(
        "F5 killed",
        kills=KILLS,
        acknowledged=len(crowd.acknowledged),
        missing=0,
        clean_503=crowd.statuses.count(503),
        back_seconds=[round(one, 1) for one in seconds],
    )


def _killed_and_back(portal, crowd):
    """Kill the postmaster under the supervisor; return the seconds until somebody's matter is acknowledged again."""
    before = portal.pid("postgres")
    killed = time.monotonic()
    assert portal.kill("postgres")
    wait_until(lambda: crowd.trouble_after(killed), 30, "somebody is told to wait")
    trouble = crowd.trouble_after(killed)
    wait_until(lambda: crowd.good_after(trouble), 60, "filing goes on")
    assert portal.pid("postgres") not in (None, before)
    return crowd.good_after(trouble) - killed
