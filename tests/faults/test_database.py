"""F5: PostgreSQL restarts, by order and by kill -9, while people file."""

import os
import signal
import threading
import time

import pytest
from django.db import connection

from config.local import places, postgres
from services.matters.models import Matter
from tests import factories
from tests.faults.parts import wait_until


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


def killed(var):
    """Kill the server and all its backends at once, then start it again."""
    pid = int((var / "postgres" / "postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGKILL)
    started = postgres._started.pop(var, None)
    if started is not None:
        started.wait()
    time.sleep(1)  # the backends notice within a moment
    postgres.start(var, places.socket_dir(var), careless=False)


class Crowd:
    """Four people who file one matter after the other until told to stop."""

    def __init__(self, forms):
        self.answers, self.stopped = [], threading.Event()
        self.threads = [threading.Thread(target=self._file, args=[n, form]) for n, form in enumerate(forms)]
        for thread in self.threads:
            thread.start()

    def _file(self, person, form):
        number = person * 10_000
        while not self.stopped.is_set() and number < person * 10_000 + 55:
            number += 1
            try:
                status, location, _ = form.send(number, "停电了")
            except OSError:
                status, location = 0, ""
            self.answers.append((time.monotonic(), status, location))
            time.sleep(0.15)

    def stop(self):
        self.stopped.set()
        for thread in self.threads:
            thread.join()

    def good_after(self, moment):
        return any(status == 302 for at, status, _ in list(self.answers) if at > moment)


@pytest.mark.slow
@pytest.mark.parametrize("how", ["ordered", "killed"])
def test_restarted_database_has_all_that_was_acknowledged(
    careful_postgres, site, street, category, report, how
):
    forms = [site.open_form(factories.make_building(street, f"停电{n}号楼").code) for n in range(4)]
    connection.close()
    crowd = Crowd(forms)
    wait_until(lambda: crowd.good_after(0), 30, "people file")

    restart(careful_postgres, careless=False) if how == "ordered" else killed(careful_postgres)
    up = time.monotonic()
    wait_until(lambda: crowd.good_after(up), 10, "filing goes on")
    back = next(at for at, status, _ in crowd.answers if status == 302 and at > up) - up
    crowd.stop()

    connection.close()
    statuses = [status for _, status, _ in crowd.answers]
    acknowledged = {location for _, status, location in crowd.answers if status == 302}
    missing = [location for location in acknowledged if site.ask("GET", location)[0] != 200]
    assert missing == []
    assert Matter.objects.count() >= len(acknowledged) > 0
    assert set(statuses) <= {302, 503}
    report(
        f"F5 {how}",
        acknowledged=len(acknowledged),
        missing=len(missing),
        clean_503=statuses.count(503),
        back_seconds=round(back, 2),
    )
