"""How the portal is used, told to one kind of people at a time; the pictures are taken by `make screenshots`.

Each system declares its own steps in its `apps.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from buildings.foundation.systems import GuideStep, Reader, declared


@dataclass(frozen=True)
class Part:
    title: str
    steps: list[GuideStep]


def part_for(reader: Reader) -> Part:
    """Return what every system tells one kind of people, in order."""
    steps = (step for _, step in declared("guide") if step.reader is reader)
    return Part(reader.value, sorted(steps, key=lambda step: step.place))


def page_for(name: str) -> dict[str, Any]:
    """Return the page's context for a kind of people; visitors' where the word is not known."""
    readers = {reader.name.lower(): reader for reader in Reader}
    selected = readers.get(name, Reader.VISITORS)
    tabs = [
        {"label": reader.value, "url": f"?for={key}", "current": reader is selected}
        for key, reader in readers.items()
    ]
    return {"part": part_for(selected), "tabs": tabs}
