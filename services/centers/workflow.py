"""The life of a suggestion as one table: what becomes of it, and who says so."""

from __future__ import annotations

from buildings.foundation.lifecycle.moves import Move, table
from buildings.foundation.records.permissions import Permission
from services.centers.states import SuggestionState

OPEN, ADOPTED, DECLINED = SuggestionState.OPEN, SuggestionState.ADOPTED, SuggestionState.DECLINED

SUGGESTION_MOVES = table(
    SuggestionState,
    (
        Move("adopt", "采纳", (OPEN,), ADOPTED, Permission.EDIT_CENTERS),
        Move("decline", "不采纳", (OPEN,), DECLINED, Permission.EDIT_CENTERS),
    ),
    starts=(OPEN,),
    ends=(ADOPTED, DECLINED),
)
