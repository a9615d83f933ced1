"""The life of a booking as one table: who may move it, from where to where, and what its asker is told."""

from __future__ import annotations

from dataclasses import dataclass

from services.bookings.states import State

REQUESTED, APPROVED, WAITING = State.REQUESTED, State.APPROVED, State.WAITING
DECLINED, CANCELLED, RELEASED = State.DECLINED, State.CANCELLED, State.RELEASED


@dataclass(frozen=True)
class Move:
    """One arrow; `words` are what the asker reads, with the blank `{reason}`."""

    verb: str
    label: str
    sources: tuple[State, ...]
    target: State
    words: str
    done: str = ""  # what who made it is answered; none where only the clock moves
    by_manager: bool = False  # the room's approver, or who manages bookings there
    by_asker: bool = False  # the account it was asked from, or whoever holds its link
    tells_asker: str = ""  # the title of the notice its asker gets
    frees: bool = False  # the slot may go to the next in the waiting list


MOVES: dict[str, Move] = {
    move.verb: move
    for move in (
        Move("approve", "通过", (REQUESTED,), APPROVED, "预约已通过，请按时到场签到。", done="已通过", by_manager=True,
             tells_asker="场地预约已通过"),
        Move("decline", "不通过", (REQUESTED, WAITING), DECLINED, "预约未通过：{reason}", done="未通过",
             by_manager=True, tells_asker="场地预约未通过", frees=True),
        Move("cancel", "取消", (REQUESTED, APPROVED, WAITING), CANCELLED, "预约已取消。", done="已取消",
             by_manager=True, by_asker=True, tells_asker="场地预约已取消", frees=True),
        Move("check_in", "签到", (APPROVED,), APPROVED, "已签到。", done="已签到", by_manager=True),
        Move("end_early", "提前结束", (APPROVED,), APPROVED, "已提前结束，余下的时段让给其他人。", done="已提前结束",
             by_manager=True, by_asker=True, tells_asker="场地预约已提前结束", frees=True),
        Move("release", "释放", (REQUESTED, APPROVED), RELEASED, "逾期未签到或未审核，时段已释放。",
             tells_asker="场地预约逾期已释放", frees=True),
        Move("promote", "候补转正", (WAITING,), APPROVED, "时段空出，候补已转为预约。",
             tells_asker="您候补的场地空出来了"),
        Move("queue", "候补待审", (WAITING,), REQUESTED, "时段空出，候补已转为待审核。"),
    )
}  # fmt: skip


def moves_from(state: str) -> list[Move]:
    """Return the arrows a person may take from a state, in the order in which a page draws them."""
    return [move for move in MOVES.values() if state in move.sources and (move.by_manager or move.by_asker)]
