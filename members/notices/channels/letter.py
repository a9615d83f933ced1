"""What a channel is given to send: one message in its words, for one recipient or several."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from members.accounts.models import User
from members.notices.about import NOTHING, About


@dataclass(frozen=True)
class Letter:
    """A message ready to go; `key` is the same at every try, so that a receiver may tell a repetition."""

    key: str
    kind: str
    label: str
    title: str
    body: str
    link: str
    subject: str
    text: str
    at: datetime
    recipients: tuple[User, ...]
    about: About = NOTHING

    @property
    def names(self) -> str:
        return "、".join(str(user) for user in self.recipients)

    @property
    def line(self) -> str:
        """The message on one line, for a list of several."""
        return "：".join(part for part in (self.title, " ".join(self.body.split())) if part)
