"""A portal with the sample street, started as `make run` does, for whoever wants to look at real pages."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
PASSWORD = "Louyu-2026-sample"
PATIENCE = 600  # seconds for the sample street to be loaded
OWN = ("DATABASE_URL", "REDIS_URL", "URL_PREFIX", "DEBUG")


@contextmanager
def portal() -> Iterator[str]:
    """Start a portal on a free port with its data in a folder thrown away afterwards, and yield its address.

    LOOK_AT names one that runs already and holds the sample street.
    """
    if running := os.environ.get("LOOK_AT"):
        yield running
        return
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tempfile.mkdtemp(prefix="louyu-sample-")
    environment = {name: value for name, value in os.environ.items() if name not in OWN}
    environment |= {"VAR_DIR": folder, "PYTHONPATH": str(REPO)}
    command = [sys.executable, "-m", "config.local", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=REPO, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(process, f"{address}/healthz")
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(process: subprocess.Popen, address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise RuntimeError("the sample portal did not start; `make run` says why")


def enter(context, user: str) -> None:
    """Log a sample user in to a browser context; the empty name stays a visitor."""
    if not user:
        return
    page = context.new_page()
    page.goto("/login/")
    page.fill("[name=username]", user)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/workbench/")
    page.close()
