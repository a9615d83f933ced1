"""What activities tell people."""

from members.notices.kinds import Mode, NoticeKind

KINDS = [
    NoticeKind("activity_moved_up", "活动候补成功", email=Mode.NOW, sms=Mode.NOW, robot=Mode.OFF),
    NoticeKind("activity_moved", "活动改期或换地点", email=Mode.NOW, sms=Mode.NOW, robot=Mode.OFF),
    NoticeKind("activity_cancelled", "活动取消", email=Mode.NOW, sms=Mode.NOW, robot=Mode.OFF),
]
