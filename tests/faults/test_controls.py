"""Negative controls: with a rule broken on purpose the suite fails, and says why, so its passing means something."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass

import pytest
from django.conf import settings

HERE = "tests/faults"


@dataclass(frozen=True)
class Control:
    """Tests that must all fail, and how each must say so."""

    tests: tuple[str, ...]
    reason: str
    plugins: tuple[str, ...] = ()


CONTROLS = {
    # Not the test that asserts the constraint: those that count turns must see two for one month.
    "dropped-constraint": Control(
        (
            f"{HERE}/test_clock.py::test_two_beats_across_a_months_end_turn_it_once",
            f"{HERE}/test_clock.py::test_any_clock_makes_one_chief_a_month",
            f"{HERE}/test_rota.py::test_eight_hands_at_once_leave_no_gap_and_no_two_hosts",
        ),
        r"^    assert doubled_turns\(\) == \[\].*\n(?: +\^+\n)?(?:E .*\n)?"
        r"E +(?:AssertionError: )?assert \[\(\d+, datetime",
        ("-p", "tests.faults.sabotage"),
    ),
    "publishing-request": Control(
        (f"{HERE}/test_broker.py::test_filing_goes_on_without_redis[hung-20]",),
        r"^E +(?:TimeoutError|.*assert)",
    ),
    "early-acknowledgement": Control(
        (f"{HERE}/test_worker_and_beat.py::test_killed_worker_tells_everybody_once_though_nothing_sweeps",),
        r"^E +AssertionError: not within 60 s: everything owed is told by the broker alone",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("sabotage", CONTROLS)
def test_suite_fails_when_a_rule_is_broken(data_folder, report, sabotage):
    control = CONTROLS[sabotage]
    environment = {**os.environ, "SABOTAGE": sabotage, "VAR_DIR": str(data_folder / "var")}
    command = [sys.executable, "-m", "pytest", "-q", *control.plugins, *control.tests]

    done = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )

    failures = f"{len(control.tests)} failed in "
    assert (done.returncode, failures in done.stdout) == (1, True), done.stdout[-4000:]
    reasons = re.findall(control.reason, done.stdout, re.M)
    assert len(reasons) >= len(control.tests), done.stdout[-4000:]
    report(f"control {sabotage}", tests=len(control.tests), suite="failed, as it must")
