"""Whole numbers, the reporter's and those typed into the words, for who must call: with a reason, written down."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from buildings.foundation.records.revealing import reveal, write_down
from members.accounts.models import User
from services.matters import rules, story
from services.matters.models import Matter


def reveal_reporter(matter: Matter, *, by: User, reason: str) -> str:
    """Return the reporter's number in plain digits and write down who looked and why.

    Raises `PermissionDenied` for all but the handler while he handles it and who reads numbers there,
    `ValidationError` without a reason.
    """
    if not rules.may_call(by, matter):
        raise PermissionDenied("只有承办人在办理期间可以查看上报人电话")
    return reveal(matter, "reporter_phone", by=by, reason=reason)


def reveal_words(matter: Matter, *, by: User, reason: str) -> list[tuple[str, str]]:
    """Return the words of a matter as they were written, numbers and all, and write down who looked and why.

    `matter` is one that `story.seen_by` brought. Raises `PermissionDenied` as `reveal_reporter`,
    `ValidationError` without a reason.
    """
    if not rules.may_call(by, matter):
        raise PermissionDenied("只有承办人在办理期间可以查看原文里的号码")
    write_down(matter, "words", by=by, reason=reason)
    return story.words_of(matter)
