"""What the service centres tell people."""

from members.notices.kinds import Kind, Mode

KINDS = [
    Kind("center_suggestion", "服务中心建议"),
    Kind("center_suggestion_answered", "建议答复", email=Mode.NOW, robot=Mode.OFF),
    Kind("center_stale", "服务中心信息待核实", robot=Mode.OFF),
]
