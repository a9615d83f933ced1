"""What bookings tell people: the approver of a request, the asker of what became of it, who waits of what is free."""

from members.notices.kinds import Mode, NoticeKind
from services.bookings.workflow import MOVES

KINDS = [
    NoticeKind("booking_asked", "场地预约待审核", email=Mode.NOW),
    NoticeKind("booking_freed", "候补的场地空出一段", email=Mode.NOW),
    NoticeKind("booking_affected", "我的场地预约受影响", email=Mode.NOW, robot=Mode.OFF),
    NoticeKind("booking_restored", "我的场地预约恢复照常", email=Mode.NOW, robot=Mode.OFF),
    NoticeKind("booking_affected_desk", "场地预约受影响，请告知预约人", email=Mode.NOW),
    *(
        NoticeKind(f"booking_{verb}", move.notice_title, email=Mode.NOW)
        for verb, move in MOVES.items()
        if move.notice_title
    ),
]
