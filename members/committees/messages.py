"""What the committees tell people."""

from members.notices.kinds import Mode, NoticeKind, SendingHours

KINDS = [
    NoticeKind("turn_started", "轮值开始", email=Mode.NOW, sms=Mode.NOW, hours=SendingHours.DUTY),
    NoticeKind("unit_leaving", "单位退出轮值", email=Mode.NOW, hours=SendingHours.DUTY),
    NoticeKind("months_unhosted", "月份无人轮值", email=Mode.NOW, hours=SendingHours.DUTY),
    NoticeKind("portrait_removed", "公示牌照片撤下", robot=Mode.OFF, hours=SendingHours.DUTY),
    NoticeKind("turn_coming", "轮值将至", email=Mode.NOW, hours=SendingHours.DUTY),
    NoticeKind("turns_late", "轮值补记", robot=Mode.OFF, hours=SendingHours.DUTY),
    NoticeKind("swap_asked", "换班待答复", email=Mode.NOW, robot=Mode.OFF, hours=SendingHours.DUTY),
    NoticeKind("swap_answered", "换班答复", email=Mode.NOW, robot=Mode.OFF, hours=SendingHours.DUTY),
    NoticeKind(
        "stand_in", "替班安排", email=Mode.NOW, sms=Mode.NOW, robot=Mode.OFF, hours=SendingHours.AWAKE
    ),
    NoticeKind("handover_drafted", "交接单待确认", email=Mode.NOW, robot=Mode.OFF, hours=SendingHours.DUTY),
]
