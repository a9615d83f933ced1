"""The life of a booking as one table: who may move it, from where to where, and what its asker is told."""

from __future__ import annotations

from dataclasses import dataclass

from buildings.foundation.lifecycle.moves import Move, table
from buildings.foundation.records.permissions import Permission
from services.bookings.states import ENDED, BookingState

REQUESTED, APPROVED, WAITING = BookingState.REQUESTED, BookingState.APPROVED, BookingState.WAITING
DECLINED, CANCELLED, RELEASED = BookingState.DECLINED, BookingState.CANCELLED, BookingState.RELEASED


@dataclass(frozen=True)
class BookingMove(Move):
    """One move of a booking; `words` are what the asker reads, with the blank `{reason}`.

    A move with a permission is the room's approver's too; one without it, and not `by_asker`, time makes by
    itself.
    """

    done: str = ""  # what who made it is answered; none where only the clock moves
    by_asker: bool = False  # the account it was asked from, or whoever holds its link
    notice_title: str = ""  # of the notice its asker gets
    frees: bool = False  # the slot may go to the next in the waiting list


M, MANAGE = BookingMove, Permission.MANAGE_BOOKINGS
MOVES = table(
    BookingState,
    (
        M("approve", "通过", (REQUESTED,), APPROVED, MANAGE, "预约已通过，到场签到后使用。", done="已通过",
          notice_title="场地预约已通过"),
        M("decline", "不通过", (REQUESTED, WAITING), DECLINED, MANAGE, "预约未通过：{reason}", done="未通过",
          notice_title="场地预约未通过", frees=True),
        M("cancel", "取消", (REQUESTED, APPROVED, WAITING), CANCELLED, MANAGE, "预约已取消。", done="已取消",
          by_asker=True, notice_title="场地预约已取消", frees=True),
        M("check_in", "签到", (APPROVED,), APPROVED, MANAGE, "已签到。", done="已签到"),
        M("end_early", "提前结束", (APPROVED,), APPROVED, MANAGE, "已提前结束，余下的时段让给其他人。",
          done="已提前结束", by_asker=True, notice_title="场地预约已提前结束", frees=True),
        M("release", "释放", (REQUESTED, APPROVED), RELEASED, None, "逾期未签到或未审核，时段已释放。",
          notice_title="场地预约逾期已释放", frees=True),
        M("promote", "候补转正", (WAITING,), APPROVED, None, "时段空出，候补已转为预约。",
          notice_title="您候补的场地空出来了"),
        M("queue", "候补待审", (WAITING,), REQUESTED, None, "时段空出，候补已转为待审核。"),
    ),
    starts=(REQUESTED, APPROVED, WAITING),
    ends=ENDED,
)  # fmt: skip
