"""People who file one matter after the other while something breaks, and what each was answered."""

from __future__ import annotations

import http.client
import threading
import time
from dataclasses import dataclass

from tests.faults.parts import Form, Site

TEXT = "停电了，第%号"  # each matter has words of its own; as a pattern of SQL it finds all of them
PER_FORM = 50  # the lobby's limit without a puzzle is 60 an hour
APART = 10_000  # numbers of one person


@dataclass(frozen=True)
class Sent:
    """One tap: when the answer came, its status (0 where the connection broke), where it led."""

    at: float
    number: int
    status: int
    location: str
    seconds: float


class Crowd:
    """One person for each list of forms, who taps until a matter is acknowledged, and then files the next."""

    def __init__(self, forms: list[list[Form]], *, rest: float = 0.15) -> None:
        self.sent: list[Sent] = []
        self.rest, self._stopped = rest, threading.Event()
        self._threads = [
            threading.Thread(target=self._file, args=[n, mine], daemon=True) for n, mine in enumerate(forms)
        ]
        for thread in self._threads:
            thread.start()

    def _file(self, person: int, forms: list[Form]) -> None:
        for count in range(PER_FORM * len(forms)):
            number = person * APART + count
            while not self._is_acknowledged(forms[count // PER_FORM], number):
                if self._stopped.is_set():
                    return
            if self._stopped.wait(self.rest):
                return

    def _is_acknowledged(self, form: Form, number: int) -> bool:
        try:
            status, location, seconds = form.send(number, TEXT.replace("%", str(number)))
        except (OSError, http.client.HTTPException):  # cut off before, or within, the answer
            status, location, seconds = 0, "", 0
        self.sent.append(Sent(time.monotonic(), number, status, location, seconds))
        if status != 302:
            time.sleep(self.rest)
        return status == 302

    def stop(self) -> None:
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def good_after(self, moment: float) -> float | None:
        """Return the moment of the first acknowledgement that came after another moment."""
        return next((one.at for one in list(self.sent) if one.status == 302 and one.at > moment), None)

    def trouble_after(self, moment: float) -> float | None:
        """Return the moment at which somebody was first not acknowledged after another moment."""
        return next((one.at for one in list(self.sent) if one.status != 302 and one.at > moment), None)

    @property
    def statuses(self) -> list[int]:
        return [one.status for one in self.sent]

    @property
    def acknowledged(self) -> dict[int, str]:
        """Return where each acknowledged matter lies, by its number."""
        return {one.number: one.location for one in self.sent if one.status == 302}

    def missing(self, site: Site) -> list[str]:
        """Return what was acknowledged and is not there."""
        return [place for place in self.acknowledged.values() if site.ask("GET", place)[0] != 200]
