from buildings.foundation import systems
from buildings.foundation.records.permissions import Permission
from buildings.foundation.systems import Group, ledger_link


class CommitteesConfig(systems.SystemConfig):
    name = "members.committees"
    verbose_name = "一长六员"
    measures = ["members.committees.measures.CATALOGUE"]
    queues = ["members.committees.waiting.QUEUES"]
    found = ["members.committees.found.FOUND"]
    navigation = [
        systems.NavLink(
            "committee-list",
            "轮值",
            "arrow-path",
            group=Group.COMMITTEES,
            permission=Permission.VIEW_COMMITTEES,
            place=10,
        ),
        systems.NavLink("calendar-own", "日历", "calendar", place=30),
        ledger_link("committees.Committee", "楼委会", "user-group", group=Group.COMMITTEES, place=20),
        ledger_link("committees.Post", "任职", "identification", group=Group.COMMITTEES, place=30),
        systems.NavLink(
            "handover-list",
            "交接",
            "arrows-right-left",
            group=Group.COMMITTEES,
            permission=Permission.VIEW_COMMITTEES,
            place=40,
        ),
    ]
    sweeps = {
        "turns": systems.Sweep("members.committees.tasks.reconcile_turns", ticks=15),
        "turns-ahead": systems.Sweep("members.committees.tasks.prepare_turns", ticks=60),
    }
    urls = "members.committees.urls"
    routes = "members.committees.api.ROUTES"
    messages = "members.committees.messages.KINDS"
    roles = ["members.committees.roles.HELD_BY_POST"]
    forget = ["members.committees.personal.forget_portrait"]
    faces = {"rota": ["Committee", "MemberUnit", "Exemption", "Turn"]}
    guide = [
        systems.GuideStep(
            systems.Reader.COMMITTEE,
            "当楼长的一个月",
            "「轮值」里看今后十二个月谁当楼长；不方便时可以换班或请人代班，月底交接。",
            "turns",
            place=40,
        )
    ]
