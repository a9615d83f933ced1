"""What matters tell people: one kind for each move that tells somebody, and what time itself has to say."""

from members.notices.kinds import Mode, NoticeKind, SendingHours
from services.matters.workflow import MOVES

# What is told of a danger by every way and at any hour, under a kind of its own.
IN_DANGER = {
    "clock_warning": "楼事将到期",
    "clock_overdue": "楼事超时",
    "matter_supervise": "楼事督办",
    "matter_supervision_overdue": "督办逾期未反馈",
}


def in_urgency(kind: str, *, is_danger: bool) -> str:
    """Return the kind by which the same is told of a danger, or of any other matter."""
    return f"{kind}_danger" if is_danger else kind


KINDS = [
    *(
        NoticeKind(f"matter_{verb}", f"楼事{move.label}", email=Mode.NOW)
        for verb, move in MOVES.items()
        if move.tells_handler
    ),
    *(
        NoticeKind(f"matter_{verb}_reporter", f"我上报的楼事{move.label}", email=Mode.NOW, robot=Mode.OFF)
        for verb, move in MOVES.items()
        if move.tells_reporter
    ),
    *(
        NoticeKind(f"matter_{verb}_desk", f"楼事{move.label}，待处理", robot=Mode.OFF)
        for verb, move in MOVES.items()
        if move.tells_desk
    ),
    NoticeKind("matter_report", "新上报的楼事", email=Mode.NOW),
    NoticeKind(
        "matter_danger",
        "紧急危险的楼事",
        email=Mode.NOW,
        sms=Mode.NOW,
        hours=SendingHours.ANY,
        is_urgent=True,
    ),
    NoticeKind("matter_supervise", "楼事督办", email=Mode.NOW),
    NoticeKind("matter_feedback", "督办已反馈", robot=Mode.OFF),
    NoticeKind("matter_supervision_overdue", "督办逾期未反馈", email=Mode.NOW),
    NoticeKind("matter_recounted", "楼事时限因放假安排变动", email=Mode.NOW, robot=Mode.OFF),
    NoticeKind("matter_rectify", "满意度整改", email=Mode.NOW),
    NoticeKind("matter_revisit", "楼事回访", email=Mode.NOW, robot=Mode.OFF),
    *(
        NoticeKind(
            in_urgency(key, is_danger=True),
            f"紧急危险：{label}",
            email=Mode.NOW,
            sms=Mode.NOW,
            hours=SendingHours.ANY,
            is_urgent=True,
        )
        for key, label in IN_DANGER.items()
    ),
    NoticeKind("clock_warning", "楼事将到期", email=Mode.NOW, hours=SendingHours.DUTY),
    NoticeKind("clock_overdue", "楼事超时", email=Mode.NOW, hours=SendingHours.DUTY),
]
