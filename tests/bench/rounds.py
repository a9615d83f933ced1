"""Times ours and a floor in turns, so that what else the machine does falls on both."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median


def seconds(work: Callable[[], object]) -> float:
    """Return how long a call takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def medians(ours: Callable[[], object], floor: Callable[[], object], *, rounds: int) -> tuple[float, float]:
    """Return the median seconds of both, called alternately."""
    pairs = [(seconds(ours), seconds(floor)) for _ in range(rounds)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def measure(name: str, ours: float, floor: float, *, limit: float, floor_is: str) -> dict:
    """Return one line of the report from two times in seconds."""
    note = f"{ours * 1000:.1f} ms against {floor * 1000:.1f} ms"
    return {"name": name, "ratio": round(ours / floor, 2), "limit": limit, "floor": floor_is, "note": note}
