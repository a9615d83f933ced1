"""What somebody typed is never lost: a refusal brings it back, and a late click shows it to be copied."""

import pytest
from django.urls import reverse

from services.matters.numbers import follow_token

pytestmark = pytest.mark.django_db

TEN_LINES = "\r\n".join(["说明" * 49 + "。"] * 10)  # 999 characters as a browser counts them, 1008 as it sends them


def say(client, matter, verb, **typed):
    """Speak as the reporter, by the link."""
    args = [follow_token(matter.number)] + ([] if verb == "rate" else [verb])
    return client.post(reverse("matter-rate" if verb == "rate" else "matter-say", args=args), typed)


def test_the_end_of_a_line_counts_as_one_character_as_the_browser_counted(client, waiting):
    assert say(client, waiting, "supply", said=TEN_LINES).status_code == 302

    assert TEN_LINES.replace("\r\n", "\n") in waiting.steps.last().words
