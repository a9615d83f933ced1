"""Brings up a PostgreSQL and a Redis of the tests' own before Django looks for them."""

import os
from pathlib import Path

os.environ.setdefault("VAR_DIR", str(Path(__file__).resolve().parent.parent / "var" / "test"))

from config.local import bring_up

bring_up.for_this_process(careless=True)

pytest_plugins = ["tests.database", "tests.fixtures"]
