"""Where the local parts live: data under VAR_DIR, sockets in a short private folder (their paths are limited)."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent.parent


def var_dir() -> Path:
    """Return the folder for data, from `VAR_DIR` or else `var/` in the checkout."""
    return Path(os.environ.get("VAR_DIR") or REPO / "var").resolve()


def socket_dir(var: Path) -> Path:
    """Return the folder of the sockets that belong to a data folder; the same for every process that asks."""
    digest = hashlib.sha256(str(var).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"louyu-{os.geteuid()}-{digest}"


def is_local() -> bool:
    """Tell whether the environment leaves the database to us."""
    return not os.environ.get("DATABASE_URL")
