"""轮值体检: how well a rota is kept, 0 to 100, as arithmetic.

Every point lost leads to its rows and to its mend.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FULL = 100


@dataclass(frozen=True)
class Loss:
    """Points lost for one thing: how many, what it is in words, the rows behind it, and the page that mends it."""

    key: str
    points: int
    words: str
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """What is counted, over the last twelve months begun and as things stand today, which decides the months to come.

    `host_keys` are the units of the months recorded, in order; `members` those in the rota for the whole of
    the year.
    """

    months: int
    without_chief: tuple[str, ...] = ()
    host_keys: tuple[int, ...] = ()
    members: tuple[tuple[int, str], ...] = ()
    units: int = 0
    vacant: tuple[str, ...] = ()
    late_handovers: tuple[str, ...] = ()
    moved_out: tuple[str, ...] = ()
    without_deputy: tuple[str, ...] = ()


def losses(facts: Facts) -> list[Loss]:
    """Return what a committee loses, the heaviest first; what costs nothing is left out."""
    candidates = [
        _months(facts),
        _shares(facts),
        Loss("one_unit", 0 if facts.units > 1 else 15, f"只有 {facts.units} 家轮值单位，轮不起来"),
        Loss("vacant", min(24, 4 * len(facts.vacant)), f"{len(facts.vacant)} 个席位空缺", facts.vacant),
        Loss(
            "late",
            min(12, 3 * len(facts.late_handovers)),
            f"{len(facts.late_handovers)} 次交接逾期自动生效",
            facts.late_handovers,
        ),
        Loss(
            "moved",
            min(20, 10 * len(facts.moved_out)),
            f"{len(facts.moved_out)} 家轮值单位已不在本楼入驻",
            facts.moved_out,
        ),
        Loss(
            "deputies",
            min(10, len(facts.without_deputy)),
            f"{len(facts.without_deputy)} 家轮值单位没有副手",
            facts.without_deputy,
        ),
    ]
    return sorted((loss for loss in candidates if loss.points), key=lambda loss: -loss.points)


def _months(facts: Facts) -> Loss:
    missing = len(facts.without_chief)
    points = round(30 * missing / facts.months) if facts.months else 0
    return Loss("gaps", max(points, int(missing > 0)), f"{missing} 个月没有楼长", facts.without_chief)


def _shares(facts: Facts) -> Loss:
    """Units never or twice too often host: five points each, of those in the rota all year."""
    times = Counter(facts.host_keys)
    shares = [(name, times.get(key, 0)) for key, name in facts.members]
    least = min((count for _, count in shares), default=0)
    rows = [
        f"{name}：一次未轮"
        for name, count in shares
        if not count and len(facts.members) <= len(facts.host_keys)
    ]
    rows += [f"{name}：轮了 {count} 次，最少的 {least} 次" for name, count in shares if count > least + 1]
    return Loss("shares", min(19, 5 * len(rows)), f"{len(rows)} 家单位轮值不均", tuple(rows))


def score(losses: Iterable[Loss]) -> int:
    """Return the points left of a hundred."""
    return max(0, FULL - sum(loss.points for loss in losses))


def of_street(scores: Sequence[int]) -> int | None:
    """Return the mean of a street's buildings, rounded; None without any."""
    return round(sum(scores) / len(scores)) if scores else None
