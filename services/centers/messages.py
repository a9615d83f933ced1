"""What the service centres tell people."""

from members.notices.kinds import Mode, NoticeKind

KINDS = [
    NoticeKind("center_suggestion", "服务中心建议"),
    NoticeKind("center_suggestion_answered", "建议答复", email=Mode.NOW, robot=Mode.OFF),
    NoticeKind("center_stale", "服务中心信息待核实", robot=Mode.OFF),
]
