from buildings.foundation import systems
from buildings.foundation.records.permissions import Permission
from buildings.foundation.systems import Group


class TermsConfig(systems.SystemConfig):
    name = "members.terms"
    verbose_name = "班子与换届"
    navigation = [
        systems.NavLink(
            "workbench-terms",
            "换届",
            "calendar-days",
            group=Group.PARTY,
            permission=Permission.VIEW_LEDGERS,
            place=40,
            also=("office-list", "vacancy-list", "body-terms", "body-election", "election-detail"),
        ),
        systems.NavLink(
            "part-time-list",
            "兼任",
            "puzzle-piece",
            group=Group.PARTY,
            permission=Permission.VIEW_MEMBERS,
            place=45,
            also=("part-time-new",),
        ),
    ]
    urls = "members.terms.urls"
    routes = "members.terms.api.ROUTES"
    queues = ["members.terms.waiting.QUEUES"]
    found = ["members.terms.found.FOUND"]
    guide = [
        systems.GuideStep(
            systems.Reader.STAFF,
            "换届不漏一个",
            "「换届」列出届满未换和十二个月内届满的党组织；登记选举时当场按规定核对，有效的自动产生新一届班子。",
            place=160,
        )
    ]
    measures = ["members.terms.measures.CATALOGUE"]
    body_heirs = ["members.terms.heirs.end_with_the_body"]
    sample = ["members.terms.sample.bring"]
    body_sections = ["members.terms.body_sections.officers_and_term"]
    sweeps = {
        "terms-adopted": systems.Sweep("members.terms.tasks.adopt_columns", ticks=5),
        "terms-ending": systems.Sweep("members.terms.tasks.remind_of_terms", ticks=60),
    }
    messages = "members.terms.messages.KINDS"
