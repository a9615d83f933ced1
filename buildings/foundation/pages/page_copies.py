"""Copies of public pages in the memory of each process: as many as fit, the one longest not asked for goes first."""

from __future__ import annotations

import threading
import time
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from cachetools import LRUCache

from buildings.foundation.pages import faces

MOST_BYTES = 32 * 2**20
AROUND = 1024  # bytes a copy takes beside its page
ASKED_EVERY = 1  # seconds: a copy just found current is not asked about again


@dataclass
class Copy:
    """A page, compressed, as it was at `version` of the `faces` it was drawn from.

    Times are seconds since 1970.
    """

    packed: bytes
    mark: str
    headers: Mapping[str, str]
    made_at: float
    ends_at: float
    faces: tuple[str, ...] = ()
    version: int = 0
    asked_at: float = field(default=0.0)

    def is_current(self) -> bool:
        """Tell whether the page would be the same if it were drawn now.

        Asks the database once a second at most.
        """
        now = time.time()
        if not self.made_at <= now < self.ends_at:
            return False
        if self.faces and not 0 <= now - self.asked_at < ASKED_EVERY:
            if faces.version(self.faces) != self.version:
                return False
            self.asked_at = now
        return True


class Shelf:
    """The copies of one process, by address and look; safe to use from several threads."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._copies: LRUCache[Hashable, Copy] = LRUCache(most, getsizeof=_weight)
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._copies)

    @property
    def size(self) -> int:
        """The bytes that the copies take."""
        return int(self._copies.currsize)

    def get(self, key: Hashable) -> Copy | None:
        with self._lock:
            return self._copies.get(key)

    def copies(self) -> list[Copy]:
        with self._lock:
            return list(self._copies.values())

    def keep(self, key: Hashable, copy: Copy) -> None:
        """Keep a copy in place of an older one.

        One larger than the whole shelf is not kept, and no other for it.
        """
        with self._lock:
            self._copies.pop(key, None)
            if _weight(copy) <= self._copies.maxsize:
                self._copies[key] = copy

    def clear(self) -> None:
        with self._lock:
            self._copies.clear()


def _weight(copy: Copy) -> int:
    return len(copy.packed) + AROUND


shelf = Shelf()
