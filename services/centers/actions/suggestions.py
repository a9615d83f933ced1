"""What visitors suggest about a centre, and what is answered."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from buildings.foundation.lifecycle.moves import StaleMove
from buildings.foundation.records.checked import save_checked
from buildings.foundation.records.permissions import Permission
from buildings.foundation.records.revealing import reveal
from members.accounts import limits
from members.accounts.limits import Visitor
from members.accounts.models import User
from members.notices import actions as notices
from services.centers.actions.keeping import keepers_of, locked
from services.centers.models import (
    ServiceCenter,
    Suggestion,
)
from services.centers.workflow import SUGGESTION_MOVES

SUGGESTIONS, SUGGESTIONS_PROVEN = 3, 10  # an hour, from one address


@transaction.atomic
def suggest(
    center: ServiceCenter,
    *,
    text: str,
    phone: str = "",
    by: User | None = None,
    visitor: Visitor | None = None,
) -> Suggestion:
    """Leave a suggestion about a centre, with or without an account.

    Counts a visitor, writes the suggestion, tells the centre's keepers. Raises `limits.TooManyError` for a
    visitor past the hour's limit, `ValidationError` without words.
    """
    if visitor is not None:
        limits.admit(visitor, "suggestion", limit=SUGGESTIONS, proven=SUGGESTIONS_PROVEN)
    suggestion = save_checked(Suggestion(center=center, text=text.strip(), phone=phone, by=by))
    notices.post_all(
        [
            notices.message(
                "center_suggestion",
                to=keeper,
                dedupe_key=f"suggestion:{suggestion.pk}:{keeper.pk}",
                title=f"{center}收到一条建议",
                path="/workbench/centers/suggestions/",
                street=center.street_id,
            )
            for keeper in keepers_of(center)
        ]
    )
    return suggestion


@transaction.atomic
def answer_suggestion(suggestion: Suggestion, *, by: User, adopted: bool, answer: str) -> Suggestion:
    """Adopt or decline a suggestion, with words, and tell who made it where he has an account.

    Locks the centre and the suggestion, writes state and answer, puts the notice into the outbox. Alone
    writes `state` of a suggestion. Raises `PermissionDenied` for who does not keep the centre, `StaleMove`
    where it is answered already, and `ValidationError` without words.
    """
    move = SUGGESTION_MOVES["adopt" if adopted else "decline"]
    center = locked(suggestion.center, by)
    suggestion = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if suggestion.state not in move.sources:
        raise StaleMove(suggestion, move, _answer_in_words(suggestion))
    if not answer.strip():
        raise ValidationError({"answer": "请写明处理情况"})
    suggestion.state = move.target or suggestion.state
    suggestion.answer, suggestion.answered_at, suggestion.answered_by = answer.strip(), timezone.now(), by
    suggestion.save()
    if suggestion.by is not None:
        notices.post(
            "center_suggestion_answered",
            to=suggestion.by,
            dedupe_key=f"suggestion:{suggestion.pk}:answered",
            title=f"您对{center}的建议{suggestion.get_state_display()}",
            body=suggestion.answer,
            path=f"/centers/{center.pk}/",
            street=center.street_id,
        )
    return suggestion


def may_reveal(user: User, suggestion: Suggestion) -> bool:
    """Tell whether a person, a keeper of the centre, may read the whole number left with a suggestion."""
    center = suggestion.center
    return user.may(Permission.EDIT_CENTERS, center) and user.may(Permission.REVEAL_PHONE, center)


def reveal_suggester(suggestion: Suggestion, *, by: User, reason: str) -> str:
    """Return the number left with a suggestion in plain digits, and write down who looked and why.

    Raises `PermissionDenied` for who may not reveal it, `ValidationError` without a reason.
    """
    if not may_reveal(by, suggestion):
        raise PermissionDenied("您没有查看建议人电话的权限")
    return reveal(suggestion, "phone", by=by, reason=reason)


def _answer_in_words(suggestion: Suggestion) -> str:
    """Return who answered a suggestion and when."""
    at = suggestion.answered_at
    assert at is not None, "a constraint has every answered suggestion bear the moment"
    return f"{suggestion.answered_by}已于{timezone.localtime(at):%Y年%-m月%-d日 %H:%M} 处理"
