"""What activities tell people."""

from members.notices.kinds import Kind, Mode

KINDS = [
    Kind("activity_moved_up", "活动候补成功", email=Mode.NOW, sms=Mode.NOW, robot=Mode.OFF),
    Kind("activity_cancelled", "活动取消", email=Mode.NOW, sms=Mode.NOW, robot=Mode.OFF),
]
