"""Copies of public pages in the memory of each process: as many as fit, the one longest not asked for goes first."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from buildings.foundation.pages import faces

MOST_BYTES = 32 * 2**20
AROUND = 1024  # bytes a copy takes beside its page
ASKED_EVERY = 1  # seconds: a copy just found current is not asked about again


@dataclass
class Copy:
    """A page, compressed, as it was at `version` of the `faces` it was drawn from; times are seconds since 1970."""

    packed: bytes
    mark: str
    headers: Mapping[str, str]
    made_at: float
    ends_at: float
    faces: tuple[str, ...] = ()
    version: int = 0
    asked_at: float = field(default=0.0)

    def is_current(self) -> bool:
        """Tell whether the page would be the same if it were drawn now; asks the database once a second at most."""
        now = time.time()
        if not self.made_at <= now < self.ends_at:
            return False
        if self.faces and not 0 <= now - self.asked_at < ASKED_EVERY:
            if faces.version(self.faces) != self.version:
                return False
            self.asked_at = now
        return True


class Shelf:
    """The copies of one process, by address and look."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most, self._bytes = most, 0
        self._copies: OrderedDict[Hashable, Copy] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._copies)

    @property
    def size(self) -> int:
        return self._bytes

    def get(self, key: Hashable) -> Copy | None:
        with self._lock:
            if key in self._copies:
                self._copies.move_to_end(key)
            return self._copies.get(key)

    def copies(self) -> list[Copy]:
        with self._lock:
            return list(self._copies.values())

    def keep(self, key: Hashable, copy: Copy) -> None:
        with self._lock:
            self._drop(key)
            self._copies[key] = copy
            self._bytes += _weight(copy)
            while self._bytes > self._most:
                self._drop(next(iter(self._copies)))

    def clear(self) -> None:
        with self._lock:
            self._copies.clear()
            self._bytes = 0

    def _drop(self, key: Hashable) -> None:
        if (old := self._copies.pop(key, None)) is not None:
            self._bytes -= _weight(old)


def _weight(copy: Copy) -> int:
    return len(copy.packed) + AROUND


shelf = Shelf()
