"""F15: half an hour of kills at random while five people file (`FAULT_MINUTES`, `FAULT_SEED`)."""

import contextlib
import os
import secrets
import signal
import time
from collections import Counter
from itertools import pairwise
from math import ceil
from random import Random

import pytest

from tests.faults import news
from tests.faults.crowd import PER_FORM, Crowd
from tests.faults.parts import wait_until

MINUTES = float(os.environ.get("FAULT_MINUTES", "30"))
PEOPLE, REST = 5, 2
APART = (4, 20)  # seconds between two kills
LOBBIES = """
from buildings.models import Street
from tests import factories
street = Street.objects.get(name={street!r})
print(*(factories.make_building(street, f"随机{{n}}号楼", floors=0).code for n in range({count})))
"""
WEB_LIVES = (
    30  # by design the web, and it alone, ends all when it dies thrice within twenty seconds of its start
)
STREET = (
    "SELECT street.name FROM buildings_street street JOIN buildings_building ON street_id = street.id LIMIT 1"
)


class Fate:
    """Kills one part of a portal after the other, drawn from a seed; counts what it killed."""

    def __init__(self, portal, seed):
        self.portal, self.random = portal, Random(seed)
        self.killed, self._web_killed = Counter(), 0.0
        self.acts = {
            "web": self._web,
            "web process": self._web_process,
            **{
                name: (lambda name=name: portal.kill(name))
                for name in ("worker", "beat", "postgres", "redis")
            },
        }

    def strike(self):
        """Wait a while, then kill something; what is down already cannot be killed."""
        time.sleep(self.random.uniform(*APART))
        name = self.random.choice(sorted(self.acts))
        if self.acts[name]():
            self.killed[name] += 1

    def _web(self):
        if time.monotonic() - self._web_killed < WEB_LIVES:
            return False
        self._web_killed = time.monotonic()
        return self.portal.kill("web")

    def _web_process(self):
        """Kill one of the two processes that answer; the first process of the web part starts another."""
        first = self.portal.pid("web")
        processes = self.portal.children(first) if first else []
        if not processes:
            return False
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.random.choice(processes), signal.SIGKILL)
        return True


def open_forms(portal):
    """Open as many forms for each person as are filled in the time: a lobby takes so many an hour."""
    per_person = ceil(MINUTES * 60 / REST / PER_FORM) + 1
    ((street,),) = portal.rows(STREET)
    said = portal.manage("shell", "-c", LOBBIES.format(street=street, count=PEOPLE * per_person))
    forms = [portal.site.open_form(code) for code in said.split()[-PEOPLE * per_person :]]
    return [forms[person::PEOPLE] for person in range(PEOPLE)]


def longest_silence(crowd):
    """Return the longest time in which nobody's matter was acknowledged, in seconds."""
    moments = sorted(one.at for one in crowd.sent if one.status == 302)
    return max(after - before for before, after in pairwise(moments))


@pytest.mark.slow
@pytest.mark.filterwarnings("default::ResourceWarning")
def test_kills_at_random_lose_nothing_that_was_acknowledged(portal, report):
    seed = int(os.environ.get("FAULT_SEED") or secrets.randbelow(10**6))
    print(f"FAULT_SEED={seed}")  # noqa: T201 - pytest shows it when the test fails
    fate = Fate(portal, seed)
    crowd = Crowd(open_forms(portal), rest=REST)
    wait_until(lambda: crowd.good_after(0), 30, "people file")

    end = time.monotonic() + MINUTES * 60
    while time.monotonic() < end:
        fate.strike()
        assert portal.is_alive(), seed
    quiet = time.monotonic()
    wait_until(lambda: crowd.good_after(quiet), 120, f"filing goes on, {seed}")
    crowd.stop()

    told = wait_until(lambda: portal.rows(news.UNTOLD) == [], 360, f"the desk hears of every matter, {seed}")
    wait_until(portal.is_ready, 360, f"every part is back, {seed}")
    assert crowd.missing(portal.site) == [], seed
    ((filed,),) = portal.rows(news.COUNT)
    assert filed >= len(crowd.acknowledged) > 0, seed
    assert [portal.rows(each) for each in (news.TWICE, news.HALF, news.DOUBLED_TURNS)] == [[], [], []], seed
    assert set(crowd.statuses) <= {302, 503, 0}, seed  # 0: cut off by the kill, and sent again
    assert "审计记录完好" in portal.manage("verify_audit"), seed
    report(
        "F15",
        seed=seed,
        minutes=MINUTES,
        people=PEOPLE,
        kills=dict(fate.killed),
        acknowledged=len(crowd.acknowledged),
        lost=0,
        doubled=0,
        clean_503=crowd.statuses.count(503),
        cut_off=crowd.statuses.count(0),
        longest_silence_seconds=round(longest_silence(crowd), 1),
        told_seconds=round(told, 1),
    )
