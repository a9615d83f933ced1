"""The ground under what people rely on: when it changes, each system looks again at its rows that stand there.

A verb that changes opening hours, rooms or the calendar calls `changed` in its own transaction. A system says
by `look_again` in its `SystemConfig` which of its functions look again; each tells the people concerned, and
returns in sentences what it did.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from buildings.foundation import systems


@dataclass(frozen=True, kw_only=True)
class GroundChange:
    """What changed: rows of a model, by its label and their keys, or days of the calendar; and who changed it."""

    by: Any
    model: str = ""
    keys: Collection[int] = ()
    days: Collection[date] = ()


def changed(change: GroundChange) -> list[str]:
    """Have every system look again at what stands on a ground that changed.

    Return what came of it, in sentences.
    """
    return [sentence for _, look_again in systems.declared("look_again") for sentence in look_again(change)]


def foretell(act: Callable[[], list[str]]) -> list[str]:
    """Return the sentences of an act that is made and taken back at once: what it would bring, before anybody says yes.

    What the act refuses is raised.
    """
    with transaction.atomic():
        sentences = act()
        transaction.set_rollback(True)
    return sentences
