"""`make screenshots`: takes the pictures of the README and the guide from a fresh sample street, never stale.

A portal of its own is started on a free port with its data in a folder that is thrown away afterwards.
"""

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
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, sync_playwright

REPO = Path(__file__).resolve().parent.parent
IMAGES = REPO / "docs" / "images"
PASSWORD = "Louyu-2026-sample"
PATIENCE = 240  # seconds for the sample street to be loaded
COLOURS = 96  # of a picture's palette: calm pages need few, and the files stay small
SCREENS = {
    390: {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True},
    1280: {"viewport": {"width": 1280, "height": 860}, "device_scale_factor": 1},
}


@dataclass(frozen=True)
class Picture:
    """A page to take: as whom (empty: a visitor), where, and down to which element to move first."""

    name: str
    path: str
    user: str = ""
    at: str = ""


PICTURES = (
    Picture("home", "/"),
    Picture("building", "/buildings/{building}/"),
    Picture("plan", "/buildings/{building}/", at="#plan"),
    Picture("directory", "/centers/"),
    Picture("workbench", "/workbench/", "staff"),
    Picture("import", "/workbench/imports/", "staff"),
)


def main() -> int:
    """Take every picture at phone and desk width; return the exit status."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        sys.stderr.write("需要 Chromium：请先安装，或用 CHROMIUM=/路径 指定\n")
        return 1
    IMAGES.mkdir(parents=True, exist_ok=True)
    with portal() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for width, screen in SCREENS.items():
            take_all(browser, address, width, screen)
        browser.close()
    return 0


@contextmanager
def portal() -> Iterator[str]:
    """Start a portal with the sample street and yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tempfile.mkdtemp(prefix="louyu-pictures-")
    environment = {**os.environ, "VAR_DIR": folder, "PYTHONPATH": str(REPO)}
    for name in ("DATABASE_URL", "REDIS_URL"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "config.local", "--port", str(port)]
    process = subprocess.Popen(command, cwd=REPO, env=environment, stdout=subprocess.DEVNULL)
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
    raise SystemExit("门户没有启动，请看上面的提示")


def take_all(browser: Browser, address: str, width: int, screen: dict) -> None:
    """Take every picture at one width, each kind of user in a browser of its own."""
    contexts: dict[str, BrowserContext] = {}
    for picture in PICTURES:
        if picture.user not in contexts:
            contexts[picture.user] = browser.new_context(base_url=address, locale="zh-CN", **screen)
            enter(contexts[picture.user], picture.user)
        page = contexts[picture.user].new_page()
        page.goto(picture.path.format(building=first_building(page)))
        if picture.at:
            page.locator(picture.at).evaluate("one => window.scrollTo(0, one.getBoundingClientRect().top - 16)")
        keep(page.screenshot(), IMAGES / f"{picture.name}-{width}.png")
        page.close()
    for context in contexts.values():
        context.close()


def enter(context: BrowserContext, user: str) -> None:
    """Log a sample user in."""
    if not user:
        return
    page = context.new_page()
    page.goto("/login/")
    page.fill("[name=username]", user)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/workbench/")
    page.close()


def first_building(page) -> str:
    """Return the key of the first building of the list."""
    page.goto("/buildings/")
    return page.locator("main h3 a").first.get_attribute("href").strip("/").split("/")[-1]


def keep(body: bytes, path: Path) -> None:
    """Write a picture with a palette, at most some tens of kilobytes."""
    picture = Image.open(BytesIO(body)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    picture.save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
