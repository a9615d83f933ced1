"""The puzzle of open forms: solved, and never on the thread on which a person types."""

import base64
import json

import pytest
from django.urls import reverse

from tests.e2e.conftest import until

SLICE = 200
# What happens on the page's own thread: hashes, timers, and the most hashes begun between two timers.
WATCH = """
    window.seen = {hashes: 0, pauses: 0, run: 0, longest: 0};
    const digest = crypto.subtle.digest.bind(crypto.subtle);
    crypto.subtle.digest = (...all) => {
      seen.hashes += 1;
      seen.run += 1;
      seen.longest = Math.max(seen.longest, seen.run);
      return digest(...all);
    };
    const later = window.setTimeout;
    window.setTimeout = (call, ...all) => later(() => { seen.pauses += 1; seen.run = 0; call(); }, ...all);
"""
NO_WORKER = "delete window.Worker;"
BROKEN_WORKER = "window.Worker = class { constructor() { throw new Error('refused'); } };"
SILENT_ERROR = """
    window.Worker = class extends EventTarget {
      postMessage() { this.dispatchEvent(new Event('error')); }
    };
"""


def solved_on(page, address):
    """Open a form and wait for its puzzle; return the number found and what was seen on the page's thread."""
    page.goto(address)
    until(page, "document.forms.report.elements.puzzle.value !== ''")
    answer = json.loads(base64.b64decode(page.evaluate("document.forms.report.elements.puzzle.value")))
    return answer["number"], page.evaluate("window.seen")


def test_a_worker_hashes_and_the_page_none(phone, building, category):
    phone.add_init_script(WATCH)

    _, seen = solved_on(phone, reverse("matter-report", args=[building.code]))

    assert seen["hashes"] == 0


@pytest.mark.parametrize("worker", [NO_WORKER, BROKEN_WORKER, SILENT_ERROR])
def test_without_a_worker_the_page_pauses_every_few_hundred_hashes(phone, building, category, worker):
    phone.add_init_script(WATCH + worker)

    number, seen = solved_on(phone, reverse("matter-report", args=[building.code]))

    assert seen["hashes"] == number + 1
    assert seen["pauses"] >= number // SLICE + 1
    assert seen["longest"] <= SLICE
