"""The life of a swap as one table: who may move it, from where to where, and what both sides are told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from buildings.foundation.lifecycle.moves import Move, table
from members.committees.states import SwapState

ASKED, ACCEPTED, DECLINED = SwapState.ASKED, SwapState.ACCEPTED, SwapState.DECLINED
WITHDRAWN, EXPIRED = SwapState.WITHDRAWN, SwapState.EXPIRED
MONTHS = "{month}（{unit}）与{with_month}（{with_unit}）换班"


class Side(StrEnum):
    """Whose people may make a move: those of the unit that asks, or of the one that is asked."""

    ASKING = "asking"
    ASKED = "asked"


@dataclass(frozen=True)
class SwapMove(Move):
    """One move of a swap; `words` are what both sides read. Without a side, time makes it by itself."""

    side: Side | None = None
    tells_office: bool = False  # the plan changes


M = SwapMove
SWAP_MOVES = table(
    SwapState,
    (
        M(
            "accept",
            "同意换班",
            (ASKED,),
            ACCEPTED,
            words=f"{MONTHS}已同意。",
            side=Side.ASKED,
            tells_office=True,
        ),
        M("decline", "不同意", (ASKED,), DECLINED, words=f"{MONTHS}未同意。", side=Side.ASKED),
        M("withdraw", "撤回", (ASKED,), WITHDRAWN, words=f"{MONTHS}已撤回。", side=Side.ASKING),
        M(
            "expire",
            "过期",
            (ASKED,),
            EXPIRED,
            words="{month}与{with_month}换班无人答复，已过期，两个月份按原次序轮值。",
        ),
    ),
    starts=(ASKED,),
    ends=(ACCEPTED, DECLINED, WITHDRAWN, EXPIRED),
)
