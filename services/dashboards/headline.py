"""What a leader looks at first: three rates with their change against the period before, and how firms are covered.

The rates are the ratios of `services.matters.measures`, coverage those of `organizations.measures`; nothing is
reckoned here but the difference of two numbers that two pages show.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from buildings.foundation.measures import Ratio, Span
from organizations.measures import ORGANIZED_SHARE, OWN_SHARE
from services.dashboards import queries
from services.dashboards.periods import Period
from services.dashboards.tables import FigureLine
from services.matters.measures import MEASURES, SHARES

RATES = [SHARES[part] for part in ("on_time", "answer_on_time", "satisfied")]
FEW = 5  # below it one matter moves a rate by twenty points and more: nothing is compared


class Trend(StrEnum):
    """Which way a rate went; all of ours are the better the higher they are."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


@dataclass(frozen=True)
class RateChange:
    """The difference of a rate to the one before, in percentage points of the shares as they are shown."""

    points: float

    @property
    def trend(self) -> Trend:
        if not self.points:
            return Trend.SAME
        return Trend.UP if self.points > 0 else Trend.DOWN

    def __str__(self) -> str:
        if not self.points:
            return "与上期持平"
        return f"较上期 {'+' if self.points > 0 else '−'}{abs(self.points):g} 个百分点"


@dataclass(frozen=True)
class Rate:
    """A rate, the numbers it is made of by the keys of measures, and the list behind it.

    `not_compared` says why it is not compared, where it is not.
    """

    ratio: Ratio
    counts: Mapping[str, int]
    url: str
    change: RateChange | None = None
    not_compared: str = ""

    @property
    def name(self) -> str:
        return self.ratio.name

    @property
    def share(self) -> float | None:
        """The rate in percent; none where nothing is below the stroke."""
        return self.ratio.of(self.counts)

    @property
    def part(self) -> int:
        return sum(self.counts[one.key] for one in self.ratio.parts)

    @property
    def whole(self) -> int:
        return self.counts[self.ratio.whole.key]


def rates(user: Any, period: Period, line: FigureLine) -> list[Rate]:
    """Return the three rates of a whole period, compared with the one before; one statement."""
    earlier = queries.counts_of(RATES, user, period.before) if period.before else Counter()
    return [_compared(ratio, line, earlier) for ratio in RATES]


def _compared(ratio: Ratio, line: FigureLine, earlier: Mapping[str, int]) -> Rate:
    counts = {MEASURES[short].key: number for short, number in line.counts.items()}
    url, below = line.url(ratio.behind.short), ratio.whole.key
    not_compared = _why_not_compared(counts[below], earlier[below])
    now, then = ratio.of(counts), ratio.of(earlier)
    change = None if not_compared or now is None or then is None else RateChange(round(now - then, 1))
    return Rate(ratio, counts, url, change, not_compared)


def _why_not_compared(whole: int, earlier: int) -> str:
    """Return why a rate of so many rows is not compared with an earlier one, or nothing where it is."""
    if not whole:
        return "这一段还没有可算的"
    if not earlier:
        return "上期没有可比的"
    if min(whole, earlier) < FEW:
        return f"件数太少（本期 {whole}、上期 {earlier}），不作比较"
    return ""


@dataclass(frozen=True)
class CoverageByStreet:
    """How the firms of the places a person sees are covered today, by the key of their street."""

    by_street: Mapping[int, Mapping[str, int]]

    @property
    def rates(self) -> list[Rate]:
        """The rates of all streets together; none where no firm is seen."""
        whole: Counter[str] = Counter()
        for counts in self.by_street.values():
            whole.update(counts)
        return [Rate(ratio, whole, ratio.url(Span.today())) for ratio in (ORGANIZED_SHARE, OWN_SHARE)]

    def of_street(self, key: int) -> Rate:
        """Return 组织覆盖率 of one street."""
        url = f"{ORGANIZED_SHARE.url(Span.today())}?street={key}"
        return Rate(ORGANIZED_SHARE, self.by_street.get(key, Counter()), url)


def coverage(user: Any) -> CoverageByStreet:
    """Return how firms are covered; one statement."""
    return CoverageByStreet(queries.coverage([ORGANIZED_SHARE, OWN_SHARE], user))
