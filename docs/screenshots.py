"""`make screenshots`: takes the pictures of the README and the guide from a fresh sample street, never stale.

A portal of its own is started on a free port with its data in a folder that is thrown away afterwards.
"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.e2e.sample_portal import enter, portal

REPO = Path(__file__).resolve().parent.parent
IMAGES = REPO / "docs" / "images"
GUIDE = REPO / "static" / "guide"
BUILDING = "云泉大厦"
COLOURS = 96  # of a picture's palette: calm pages need few, and the files stay small
SMALL = {"viewport": {"width": 390, "height": 640}, "device_scale_factor": 1, "is_mobile": True}
SCREENS = {
    390: {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True},
    1280: {"viewport": {"width": 1280, "height": 860}, "device_scale_factor": 1},
}


@dataclass(frozen=True)
class Picture:
    """A page to take: as whom (empty: a visitor), where.

    `at` what to move down to, `then` what to click in turn.
    """

    name: str
    path: str
    user: str = ""
    at: str = ""
    then: tuple[str, ...] = ()


README_PICTURES = (
    Picture("home", "/"),
    Picture("building", "/buildings/{building}/"),
    Picture("plan", "/buildings/{building}/", at="#plan"),
    Picture("directory", "/centers/"),
    Picture("workbench", "/workbench/", "staff"),
)
GUIDE_PICTURES = (
    Picture("choose", "/buildings/choose/"),
    Picture("report", "/b/{code}/report/"),
    Picture("query", "/matters/query/"),
    Picture("directory", "/centers/"),
    Picture("rooms", "/rooms/", then=("main h3 a", ".week-tabs a + a"), at="#week"),
    Picture("activities", "/activities/"),
    Picture("suggest", "/centers/", then=("main h3 a", "a[href$='/suggest/']")),
    Picture("display", "/display/"),
    Picture("workbench", "/workbench/", "chief"),
    Picture("matter", "/workbench/matters/", "chief", then=("main table a",)),
    Picture("turns", "/workbench/turns/", "chief"),
    Picture("import", "/workbench/imports/new/", "staff"),
    Picture("matters", "/workbench/matters/", "staff"),
    Picture("plan", "/buildings/{building}/", at="#plan"),
    Picture("upkeep", "/workbench/centers/", "staff", then=("main table a",)),
    Picture("bookings", "/workbench/bookings/", "staff"),
    Picture("buildings", "/buildings/", at=".skyline"),
)


def main() -> int:
    """Take every picture at phone and desk width; return the exit status."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        sys.stderr.write("需要 Chromium：请先安装，或用 CHROMIUM=/路径 指定\n")
        return 1
    for folder in (IMAGES, GUIDE):
        folder.mkdir(parents=True, exist_ok=True)
    with portal() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for width, screen in SCREENS.items():
            take_all(browser, address, screen, README_PICTURES, IMAGES, f"-{width}")
        take_all(browser, address, SMALL, GUIDE_PICTURES, GUIDE)
        browser.close()
    return 0


def take_all(
    browser: Browser,
    address: str,
    screen: dict,
    pictures: tuple[Picture, ...],
    folder: Path,
    ending: str = "",
) -> None:
    """Take pictures at one size of screen, each kind of user in a browser of its own."""
    contexts: dict[str, BrowserContext] = {}
    for picture in pictures:
        if picture.user not in contexts:
            contexts[picture.user] = browser.new_context(base_url=address, locale="zh-CN", **screen)
            enter(contexts[picture.user], picture.user)
        page = contexts[picture.user].new_page()
        page.goto(picture.path.format(**building_of(page)) if "{" in picture.path else picture.path)
        for link in picture.then:
            page.locator(link).first.click()
        if picture.at:
            page.locator(picture.at).evaluate(
                "one => window.scrollTo(0, one.getBoundingClientRect().top - 16)"
            )
        keep(page.screenshot(), folder / f"{picture.name}{ending}.png")
        page.close()
    for context in contexts.values():
        context.close()


def building_of(page: Page) -> dict[str, str]:
    """Return the key and the lobby's code of the building shown."""
    page.goto(f"/buildings/choose/?q={BUILDING}")
    code = page.get_by_role("link", name=BUILDING, exact=True).get_attribute("href").split("/")[2]
    page.goto(f"/buildings/?q={BUILDING}")
    key = page.locator("main h3 a").first.get_attribute("href").split("/")[2]
    return {"building": key, "code": code}


def keep(body: bytes, path: Path) -> None:
    """Write a picture with a palette, at most some tens of kilobytes."""
    picture = Image.open(BytesIO(body)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    picture.save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
