from buildings.foundation import systems
from buildings.foundation.records.permissions import Permission
from buildings.foundation.systems import GuideStep, NavLink, Reader, Sweep


class MattersConfig(systems.SystemConfig):
    name = "services.matters"
    verbose_name = "楼事分流"
    measures = ["services.matters.measures.CATALOGUE", "services.matters.waiting.CATALOGUE"]
    look_again = ["services.matters.actions.recounting.after_change"]
    queues = ["services.matters.waiting.QUEUES"]
    found = ["services.matters.found.FOUND"]
    navigation = [
        NavLink("building-choose", "报楼事", menu=systems.Menu.SITE, place=50, also=("matter-report",)),
        NavLink(
            "matter-query",
            "查进度",
            menu=systems.Menu.SITE,
            place=60,
            also=("matter-thanks", "matter-follow"),
        ),
        NavLink(
            "matter-list",
            "楼事",
            "chat-bubble-left-ellipsis",
            permission=Permission.VIEW_MATTERS,
            place=20,
        ),
    ]
    sweeps = {"clocks": Sweep("services.matters.tasks.sweep_clocks")}
    urls = "services.matters.urls"
    routes = "services.matters.api.ROUTES"
    messages = "services.matters.messages.KINDS"
    handover = ["services.matters.handover.open_matters"]
    forget = ["services.matters.personal.forget_reporter"]
    ledger = "services.matters.ledger.LEDGERS"
    sample = ["services.matters.sample.bring"]
    faces = {"categories": ["Category"], "matters/street": ["Matter"], "matters/building": ["Matter"]}
    guide = [
        GuideStep(
            Reader.VISITORS,
            "写明事项",
            "选类别，写清楚什么事、在哪里，可附照片。有些类别需要留电话，便于回复。",
            "report",
            place=20,
        ),
        GuideStep(
            Reader.VISITORS, "记下编号和查询码", "提交后当场得到编号和查询码，拍照或抄下来。", place=30
        ),
        GuideStep(
            Reader.VISITORS,
            "查进度、评价",
            "在「查进度」输入编号和查询码，每一步都看得到；办结核查后由您评价。",
            "query",
            place=40,
        ),
        GuideStep(
            Reader.COMMITTEE,
            "受理",
            "打开一件楼事，能做的动作都在页面上；先点「受理」，反映人会看到已有人接手。",
            "matter",
            place=20,
        ),
        GuideStep(
            Reader.COMMITTEE,
            "办结",
            "写明结果和答复。没有办成也如实选择，说明原因。承办人不能核查自己办结的事。",
            place=30,
        ),
        GuideStep(
            Reader.STAFF,
            "分流楼事",
            "新上报的楼事在「待分流」里，按楼议、楼办、楼管交给席位；系统按类别给出建议。",
            "matters",
            place=20,
        ),
    ]
