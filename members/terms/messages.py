"""What is told of terms that end."""

from members.notices.kinds import Mode, NoticeKind, SendingHours

KINDS = [
    NoticeKind("term_ending", "换届提醒", email=Mode.NOW, robot=Mode.OFF, hours=SendingHours.DUTY),
    NoticeKind("terms_ending", "换届提醒（街道）", email=Mode.NOW, hours=SendingHours.DUTY),
]
