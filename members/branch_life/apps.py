from buildings.foundation import systems
from buildings.foundation.records.permissions import Permission
from buildings.foundation.systems import Group, GuideStep, NavLink, Reader


class BranchLifeConfig(systems.SystemConfig):
    name = "members.branch_life"
    verbose_name = "组织生活"
    navigation = [
        NavLink(
            "branch-life-list",
            "组织生活",
            "calendar",
            group=Group.PARTY,
            permission=Permission.VIEW_LEDGERS,
            place=50,
            also=(
                "branch-life-year",
                "branch-meeting-record",
                "branch-batch",
                "branch-setup",
                "branch-review",
            ),
        ),
        NavLink(
            "branch-meeting-list",
            "组织生活记录",
            "book-open",
            group=Group.PARTY,
            permission=Permission.VIEW_MEMBERS,
            place=51,
            also=("branch-meeting-detail", "branch-meeting-edit", "branch-meeting-call-off"),
        ),
    ]
    urls = "members.branch_life.urls"
    routes = "members.branch_life.api.ROUTES"
    measures = ["members.branch_life.measures.CATALOGUE"]
    queues = ["members.branch_life.waiting.QUEUES"]
    calendar_entries = "members.branch_life.calendar_entries"
    body_sections = ["members.branch_life.body_sections.life_of"]
    sample = ["members.branch_life.sample.bring"]
    guide = [
        GuideStep(
            Reader.STAFF,
            "看组织生活",
            "「组织生活」里是各支部逾期未开的会，按支部的实际设置算；点支部看一年的应开和已开，在「登记几场」里一起补登。",
            place=45,
        )
    ]
