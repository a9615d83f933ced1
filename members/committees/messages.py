"""What the committees tell people."""

from members.notices.kinds import Hours, Kind, Mode

KINDS = [
    Kind("turn_started", "轮值开始", email=Mode.NOW, sms=Mode.NOW, hours=Hours.DUTY),
    Kind("unit_leaving", "单位退出轮值", email=Mode.NOW, hours=Hours.DUTY),
    Kind("months_unhosted", "月份无人轮值", email=Mode.NOW, hours=Hours.DUTY),
    Kind("portrait_removed", "公示牌照片撤下", robot=Mode.OFF, hours=Hours.DUTY),
    Kind("turn_coming", "轮值将至", email=Mode.NOW, hours=Hours.DUTY),
    Kind("turns_late", "轮值补记", robot=Mode.OFF, hours=Hours.DUTY),
    Kind("swap_asked", "换班待答复", email=Mode.NOW, robot=Mode.OFF, hours=Hours.DUTY),
    Kind("swap_answered", "换班答复", email=Mode.NOW, robot=Mode.OFF, hours=Hours.DUTY),
    Kind("stand_in", "替班安排", email=Mode.NOW, sms=Mode.NOW, robot=Mode.OFF, hours=Hours.AWAKE),
    Kind("handover_drafted", "交接单待确认", email=Mode.NOW, robot=Mode.OFF, hours=Hours.DUTY),
]
