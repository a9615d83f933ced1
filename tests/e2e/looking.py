"""What eyes, fingers and screen readers would stumble over, asked of a page as it stands in the browser."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT

LOOKING = (Path(__file__).parent / "looking.js").read_text(encoding="utf-8")
ELDER_WORD, ELDER_LINE, ELDER_TARGET = 24, 1.3, 60  # pixels (18 pt), lines to the size of type, pixels
NAME = 6  # characters that a line of the name of a row holds at least
TARGET = 24  # WCAG 2.2, 2.5.8
KNOWN = [  # words that stay as they are in Chinese: names of formats, systems, keys
    "Excel",
    "Word",
    "xlsx",
    "CSV",
    "PDF",
    "JSON",
    "HSDS",
    "iCalendar",
    "ICP",
    "Tab",
    "GeoReport",
    "Open311",
    "WCAG",
    "Webhook",
    "tokens",
    "themes",
    "static",
    "lsds",
    "Open Referral",
    "staff",
    "chief",
    "tenant",
]


def stumbles(page, *, is_elder: bool) -> list[str]:
    """Return what is wrong with the page in front, in words; nothing when all is well."""
    page.evaluate(AXE_SCRIPT)
    page.evaluate(LOOKING)
    found = (
        []
        if page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        else ["runs off the side"]
    )
    found += [f"axe {said}" for said in page.evaluate("looking.axe()")]
    found += [f"overlap {said}" for said in page.evaluate("looking.overlaps()")]
    found += [f"English {said}" for said in page.evaluate("known => looking.english(known)", KNOWN)]
    if is_elder:
        found += [
            f"small words {said}" for said in page.evaluate(f"looking.smallWords({ELDER_WORD}, {ELDER_LINE})")
        ]
    found += [f"broken name {said}" for said in page.evaluate(f"looking.brokenNames({NAME})")]
    found += [f"cut {said}" for said in page.evaluate("looking.cutCells()")]
    least = ELDER_TARGET if is_elder else TARGET
    found += [f"small target {said}" for said in page.evaluate(f"looking.smallTargets({least})")]
    return found
