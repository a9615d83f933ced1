"""Brings up a PostgreSQL and a Redis of the tests' own, before pytest-django reads the settings that name them.

Loaded by `-p` in pyproject.toml: a conftest would come too late. Of several test processes each has its own.
"""

import os
from pathlib import Path

os.environ.setdefault("VAR_DIR", str(Path(__file__).resolve().parent.parent / "var" / "test"))
if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    os.environ["VAR_DIR"] = str(Path(os.environ["VAR_DIR"]) / worker)

from config.local import bring_up

bring_up.for_this_process(careless=True)
