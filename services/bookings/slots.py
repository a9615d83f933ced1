"""The days of a room cut into slots, as arithmetic: which are free, which are taken, by whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

FREE, BUSY, MINE, OVER, TOO_FAR = "free", "busy", "mine", "over", "far"
Stretch = tuple[datetime, datetime]


class Holder(Protocol):
    """What the grid asks of a booking."""

    @property
    def starts_at(self) -> datetime: ...

    @property
    def ends_at(self) -> datetime: ...


@dataclass(frozen=True)
class Slot:
    """One slot of a day, with what it is to the person who looks."""

    start: datetime
    end: datetime
    look: str
    words: str = ""
    number: str = ""  # of the booking, for who may open it


@dataclass(frozen=True)
class Day:
    on: date
    slots: tuple[Slot, ...]

    @property
    def free(self) -> int:
        return sum(1 for slot in self.slots if slot.look == FREE)

    @property
    def ahead(self) -> tuple[Slot, ...]:
        """Return the slots that are not over: all that a list has to show."""
        return tuple(slot for slot in self.slots if slot.look != OVER)


def minutes_in_words(minutes: int) -> str:
    """Say a length as people do: 90 → 1 小时 30 分钟."""
    hours, rest = divmod(minutes, 60)
    return " ".join(
        filter(None, [f"{hours} 小时" if hours else "", f"{rest} 分钟" if rest or not hours else ""])
    )


def cut(stretches: Iterable[Stretch], minutes: int) -> list[Stretch]:
    """Cut opening hours into slots of so many minutes, from each opening on.

    A shorter rest is not offered.
    """
    step = timedelta(minutes=minutes)
    slots = []
    for start, end in stretches:
        while start + step <= end:
            slots.append((start, start + step))
            start += step
    return slots


def holder_of(stretch: Stretch, holders: Iterable[Holder]) -> Holder | None:
    """Return what lies over a stretch, wholly or in part, the first of its holders."""
    start, end = stretch
    return next((one for one in holders if one.starts_at < end and start < one.ends_at), None)


def is_held(stretch: Stretch, holders: Iterable[Holder]) -> bool:
    """Tell whether one of the holders lies over a stretch."""
    return holder_of(stretch, holders) is not None


def join(slots: Iterable[Stretch]) -> list[Stretch]:
    """Join slots, in their order, where one begins as the one before it ends."""
    whole: list[Stretch] = []
    for start, end in slots:
        if whole and whole[-1][1] == start:
            start, _ = whole.pop()
        whole.append((start, end))
    return whole


def day_of(
    on: date,
    slots: Sequence[Stretch],
    holders: Sequence[Holder],
    *,
    at: datetime,
    last: date,
    own: frozenset[int] = frozenset(),
    words: dict[int, str] | None = None,
    numbers: dict[int, str] | None = None,
) -> Day:
    """Return a day as a grid shows it.

    `own` are keys of one's own bookings, `words` what may be told of others, `numbers` of those one may open.
    """
    words, numbers = words or {}, numbers or {}
    day_slots = []
    for start, end in slots:
        holder = holder_of((start, end), holders)
        if end <= at:
            day_slots.append(Slot(start, end, OVER))
        elif holder is not None:
            key = getattr(holder, "pk", 0)
            day_slots.append(
                Slot(start, end, MINE if key in own else BUSY, words.get(key, ""), numbers.get(key, ""))
            )
        else:
            day_slots.append(Slot(start, end, FREE if on <= last else TOO_FAR))
    return Day(on, tuple(day_slots))


def fits(start: datetime, end: datetime, stretches: Iterable[Stretch], minutes: int) -> bool:
    """Tell whether a wish begins and ends on slots of one stretch of opening hours."""
    step = timedelta(minutes=minutes)
    return any(
        opens <= start < end <= closes
        and (start - opens) % step == timedelta()
        and (end - start) % step == timedelta()
        for opens, closes in stretches
    )


def longest_from(
    start: datetime, slots: Sequence[Stretch], holders: Sequence[Holder], most: int
) -> list[int]:
    """Return the lengths in minutes one may ask for from a slot on: slot after slot, until taken, shut or too long."""
    lengths: list[int] = []
    end = start
    for begins, ends in slots:
        if begins != end or is_held((begins, ends), holders):
            continue
        minutes = int((ends - start).total_seconds() // 60)
        if minutes > most:
            break
        end = ends
        lengths.append(minutes)
    return lengths
