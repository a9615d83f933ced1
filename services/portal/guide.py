"""How the portal is used, told to one kind of people at a time; the pictures are taken by `make screenshots`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Step:
    """One step: what to do, in a sentence or two, with a picture of the page (a file of `static/guide/`)."""

    title: str
    text: str
    picture: str = ""


@dataclass(frozen=True)
class Part:
    title: str
    steps: tuple[Step, ...]


VISITORS = Part(
    "入驻单位和居民",
    (
        Step("扫码或选楼", "扫大堂的二维码，或在首页点「报楼事」选楼。不用注册。", "choose"),
        Step("写明事项", "选类别，写清楚什么事、在哪里，可附照片。有些类别需要留电话，便于回复。", "report"),
        Step("记下编号和查询码", "提交后当场得到编号和查询码，拍照或抄下来。", ""),
        Step("查进度、评价", "在「查进度」输入编号和查询码，每一步都看得到；办结核查后请您评价。", "query"),
        Step("找服务", "「服务中心」里看在哪里、现在开不开、怎么办；也能用拼音首字母搜索。", "directory"),
        Step(
            "借场地",
            "「场地」里看哪天空着，点空的时段就能约。到场扫门上的码签到，到时没签到就让给别人。",
            "rooms",
        ),
        Step("报名活动", "「活动」里选一场报名；名额满了可以候补，有人退出按先后补上。", "activities"),
        Step(
            "说说哪里不对",
            "电话变了、时间不对，在服务中心那一页点「信息有误？提个建议」告诉我们；电话可以不留。",
            "",
        ),
        Step(
            "看不清就放大",
            "页面上方点「长辈版」，字大、按钮大；页脚「长辈版与无障碍」里还能换深色和高对比。这台设备会记住。",
            "display",
        ),
    ),
)
COMMITTEE = Part(
    "楼长和专员",
    (
        Step("先看待办", "登录后第一页就是等您处理的楼事，快到时限的标黄，超时的标红。", "workbench"),
        Step("受理", "打开一件楼事，能做的动作都在页面上；先点「受理」，反映人会看到已有人接手。", "matter"),
        Step("办结", "写明结果和答复。没有办成也如实选择，说明原因。承办人不能核查自己办结的事。", ""),
        Step(
            "当楼长的一个月", "「轮值」里看本月和下月的楼长；不方便时可以换班或请人代班，月底交接。", "turns"
        ),
    ),
)
STAFF = Part(
    "街道工作人员",
    (
        Step("导入台账", "上传原来的 Excel，先预览再确认；有问题的格子写明原因，一天内可撤销。", "import"),
        Step(
            "分流楼事",
            "新上报的楼事在「待分流」里，按楼议、楼办、楼管交给席位；系统按类别给出建议。",
            "matters",
        ),
        Step(
            "看楼",
            "楼宇页的剖面图有覆盖、单位、空置、楼事、设施几层，点楼层看一层，可打印，也有文字表。",
            "plan",
        ),
        Step(
            "管好服务中心",
            "「服务中心」里核实开放时间、写临时开闭、回复居民建议；九十天没核实会提醒您。",
            "upkeep",
        ),
        Step("管好场地", "「场地预约」里通过或不通过，打印门上的签到码，看每个钟点用得怎样。", "bookings"),
        Step("办活动", "「活动」里发布、看报名、记到场；人数由名单算出，不用填。", ""),
        Step("维护台账", "「后台管理」里改台账、账号和目录；电话默认打星号，查看要写理由。", ""),
    ),
)
LEADERS = Part(
    "街道和区领导",
    (
        Step("看数字", "登录后的每个数字都能点开，看到背后的台账。", "workbench"),
        Step("看一栋楼", "「楼宇」里按同一比例画出每栋楼，点开看剖面图。", "buildings"),
        Step(
            "权限", "区领导账号只看不改；街道领导另可办件、导入和查看留痕，看个人电话同样要写理由并留痕。", ""
        ),
    ),
)
PARTS = {"visitors": VISITORS, "committee": COMMITTEE, "staff": STAFF, "leaders": LEADERS}


def page_for(asked: str) -> dict[str, Any]:
    """Return the page's context for a kind of people; visitors' where the word is not known."""
    name = asked if asked in PARTS else "visitors"
    tabs = [
        {"label": part.title, "url": f"?for={key}", "current": key == name} for key, part in PARTS.items()
    ]
    return {"part": PARTS[name], "tabs": tabs}
