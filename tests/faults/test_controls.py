"""Negative controls: with a rule broken on purpose the suite fails, so its passing means something."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

HERE = "tests/faults"
CONTROLS = {
    "dropped-constraint": ["-p", "tests.faults.sabotage", "tests/members/test_constraints.py"],
    "publishing-request": [f"{HERE}/test_broker.py::test_filing_goes_on_without_redis[hung-20]"],
    "early-acknowledgement": [
        f"{HERE}/test_worker_and_beat.py::test_killed_worker_leaves_its_task_with_the_broker"
    ],
}


@pytest.mark.slow
@pytest.mark.parametrize("sabotage", CONTROLS)
def test_suite_fails_when_a_rule_is_broken(tmp_path, report, sabotage):
    environment = {**os.environ, "SABOTAGE": sabotage, "VAR_DIR": str(tmp_path / "var")}
    command = [sys.executable, "-m", "pytest", "-q", "-x", *CONTROLS[sabotage]]

    done = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )

    assert (done.returncode, "1 failed" in done.stdout) == (1, True), done.stdout[-2000:]
    report(f"control {sabotage}", suite="failed, as it must")
