from buildings.foundation import systems
from buildings.foundation.records.permissions import Permission
from buildings.foundation.systems import Group


class FoundingsConfig(systems.SystemConfig):
    name = "members.foundings"
    verbose_name = "组建方案"
    navigation = [
        systems.NavLink(
            "founding-list",
            "组建方案",
            "document-plus",
            group=Group.PARTY,
            permission=Permission.VIEW_LEDGERS,
            place=15,
            also=(
                "founding-detail",
                "founding-sandbox",
                "founding-proposals",
                "founding-edit",
                "founding-move",
            ),
        ),
    ]
    urls = "members.foundings.urls"
    routes = "members.foundings.api.ROUTES"
    queues = ["members.foundings.waiting.QUEUES"]
    measures = ["members.foundings.measures.CATALOGUE"]
    found = ["members.foundings.found.FOUND"]
    body_heirs = ["members.foundings.heirs.let_go"]
    body_sections = ["members.foundings.body_sections.how_it_was_founded"]
    sample = ["members.foundings.sample.bring"]
    guide = [
        systems.GuideStep(
            systems.Reader.STAFF,
            "从建议到党组织",
            "「组建方案」里看全街道的联合组建建议，勾选存为方案；同意以后按申请、批复、成立大会一步步登记，成立当天算进覆盖。",
            place=150,
        )
    ]
