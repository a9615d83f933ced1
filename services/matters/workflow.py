"""The life of a matter as one table: who may move it, from where to where, and what its reporter is told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from buildings.foundation.lifecycle.moves import Move, table
from buildings.foundation.records.permissions import Permission
from services.matters.models import Approval, Clock
from services.matters.states import AT_WORK, ENDED, IN_HAND, OPEN, STOPPED, RectificationState, State

REPORTED, TRIAGED, ACCEPTED, HANDLING = State.REPORTED, State.TRIAGED, State.ACCEPTED, State.HANDLING
WAITING, SHELVED, MERGED = State.WAITING, State.SHELVED, State.MERGED
RESOLVED, VERIFIED, CLOSED = State.RESOLVED, State.VERIFIED, State.CLOSED

BETWEEN_TWO = ("ask", "supply", "reject", "reply")  # words between office and reporter, not for passers-by
BY_REPORTER = ("report", "supply", "rate", "reject")  # what who reported does, with an account or by his link
DAYS_UNTIL_CLOSED = 7  # calendar days after the verification
DAYS_AFTER_REVISIT = 2  # calendar days at least; a week without holidays leaves them anyway
DAYS_TO_REOPEN = 7  # calendar days after the closing
REVISIT_DAYS = 3  # working days after the verification
RECTIFY_DAYS = 15  # working days after a bad mark

# The clock that runs in a state; where two states share one, moving between them leaves it alone.
CLOCK_IN = {
    REPORTED: Clock.Kind.DISPATCH,
    TRIAGED: Clock.Kind.HANDLE,
    ACCEPTED: Clock.Kind.HANDLE,
    HANDLING: Clock.Kind.HANDLE,
    RESOLVED: Clock.Kind.VERIFY,
}


class Start(StrEnum):
    """How the clock of the target begins: counted anew, with what was left, or with the due date as it stood."""

    FRESH = "fresh"
    LEFT = "left"
    STANDING = "standing"


@dataclass(frozen=True)
class MatterMove(Move):
    """One move of a matter.

    `words` are what the reporter reads, with the blanks of `actions.moving.words`.
    """

    by_holder: bool = False  # only who holds the matter, or who verifies for the street
    by_another: bool = False  # not who holds it or worked on it: 承办 ≠ 核查
    by_reporter: bool = False  # by the query code, or the account it was reported from
    by_system: bool = False  # by the sweep, or by the fate of the case
    decides: Approval.Kind | str = ""  # what pending wish it grants; "any" for a refusal
    withholds: bool = False  # only what is published
    publishes: bool = False  # only what the office keeps from the public
    answers_supervision: bool = False  # only whom the running 督办 is to
    start: Start | None = None  # the clock it starts
    answers: bool = False  # the reporter has heard from a person
    is_return: bool = False  # counted among the returns
    is_main: bool = False  # drawn first, the rest under 其他操作
    tells_handler: str = ""  # the title of the notice its handler gets
    tells_desk: str = ""  # the title of the notice those get who must decide next: triage, check, approve
    tells_reporter: str = ""  # the title for reporter, merged reporters and followers with an account


P = Permission
M = MatterMove
MOVES = table(
    State,
    (
        M("report", "上报", (), REPORTED, None, "已收到，等待分流。", start=Start.FRESH),
        M(
            "triage", "分流", (REPORTED,), TRIAGED, P.TRIAGE_MATTER, "已交{seat}办理，预计 {due} 前办结。",
            start=Start.FRESH, answers=True, is_main=True, tells_handler="新分流的楼事，请受理",
        ),
        M(
            "recategorize", "更正类别", (REPORTED, TRIAGED), REPORTED, P.TRIAGE_MATTER,
            "类别更正为「{category}」，上报时间不变。", start=Start.FRESH,
        ),
        M(
            "accept", "受理", (TRIAGED,), ACCEPTED, P.HANDLE_MATTER, "已受理。",
            by_holder=True, answers=True, is_main=True,
        ),
        M(
            "hand_back", "退回分流", (TRIAGED,), REPORTED, P.HANDLE_MATTER, "需要调整承办人，正在重新分流。",
            by_holder=True, start=Start.FRESH, tells_desk="退回分流的楼事，请重新分流",
        ),
        M(
            "reassign", "改派", IN_HAND, TRIAGED, P.TRIAGE_MATTER, "已改由{seat}办理，办理时限不变（{due}）。",
            tells_handler="改派给您的楼事，请受理",
        ),
        M(
            "begin", "开始办理", (ACCEPTED,), HANDLING, P.HANDLE_MATTER, "正在办理。", by_holder=True, is_main=True
        ),
        M(
            "resolve", "办结", AT_WORK, RESOLVED, P.HANDLE_MATTER, "办理结果：{result}。{answer}",
            by_holder=True, start=Start.FRESH, answers=True, is_main=True, tells_desk="办结的楼事，请核查",
        ),
        M(
            "ask", "请上报人补充", AT_WORK, WAITING, P.HANDLE_MATTER, "已请上报人补充：{said}",
            by_holder=True, answers=True, is_main=True, tells_reporter="您反映的事需要补充情况",
        ),
        M(
            "supply", "补充", (WAITING,), HANDLING, None, "上报人补充：{said}",
            by_reporter=True, start=Start.LEFT, is_main=True, tells_handler="上报人已补充情况",
        ),
        M(
            "resume", "恢复办理", STOPPED, HANDLING, P.HANDLE_MATTER, "已恢复办理，预计 {due} 前办结。",
            by_holder=True, start=Start.LEFT, is_main=True, tells_handler="楼事已恢复办理",
        ),
        M("reply", "答复上报人", OPEN, None, P.HANDLE_MATTER, "{said}", by_holder=True, answers=True),
        M(
            "ask_extension", "申请延期", AT_WORK, None, P.HANDLE_MATTER, "", by_holder=True,
            tells_desk="延期申请，请审批",
        ),
        M(
            "extend", "批准延期", AT_WORK, None, P.VERIFY_MATTER, "办理时限延至 {due}：{said}",
            decides=Approval.Kind.EXTENSION, is_main=True, tells_handler="延期已批准",
        ),
        M(
            "ask_shelving", "申请挂账", AT_WORK, None, P.HANDLE_MATTER, "", by_holder=True,
            tells_desk="挂账申请，请审批",
        ),
        M(
            "shelve", "批准挂账", AT_WORK, SHELVED, P.VERIFY_MATTER, "此事暂时挂账，{until} 起再办：{said}",
            decides=Approval.Kind.SHELVING, is_main=True, tells_handler="挂账已批准",
        ),
        M(
            "ask_whistle", "申请吹哨", AT_WORK, None, P.HANDLE_MATTER, "", by_holder=True,
            tells_desk="吹哨申请，请审批",
        ),
        M(
            "whistle", "批准吹哨", AT_WORK, TRIAGED, P.VERIFY_MATTER,
            "已请街道{department}办理，办理时限不变（{due}）。", decides=Approval.Kind.WHISTLE,
            is_main=True, tells_handler="吹哨到您科室的楼事，请受理",
        ),
        M(
            "merge", "并案", (REPORTED, *IN_HAND), MERGED, P.TRIAGE_MATTER,
            "与 {case} 号楼事一并办理，结果会一并告诉您。", answers=True,
        ),
        M(
            "unmerge", "撤销并案", (MERGED,), REPORTED, P.TRIAGE_MATTER, "已撤销并案，重新分流。",
            start=Start.FRESH, tells_desk="撤销并案的楼事，请重新分流",
        ),
        M(
            "verify", "核查通过", (RESOLVED,), VERIFIED, P.VERIFY_MATTER, "办理结果已核查。",
            by_another=True, is_main=True, tells_reporter="您反映的事已办结，请评价",
        ),
        M(
            "send_back", "退回重办", (RESOLVED,), HANDLING, P.VERIFY_MATTER, "核查未通过，已退回重新办理。",
            by_another=True, start=Start.STANDING, is_return=True, is_main=True,
            tells_handler="核查未通过的楼事，请重新办理",
        ),
        M("rate", "评价", (VERIFIED,), CLOSED, None, "感谢您的评价，本事项已归档。", by_reporter=True, is_main=True),
        M(
            "reject", "退回", (RESOLVED, VERIFIED), HANDLING, None, "上报人认为没有办好，已退回重新办理：{said}",
            by_reporter=True, start=Start.FRESH, is_return=True, tells_handler="上报人退回的楼事，请重新办理",
        ),
        M("close", "归档", (VERIFIED,), CLOSED, P.VERIFY_MATTER, "本事项已归档。"),
        M(
            "end_merged", "随案归档", (MERGED,), CLOSED, None,
            "{case} 号楼事已办结：{result}。{answer}", by_system=True,
        ),
        M(
            "reopen", "重办", (CLOSED,), HANDLING, P.VERIFY_MATTER, "已重新办理，预计 {due} 前办结。",
            start=Start.FRESH, is_return=True, tells_handler="重办的楼事", tells_reporter="您反映的事已重新办理",
        ),
        M(
            "ask_exclusion", "申请不计入统计", ENDED, None, P.HANDLE_MATTER, "", by_holder=True,
            tells_desk="不计入统计申请，请审批",
        ),
        M(
            "exclude", "批准不计入统计", ENDED, None, P.VERIFY_MATTER, "",
            decides=Approval.Kind.EXCLUSION,
        ),
        M(
            "refuse", "不予批准", (*AT_WORK, *ENDED), None, P.VERIFY_MATTER, "",
            decides="any", is_main=True, tells_handler="申请未获批准",
        ),
        M("recount", "时限重算", tuple(State), None, None, "{said}", by_system=True),
        M("supervise", "督办", OPEN, None, P.VERIFY_MATTER, ""),
        M("feedback", "反馈督办", OPEN, None, P.VIEW_MATTERS, "", answers_supervision=True, is_main=True),
        M("withhold", "不公示", tuple(State), None, P.TRIAGE_MATTER, "", withholds=True),
        M("publish", "公示", tuple(State), None, P.TRIAGE_MATTER, "", publishes=True),
        M("remark", "内部备注", tuple(State), None, P.HANDLE_MATTER, ""),
    ),
)  # fmt: skip


DONE_FOR_OTHERS = "您反映的事已办结"

REPORT, PASS = "report", "pass"
R = RectificationState
RECTIFICATION_MOVES = table(
    RectificationState,
    (
        Move(REPORT, "报告整改情况", (R.OPEN, R.REPORTED), R.REPORTED, P.VERIFY_MATTER),
        Move(PASS, "验收整改", (R.REPORTED,), R.PASSED, P.VERIFY_MATTER),
    ),
    starts=(R.OPEN,),
    ends=(R.PASSED,),
)


def clock_after(move: Move, old: str) -> Clock.Kind | None:
    """Return the clock that must run after a move from a state, and None where none runs."""
    return CLOCK_IN.get(State(move.target or old))


def without_account(verb: str) -> str:
    """Return in a word who made a step that names no account: who reported, or time itself."""
    return "上报人" if verb in BY_REPORTER else "系统"
