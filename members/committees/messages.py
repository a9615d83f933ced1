"""What the committees tell people."""

from members.notices.kinds import Hours, Kind, Mode, declare

declare(
    Kind("turn_started", "轮值开始", email=Mode.NOW, sms=Mode.NOW, hours=Hours.DUTY),
    Kind("unit_leaving", "单位退出轮值", email=Mode.NOW, hours=Hours.DUTY),
    Kind("turns_late", "轮值补记", robot=Mode.OFF, hours=Hours.DUTY),
)
