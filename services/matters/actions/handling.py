"""What a handler does with a matter in hand: take it, work on it, ask, wait, answer, give it back."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError

from members.accounts.models import User
from services.matters.actions.moving import Fields, move
from services.matters.actions.routing import NOBODY
from services.matters.models import Matter


def required_text(text: str, field: str = "said") -> str:
    """Return words without their edges; raise `ValidationError` where there are none."""
    if not text.strip():
        raise ValidationError({field: "请写明内容"})
    return text.strip()


def accept(matter: Matter, *, by: User, note: str = "", seen: int | None = None) -> Matter:
    """Take a matter in hand.

    Raises `PermissionDenied` and `StaleMove`.
    """
    return move(matter, "accept", by=by, note=note, seen=seen)[0]


def begin(matter: Matter, *, by: User, note: str = "", seen: int | None = None) -> Matter:
    """Say that the work has begun.

    Raises `PermissionDenied` and `StaleMove`.
    """
    return move(matter, "begin", by=by, note=note, seen=seen)[0]


def hand_back(matter: Matter, *, by: User, note: str, seen: int | None = None) -> Matter:
    """Return a matter to triage: it is somebody else's; the handling clock is taken off until it is triaged again.

    Raises `PermissionDenied` and `StaleMove`.
    """
    return move(matter, "hand_back", by=by, change=lambda *_: NOBODY, note=note, seen=seen)[0]


def ask(matter: Matter, *, by: User, said: str, note: str = "", seen: int | None = None) -> Matter:
    """Ask the reporter for what is missing; the clock stands still until it comes.

    Raises `PermissionDenied`, `StaleMove`, and `ValidationError` without words.
    """
    return move(matter, "ask", by=by, said=required_text(said), note=note, seen=seen)[0]


def supply(
    matter: Matter, *, said: str, by: User | None = None, code: str = "", seen: int | None = None
) -> Matter:
    """Give what was asked for; by the reporter's account or query code. The clock goes on with what was left.

    Raises `PermissionDenied`, `StaleMove`, and `ValidationError` without words.
    """
    return move(matter, "supply", by=by, code=code, said=required_text(said), seen=seen)[0]


def resume(matter: Matter, *, by: User | None, note: str = "", seen: int | None = None) -> Matter:
    """Go on with what waited or was shelved; the clock goes on with what was left. The sweep comes without `by`.

    Raises `PermissionDenied` and `StaleMove`.
    """

    def change(locked: Matter, at: datetime) -> Fields:
        return {"shelved_until": None}

    return move(matter, "resume", by=by, change=change, note=note, seen=seen)[0]


def reply(matter: Matter, *, by: User, said: str, note: str = "", seen: int | None = None) -> Matter:
    """Say something to the reporter without moving the matter; the first such words stop the answering clock.

    Raises `PermissionDenied`, `StaleMove`, and `ValidationError` without words.
    """
    return move(matter, "reply", by=by, said=required_text(said), note=note, seen=seen)[0]


def remark(matter: Matter, *, by: User, note: str, seen: int | None = None) -> Matter:
    """Write down something for colleagues; nothing of it leaves the house.

    Raises `PermissionDenied`, `StaleMove`, and `ValidationError` without words.
    """
    return move(matter, "remark", by=by, note=required_text(note, "note"), seen=seen)[0]
