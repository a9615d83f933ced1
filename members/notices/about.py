"""What a message is about, beside its words: for subjects and threads of mail, and for other systems."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class About:
    """The number of a matter or a booking, where it is, and the states it went from and to.

    Each may be empty.
    """

    number: str = ""
    building: str = ""
    old_state: str = ""
    new_state: str = ""

    @classmethod
    def of(cls, payload: dict[str, Any]) -> About:
        """Return what a message in the outbox is about.

        Those posted before this was kept are about nothing.
        """
        return cls(**payload.get("about", {}))

    def as_payload(self) -> dict[str, str]:
        return {name: value for name, value in asdict(self).items() if value}

    def named_in(self, subject: str) -> str:
        """Return a subject with the place and the number at its end, where it does not name them itself."""
        missing = [word for word in (self.building, self.number) if word and word not in subject]
        return f"{subject}（{' '.join(missing)}）" if missing else subject


NOTHING = About()
