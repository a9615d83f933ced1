from buildings.foundation import systems
from buildings.foundation.records.permissions import Permission
from buildings.foundation.systems import GuideStep, NavLink, Reader, Sweep


class CentersConfig(systems.SystemConfig):
    name = "services.centers"
    verbose_name = "党群服务中心"
    measures = ["services.centers.measures.CATALOGUE"]
    queues = ["services.centers.waiting.QUEUES"]
    found = ["services.centers.found.FOUND"]
    navigation = [
        NavLink("center-list", "服务中心", menu=systems.Menu.SITE, place=10),
        NavLink(
            "upkeep-list",
            "服务中心",
            "map-pin",
            group=systems.Group.SERVICES,
            permission=Permission.EDIT_CENTERS,
            place=10,
        ),
    ]
    sweeps = {"centers": Sweep("services.centers.tasks.remind_owners", ticks=60)}
    urls = "services.centers.urls"
    telephones = ["services.centers.telephones.of_building"]
    routes = "services.centers.api.ROUTES"
    messages = "services.centers.messages.KINDS"
    ledger = "services.centers.ledger.LEDGERS"
    sample = ["services.centers.sample.bring"]
    faces = {
        "centers": [
            "ServiceCenter",
            "Zone",
            "Facility",
            "ServiceItem",
            "OpeningRule",
            "OpeningException",
            "Synonym",
            "PlanMark",
        ],
    }
    guide = [
        GuideStep(
            Reader.VISITORS,
            "找服务",
            "「服务中心」里看在哪里、现在开不开、怎么办；也能用拼音首字母搜索。",
            "directory",
            place=50,
        ),
        GuideStep(
            Reader.VISITORS,
            "说说哪里不对",
            "电话变了、时间不对，在服务中心那一页点「信息有误？提个建议」告诉我们；电话可以不留。",
            place=80,
        ),
        GuideStep(
            Reader.STAFF,
            "管好服务中心",
            "「服务中心」里核实开放时间、写临时开闭、回复居民建议；九十天没核实会提醒您。",
            "upkeep",
            place=40,
        ),
    ]
