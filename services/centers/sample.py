"""What a workbook cannot say of the sample street's centres, added through the verbs: floors, papers, stations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from buildings.models import Building, Community, Street
from members.accounts.models import User
from services.centers import actions
from services.centers.facts import CenterFacts, FacilityFacts, OpeningHours, ServiceItemFacts, ZoneFacts
from services.centers.models import Facility, OpeningRule, PlanMark, ServiceCenter, ServiceItem, Zone

Kind = ServiceCenter.Kind
RAMP = "入口有坡道，一层有无障碍卫生间"
FACILITIES: dict[str, dict[str, Any]] = {
    "职工书屋": {"floor": "2层", "description": "图书两千册，可借"},
    "爱心妈咪小屋": {"floor": "1层", "description": "尿布台、冰箱、热水", "accessibility": "可推婴儿车进入"},
    "心理咨询室": {"floor": "2层", "description": "一对一，保密"},
    "党员教育活动室": {"floor": "2层", "description": "可坐 40 人"},
    "金融理财服务点": {"floor": "1层"},
    "小型超市": {"floor": "1层"},
    "共享会议室": {"floor": "3层", "description": "可坐 12 人，有投影"},
    "健康驿站": {
        "floor": "1层",
        "description": "血压计、自动体外除颤器",
        "accessibility": "设备高度适合轮椅使用者",
    },
}
BOOKED = {"needs_booking": True}
ITEMS: dict[str, dict[str, Any]] = {
    "休闲阅读": {"description": "报刊图书，凭登记可借两周。", "audience": "所有人", "how_to_apply": "到书架自取"},
    "休息歇脚": {"description": "座椅、空调、报刊。", "audience": "户外劳动者、居民", "how_to_apply": "进门即可"},
    "纳凉取暖": {"description": "夏季纳凉、冬季取暖。", "audience": "户外劳动者、居民", "how_to_apply": "进门即可"},
    "共享办公": {
        "description": "六个工位，有网络和打印。", "audience": "楼内单位、创业者", "documents": "单位名称和联系电话",
        "how_to_apply": "提前一天电话预约", **BOOKED,
    },
    "党务咨询": {
        "description": "组织关系接转、党费、发展党员程序的咨询。", "audience": "党员、党组织",
        "documents": "不需要材料；接转组织关系的请带介绍信", "how_to_apply": "到服务台找党建指导专员",
    },
    "场地借用": {
        "description": "会议、培训、活动场地。", "audience": "楼内单位、社区组织", "documents": "单位名称、人数、用途",
        "how_to_apply": "在本网站“场地”中选时段申请", **BOOKED,
    },
    "饮水如厕": {
        "description": "冷热饮水，卫生间开放。", "audience": "所有人", "how_to_apply": "进门即可",
        "accessibility": "有无障碍卫生间",
    },
    "法律咨询": {
        "description": "律师当面解答劳动合同、租赁、债务等问题。", "audience": "楼内单位、员工、居民",
        "documents": "合同等相关材料的复印件", "how_to_apply": "每周三下午，提前电话预约", **BOOKED,
    },
    "手机充电": {"description": "充电线和充电宝。", "audience": "所有人", "how_to_apply": "到服务台取用"},
    "急救药箱": {"description": "创可贴、碘伏、纱布。", "audience": "所有人", "how_to_apply": "找服务台工作人员"},
}  # fmt: skip
# floor: column, row and what stands there, in the order they are drawn
SKETCH = (
    (
        "1层",
        (
            (4, 5, "entrance"),
            (8, 3, "lift"),
            (8, 1, "stairs"),
            (1, 1, "toilet"),
            (6, 4, "健康驿站"),
            (6, 2, "爱心妈咪小屋"),
            (2, 4, "金融理财服务点"),
            (2, 2, "小型超市"),
        ),
    ),
    (
        "2层",
        (
            (8, 3, "lift"),
            (8, 1, "stairs"),
            (6, 2, "职工书屋"),
            (3, 2, "党员教育活动室"),
            (5, 4, "心理咨询室"),
        ),
    ),
)
WORKDAYS = (
    OpeningHours(days=OpeningRule.Days.WORKDAYS, opens=time(8, 30), closes=time(12)),
    OpeningHours(days=OpeningRule.Days.WORKDAYS, opens=time(13, 30), closes=time(17, 30)),
)
DAILY = (OpeningHours(opens=time(9), closes=time(21)),)
BY_DAY = (OpeningHours(opens=time(8), closes=time(18), weekdays=0b0111111, open_on_holidays=False),)
# kind, name, where, hours, items: (name, what, for whom, papers, how, booking)
STATIONS: tuple[tuple, ...] = (
    (Kind.HALL, "云泉街道办事大厅柳荫分厅", "柳荫社区服务楼1层", WORKDAYS, (
        ("营业执照代办", "个体户和企业设立、变更、注销。", "创业者、企业", "身份和经营场所证明", "到 2 号窗口", False),
        ("社保查询打印", "参保证明查询和打印。", "参保人", "身份证明", "自助机或 3 号窗口", False),
        ("居住证办理", "居住登记和居住证申领。", "来济人员", "身份证明、居住证明、照片", "取号到 4 号窗口", False))),
    (Kind.INSURANCE, "荷塘社区医保工作站", "荷塘社区1层", WORKDAYS, (
        ("医保参保登记", "城乡居民医保参保、信息变更。", "居民", "身份证明、户口簿", "现场办理", False),
        ("异地就医备案", "转外就医、长期异居备案。", "参保人", "身份证明、医保凭证", "现场或电话办理", False),
        ("慢性病申请受理", "门诊慢特病资格申请。", "参保人", "近两年病历、检查报告", "现场递交", False))),
    (Kind.ERRAND, "泉边社区帮您办站点", "泉边社区东门", DAILY, (
        ("证照帮办代办", "替行动不便的居民跑腿办证。", "老年人、残疾人", "委托书、身份证明", "打电话，上门办", False),
        ("水电燃气缴费", "代缴费、查欠费。", "居民", "户号", "现场办理", False))),
    (Kind.DAYCARE, "柳荫社区日间照料中心", "柳荫社区服务楼2层", BY_DAY, (
        ("长者助餐", "午餐两荤两素，可送餐到家。", "60 岁以上居民", "身份证明", "前一天登记", True),
        ("日间托养", "白天照看、康复、文娱。", "需要照料的老年人", "身份证明、近期体检报告", "先评估后入托", True))),
    (Kind.STUDY, "泉边城市书房", "泉边社区文化广场", DAILY, (
        ("自习座位", "六十个座位，夜间开放。", "所有人", "", "进门即可", False),
        ("儿童绘本角", "亲子共读，周末讲故事。", "儿童和家长", "", "进门即可", False))),
    (Kind.VETERAN, "云泉离退休党员工作室", "荷塘社区2层", BY_DAY, (
        ("老党员议事", "邻里纠纷调解、社区事务商议。", "离退休党员、居民", "", "每周二上午，现场参加", False),)),
    (Kind.YOUTH, "松石青年创客空间", "松石科创楼裙房3层", DAILY, (
        ("创业导师面谈", "一对一梳理商业计划。", "青年创业者", "商业计划书", "提前三天预约", True),
        ("路演场地", "五十人路演厅。", "青年创业团队", "活动方案", "提前一周预约", True))),
)  # fmt: skip


def bring(street: Street, *, buildings: Sequence[Building], people: dict[str, User], on: date) -> None:
    """Complete the centres the import brought, and open the street's stations."""
    by = people["staff"]
    for place, center in enumerate(ServiceCenter.objects.filter(street=street).order_by("pk")):
        _complete(center, by=by, place=place)
    homes = list(Community.objects.filter(street=street).order_by("pk"))
    for place, (kind, name, place_in_words, hours, items) in enumerate(STATIONS):
        home = next((home for home in homes if home.name in place_in_words), homes[0])
        facts = CenterFacts(
            name=name,
            kind=kind,
            community=home,
            place=place_in_words,
            owner=by,
            telephone=f"0531-8991{place:04d}",
            accessibility=RAMP,
        )
        station = actions.open_center(street, facts, by=by)
        actions.set_hours(station, by=by, rules=hours)
        for item, description, audience, documents, how_to_apply, booking in items:
            service = ServiceItemFacts(
                name=item,
                description=description,
                audience=audience,
                documents=documents,
                how_to_apply=how_to_apply,
                needs_booking=booking,
            )
            actions.add_part(station, service, by=by)
        actions.verify_facts(station, by=by)
    first = ServiceCenter.objects.filter(street=street).order_by("pk")[0]
    actions.add_exception(
        first, by=by, on=on + timedelta(days=3), opens=time(9), closes=time(12), reason="设备检修，下午不开放"
    )
    actions.suggest(first, text="进门的指示牌被绿植挡住，找不到服务台，能不能挪一挪？", phone="19900000001")


