from buildings.foundation import systems
from buildings.foundation.records.permissions import Permission
from buildings.foundation.systems import GuideStep, NavLink, Reader


class DashboardsConfig(systems.SystemConfig):
    name = "services.dashboards"
    verbose_name = "工作台"
    navigation = [
        NavLink("workbench-home", "待办", "inbox", place=10),
        NavLink(
            "figures",
            "数字",
            "chart-bar",
            group=systems.Group.FIGURES,
            permission=Permission.VIEW_MATTERS,
            place=10,
        ),
    ]
    urls = "services.dashboards.urls"
    guide = [
        GuideStep(
            Reader.COMMITTEE,
            "先看待办",
            "登录后第一页就是等您处理的楼事，快到时限的标黄，超时的标红。",
            "workbench",
            place=10,
        ),
        GuideStep(
            Reader.LEADERS, "看数字", "登录后的每个数字都能点开，看到背后的台账。", "workbench", place=10
        ),
    ]
