"""What bodies and the office are told of their members."""

from members.notices.kinds import Mode, NoticeKind, SendingHours

KINDS = [
    NoticeKind("development_due", "发展党员期限", email=Mode.NOW, robot=Mode.OFF, hours=SendingHours.DUTY),
    NoticeKind("transfer_coming", "组织关系待接收", email=Mode.NOW, robot=Mode.OFF, hours=SendingHours.DUTY),
]
