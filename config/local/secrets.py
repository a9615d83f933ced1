"""Secrets of a local copy: made once, kept in VAR_DIR, readable by their owner only."""

from __future__ import annotations

import base64
import json
import os
import secrets
from pathlib import Path


def local_secrets(var: Path) -> dict[str, str]:
    """Return the secrets of a data folder, making them on first use."""
    path = var / "secrets.json"
    try:
        return json.loads(path.read_text())
    except FileNotFoundError:
        pass
    var.mkdir(parents=True, exist_ok=True)
    values = {
        "SECRET_KEY": secrets.token_urlsafe(64),
        "PHONE_KEYS": base64.b64encode(os.urandom(32)).decode(),
        "PHONE_INDEX_KEY": secrets.token_urlsafe(48),
    }
    draft = var / f"secrets.{os.getpid()}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(values, file)
    try:
        os.link(draft, path)
    except FileExistsError:
        return json.loads(path.read_text())
    finally:
        draft.unlink()
    return values
