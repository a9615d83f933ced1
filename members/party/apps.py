from buildings.foundation import systems
from buildings.foundation.records.permissions import Permission
from buildings.foundation.systems import Group, NavLink

VIEW = Permission.VIEW_MEMBERS


class PartyConfig(systems.SystemConfig):
    name = "members.party"
    verbose_name = "党员"
    navigation = [
        NavLink(
            "member-list",
            "党员",
            "user-circle",
            group=Group.PARTY,
            permission=VIEW,
            place=30,
            also=("member-detail",),
        ),
        NavLink(
            "development-list",
            "发展党员",
            "arrow-trending-up",
            group=Group.PARTY,
            permission=VIEW,
            place=32,
            also=("development-detail", "development-new"),
        ),
        NavLink(
            "floating-list",
            "流动党员",
            "map-pin",
            group=Group.PARTY,
            permission=VIEW,
            place=34,
            also=("floating-detail", "floating-new"),
        ),
        NavLink(
            "transfer-list",
            "组织关系转接",
            "arrows-right-left",
            group=Group.PARTY,
            permission=VIEW,
            place=36,
            also=("transfer-take-in",),
        ),
        NavLink(
            "report-list",
            "双报到",
            "home",
            group=Group.PARTY,
            permission=Permission.VIEW_REPORTS,
            place=38,
            also=("report-detail", "report-new"),
        ),
    ]
    urls = "members.party.urls"
    measures = ["members.party.measures.CATALOGUE"]
    queues = ["members.party.waiting.QUEUES"]
    messages = "members.party.messages.KINDS"
    sweeps = {"development": systems.Sweep("members.party.tasks.remind_secretaries", ticks=360)}
    forget = ["members.party.personal.untie"]
    sample = ["members.party.sample.bring"]
    guide = [
        systems.GuideStep(
            systems.Reader.STAFF,
            "党员、流动党员和双报到",
            "「党员」按支部、类别查找，书记只看本支部；「发展党员」写着每人下一步的期限，到期进待办；流动是否满六个月由起始日期计算。",
            place=65,
        )
    ]
    routes = "members.party.api.ROUTES"
    body_heirs = [
        "members.party.heirs.hand_over_members",
        "members.party.heirs.hand_over_development",
        "members.party.heirs.hand_over_floating",
        "members.party.heirs.hand_over_transfers",
        "members.party.heirs.hand_over_reports",
    ]
    body_sections = ["members.party.body_sections.members_of"]
    found = ["members.party.found.FOUND"]
