"""The life of a founding as one table: a plan for a branch is decided, applied for, approved, and becomes a body."""

from __future__ import annotations

from dataclasses import dataclass

from buildings.foundation.lifecycle.moves import Move, table
from buildings.foundation.records.permissions import Permission
from members.foundings.states import ENDED, FoundingState

PROPOSED, PREPARING, APPLIED = FoundingState.PROPOSED, FoundingState.PREPARING, FoundingState.APPLIED
APPROVED, FOUNDED, DROPPED = FoundingState.APPROVED, FoundingState.FOUNDED, FoundingState.DROPPED


@dataclass(frozen=True)
class FoundingMove(Move):
    """One move of a founding; `words` are what is to be done after it, `asks` the fields of its form, `day` the
    column its day is kept in."""

    asks: tuple[str, ...] = ()
    day: str = ""


M, EDIT = FoundingMove, Permission.EDIT_ORGANIZATIONS
MOVES = table(
    FoundingState,
    (
        M("adopt", "同意组建", (PROPOSED,), PREPARING, EDIT, "请单位向上级党组织提出成立申请，递交后登记申请日期。"),
        M("apply", "登记申请", (PREPARING,), APPLIED, EDIT, "等上级党组织批复，批复后登记日期和文号。",
          asks=("on",), day="applied_on"),
        M("approve", "登记批复", (APPLIED,), APPROVED, EDIT, "召开成立大会，开过以后登记；党组织和它的覆盖从那天起算。",
          asks=("on", "number", "parent"), day="approved_on"),
        M("return_", "退回筹备", (APPLIED,), PREPARING, EDIT, "按退回的意见改好，重新申请。", asks=("reason",)),
        M("found", "登记成立大会", (APPROVED,), FOUNDED, EDIT, asks=("on", "secretary_name"), day="founded_on"),
        M("drop", "不再组建", (PROPOSED, PREPARING, APPLIED, APPROVED), DROPPED, EDIT, asks=("reason",)),
    ),
    starts=(PROPOSED,),
    ends=ENDED,
)  # fmt: skip