def _complete(center: ServiceCenter, *, by: User, place: int) -> None:
    """Give a centre its owner, floors and the facts of each service; one in four waits to be verified."""
    facts = replace(
        CenterFacts.of(center),
        owner=by,
        accessibility=RAMP,
        kind=Kind.BUILDING,
        introduction="面向楼内单位、员工和周边居民开放，由街道、社区和物业共同管理。",
    )
    actions.describe_center(center, facts, by=by)
    ground = actions.add_part(center, ZoneFacts(name="便民服务区", floor="1层"), by=by)
    upper = actions.add_part(center, ZoneFacts(name="学习活动区", floor="2层及以上"), by=by)
    for facility in Facility.objects.filter(center=center):
        details = FACILITIES[facility.name]
        zone = ground if details["floor"] == "1层" else upper
        assert isinstance(zone, Zone)
        actions.describe_part(facility, replace(FacilityFacts.of(facility), zone=zone, **details), by=by)
    for item in ServiceItem.objects.filter(center=center).select_related("facility"):
        where: dict[str, Any] = {} if item.facility_id else {"place": "1层服务台"}
        actions.describe_part(item, replace(ServiceItemFacts.of(item), **where, **ITEMS[item.name]), by=by)
    _draw(center, by=by)
    if place % 4:
        actions.verify_facts(center, by=by)


def _draw(center: ServiceCenter, *, by: User) -> None:
    """Sketch the floors, as far as the centre has what the sketch of the street's centres shows."""
    facilities = {row.name: row for row in center.facilities.all()}
    for floor, marks in SKETCH:
        for column, row, sign in marks:
            if sign in facilities or sign in PlanMark.Kind.values:
                facility = facilities.get(sign)
                kind = PlanMark.Kind.FACILITY if facility else sign
                actions.place_mark(
                    center, by=by, floor=floor, column=column, row=row, kind=kind, facility=facility
                )
