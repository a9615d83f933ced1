"""The life of a matter as one table: who may move it, from where to where, and what its reporter is told."""

from __future__ import annotations

from dataclasses import dataclass

from buildings.permissions import Permission
from services.matters.models import State

REPORTED, TRIAGED, ACCEPTED = State.REPORTED, State.TRIAGED, State.ACCEPTED
RESOLVED, VERIFIED, CLOSED = State.RESOLVED, State.VERIFIED, State.CLOSED

IN_HAND = (TRIAGED, ACCEPTED)  # the states in which the handling clock runs
DAYS_UNTIL_CLOSED = 7  # calendar days after the verification


@dataclass(frozen=True)
class Move:
    """One arrow: `words` are what the reporter reads, with the blanks `{seat}`, `{due}`, `{result}`, `{answer}`."""

    verb: str
    label: str
    sources: tuple[State, ...]
    target: State
    permission: Permission | None
    words: str
    by_holder: bool = False  # only who holds the matter, or who verifies for the street
    by_another: bool = False  # not who resolved it: 承办 ≠ 核查
    by_reporter: bool = False  # by the query code, or the account it was reported from
    starts_clock: bool = False
    tells_handler: str = ""  # the title of the notice its handler gets


MOVES: dict[str, Move] = {
    move.verb: move
    for move in (
        Move("report", "上报", (), REPORTED, None, "已收到，等待分流。"),
        Move(
            "triage", "分流", (REPORTED,), TRIAGED, Permission.TRIAGE_MATTER,
            "已交{seat}办理，预计 {due} 前办结。", starts_clock=True, tells_handler="新分流的楼事，请受理",
        ),
        Move("accept", "受理", (TRIAGED,), ACCEPTED, Permission.HANDLE_MATTER, "已受理，正在办理。", by_holder=True),
        Move(
            "hand_back", "退回分流", (TRIAGED,), REPORTED, Permission.HANDLE_MATTER,
            "需要调整承办人，正在重新分流。", by_holder=True,
        ),
        Move(
            "reassign", "改派", IN_HAND, TRIAGED, Permission.TRIAGE_MATTER,
            "已改由{seat}办理，办理时限不变（{due}）。", tells_handler="改派给您的楼事，请受理",
        ),
        Move(
            "resolve", "办结", (ACCEPTED,), RESOLVED, Permission.HANDLE_MATTER,
            "办理结果：{result}。{answer}", by_holder=True,
        ),
        Move("verify", "核查通过", (RESOLVED,), VERIFIED, Permission.VERIFY_MATTER,
             "办理结果已核查，请您评价。", by_another=True),
        Move(
            "send_back", "退回重办", (RESOLVED,), ACCEPTED, Permission.VERIFY_MATTER,
            "核查未通过，已退回重新办理。", by_another=True, tells_handler="核查未通过的楼事，请重新办理",
        ),
        Move("rate", "评价", (VERIFIED,), CLOSED, None, "感谢您的评价，本事项已归档。", by_reporter=True),
        Move("close", "归档", (VERIFIED,), CLOSED, Permission.VERIFY_MATTER, "本事项已归档。"),
    )
}  # fmt: skip


def moves_from(state: str) -> list[Move]:
    """Return the arrows that leave a state, in the order in which a page draws them."""
    return [move for move in MOVES.values() if state in move.sources]
