from buildings.foundation import systems
from buildings.foundation.records.permissions import Permission


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
            group=systems.Group.LEDGERS,
            permission=Permission.VIEW_COMMITTEES,
            place=10,
        )
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
            "「轮值」里看本月和下月的楼长；不方便时可以换班或请人代班，月底交接。",
            "turns",
            place=40,
        )
    ]
