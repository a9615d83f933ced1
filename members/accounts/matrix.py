"""Who may do what, as one page in the docs, drawn from the roles table."""

from __future__ import annotations

from buildings.foundation.records.permissions import Permission
from members.accounts.roles import ROLE_PERMISSIONS, Role

HEAD = """# 谁可以做什么

本页由 `python manage.py permission_matrix` 按代码生成（`members/accounts/roles.py`），请勿手改；测试会核对它是否最新。

角色都有范围：区县、街道、社区、网格、楼宇或党组织。✓ 只在本人的范围内有效，范围之外的对象等同不存在（404）。
楼长、专员、楼长人选由当月轮值、在任席位和轮值单位得来，其余角色由有授权的人授予，且不能授予超出本人的权限。

账号由一个街道管理。同一个人在两个街道任职，各街道各建一个账号：增加账号、导入台账时只与本街道的账号核对姓名和手机号码，别的街道有没有这个人，
不提示，也看不出来。本人用手机号码登录时，输入哪个账号的密码就进哪个账号；忘记用户名的，请建账号的街道告知。用户名全区不能重复，被占用时换一个即可。
"""

PLACES = {
    Role.ADMINISTRATOR: "全部",
    Role.DISTRICT_LEADER: "区县",
    Role.STREET_LEADER: "街道",
    Role.STREET_STAFF: "街道",
    Role.COMMUNITY_WORKER: "社区",
    Role.GRID_KEEPER: "网格和所属微网格",
    Role.PARTY_SECRETARY: "党组织和下级党组织",
    Role.CHIEF: "轮值楼宇",
    Role.SPECIALIST: "任职楼宇",
    Role.NOMINEE: "只有本单位轮值的楼委会",
    Role.TENANT: "只有本人上报的楼事",
    Role.CAPTAIN: "志愿队（尚未启用）",
    Role.TASK_FORCE: "专班的项目（尚未启用）",
}


def page() -> str:
    """Return the page as Markdown: permissions down, roles across."""
    roles = list(Role)
    lines = [
        "| 权限 | " + " | ".join(role.label for role in roles) + " |",
        "|---|" + ":-:|" * len(roles),
        "| 范围 | " + " | ".join(PLACES[role] for role in roles) + " |",
    ]
    for permission in Permission:
        marks = ("✓" if permission in ROLE_PERMISSIONS[role] else "" for role in roles)
        lines.append(f"| {permission.label} | " + " | ".join(marks) + " |")
    return HEAD + "\n" + "\n".join(lines) + "\n"
