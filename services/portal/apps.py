from importlib import import_module

from buildings.foundation import systems
from buildings.foundation.systems import GuideStep, Menu, NavLink, Reader


class PortalConfig(systems.SystemConfig):
    name = "services.portal"
    verbose_name = "公众门户"
    navigation = [
        NavLink("building-list", "楼宇", menu=Menu.SITE, place=40),
        NavLink("building-list", "楼宇", "building-office-2", group=systems.Group.BUILDINGS, place=10),
        NavLink("guide", "使用说明", menu=Menu.FOOT, place=10),
        NavLink("display-settings", "长辈版与无障碍", menu=Menu.FOOT, place=20),
        NavLink("site-map", "网站地图", menu=Menu.FOOT, place=30),
        NavLink("privacy", "隐私说明", menu=Menu.FOOT, place=40),
    ]
    urls = "services.portal.urls"
    guide = [
        GuideStep(
            Reader.VISITORS,
            "扫码或选楼",
            "扫大堂的二维码，或在首页点「报楼事」选楼。不用注册。",
            "choose",
            place=10,
        ),
        GuideStep(
            Reader.VISITORS,
            "看不清就放大",
            "页面上方点「长辈版」，字大、按钮大；页脚「长辈版与无障碍」里还能换深色和高对比。这台设备会记住。",
            "display",
            place=90,
        ),
        GuideStep(
            Reader.STAFF,
            "查找",
            "按 / 键，输入名字、编号、拼音或首字母，楼事、楼宇、单位、党员、账号和页面一起找；只找得到您可以看的。",
            place=15,
        ),
        GuideStep(
            Reader.STAFF,
            "看楼",
            "楼宇页的剖面图有覆盖、单位、空置、楼事、设施几层，点楼层看一层，可打印，也有文字表。",
            "plan",
            place=30,
        ),
        GuideStep(
            Reader.LEADERS,
            "看一栋楼",
            "「楼宇」里按同一比例画出每栋楼，点开看剖面图。",
            "buildings",
            place=20,
        ),
    ]

    def ready(self):
        import_module("services.portal.checks")
