"""楼宇基本情况 and 网格."""

from services.ledgers.cells import dates, numbers, places, words
from services.ledgers.kinds.base import Column, Kind

PHONES = ("联系电话", "电话", "手机号码", "手机", "手机号", "联系方式", "联系号码", "电话号码", "办公电话")
COMMUNITIES = (
    "所属社区",
    "社区",
    "所在社区",
    "辖区社区",
    "属地社区",
    "社区名称",
    "所属村居",
    "社区村",
    "村居",
    "所属社区村",
)
REMARKS = ("备注", "说明", "备注说明", "其他", "其他说明")
AT_BUILDING = (
    "所在楼宇",
    "楼宇",
    "楼宇名称",
    "所属楼宇",
    "大厦",
    "大厦名称",
    "所在大厦",
    "所属大厦",
    "楼栋",
    "楼栋名称",
    "写字楼",
    "所在写字楼",
    "入驻楼宇",
    "楼名",
    "楼宇项目",
    "商务楼宇",
    "园区",
    "所在园区",
    "所在楼栋",
    "所在建筑",
)

BUILDINGS = Kind(
    "buildings",
    "楼宇基本情况",
    (
        Column(
            "name",
            (
                "楼宇名称", "楼宇", "大厦名称", "楼名", "写字楼名称", "楼栋名称", "建筑名称", "项目名称", "载体名称",
                "商务楼宇名称",
                "楼宇项目名称", "大厦", "写字楼", "园区名称", "名称",
            ),
            words.name, True, shape="building",
        ),
        Column("address", ("详细地址", "地址", "楼宇地址", "坐落", "地理位置", "位置", "坐落位置", "具体地址",
        "具体位置", "地点"), words.text),
        Column("community", COMMUNITIES, words.name, fills_down=True),
        Column("grid", ("所属网格", "所在网格", "网格", "网格名称"), words.name),
        Column(
            "built_on",
            (
                "建成时间", "竣工时间", "建成年份", "建成年月", "竣工日期", "投用时间", "建造年份", "建成日期",
                "竣工年份", "交付时间",
                "投入使用时间", "启用时间", "建成年代", "开业时间", "年份",
            ),
            dates.day, shape="date",
        ),
        Column(
            "floors_above",
            ("地上层数", "地上楼层", "层数", "楼层数", "总层数", "地上", "楼层", "总楼层", "楼层总数", "地上总层数"),
            places.storeys, shape="number",
        ),
        Column("floors_below", ("地下层数", "地下楼层", "地下室层数", "地下"), numbers.count, shape="number"),
        Column(
            "area",
            (
                "建筑面积", "总建筑面积", "总面积", "面积", "楼宇面积", "建筑总面积", "商务面积", "总体量", "体量",
                "使用面积",
            ),
            numbers.area, shape="number",
        ),
        Column(
            "property_company",
            (
                "物业服务企业", "物业公司", "物业单位", "物业企业", "物业服务单位", "物业公司名称", "物业",
                "物业服务公司", "管理单位",
                "运营单位", "产权单位",
            ),
            words.name, shape="firm",
        ),
        Column(
            "property_contact",
            (
                "物业负责人", "物业联系人", "物业经理", "项目经理", "负责人", "联系人", "物业项目经理", "楼宇负责人",
                "负责人姓名",
                "楼宇联系人", "姓名",
            ),
            words.person, shape="person",
        ),
        Column(
            "property_phone", ("物业电话", "物业联系电话", "负责人电话", *PHONES), numbers.phone, shape="phone",
            person="property_contact",
        ),
        Column("remarks", REMARKS, words.text),
    ),
    needs=(
        ("name",),
        ("address", "community", "built_on", "area", "floors_above"),
        ("floors_above", "area", "built_on", "property_company", "property_contact"),
    ),
    longest=60,
    section="community",
)  # fmt: skip

GRIDS = Kind(
    "grids",
    "网格",
    (
        Column(
            "name",
            ("网格名称", "网格", "所属网格", "网格单元", "微网格名称", "专属网格名称", "基础网格名称", "微网格",
            "名称"), words.name, True,
        ),
        Column("code", ("网格编号", "网格编码", "编号", "编码", "网格代码"), words.text),
        Column("level", ("网格类型", "网格级别", "层级", "网格层级", "类型", "类别", "级别",
        "网格类别"), words.grid_level),
        Column("parent", ("上级网格", "所属基础网格", "父网格", "所属上级网格", "上级网格名称", "所属网格名称",
        "所属专属网格"), words.name),
        Column("community", COMMUNITIES, words.name, fills_down=True),
        Column("leader", ("网格长", "网格长姓名", "负责人", "网格负责人", "党小组长"), words.person, shape="person"),
        Column("leader_phone", ("网格长电话", "网格长联系电话", "网格长联系方式",
        "负责人电话", *PHONES), numbers.phone, shape="phone", person="leader"),
        Column(
            "keeper", ("网格员", "网格员姓名", "专职网格员", "微网格员", "姓名", "兼职网格员", "楼栋长",
            "微网格长"), words.people,
            shape="person",
        ),
        Column("keeper_phone", ("网格员电话", "网格员联系电话",
        "网格员联系方式", *PHONES), numbers.phone, shape="phone", person="keeper"),
        Column("since", ("任职时间", "到岗时间", "任职日期", "上岗时间", "聘用时间"), dates.day, shape="date"),
        Column("buildings", ("覆盖楼宇", "包含楼宇", "所含楼宇", "楼宇", "楼宇名称", "辖内楼宇"), words.names),
        Column("remarks", (*REMARKS, "网格范围", "四至范围", "覆盖范围"), words.text),
    ),
    needs=(("name",), ("level", "keeper", "leader", "parent", "code")),
    longest=80,
    section="community",
)  # fmt: skip

TENANCY_PLACE = (
    Column("building", AT_BUILDING, words.name, fills_down=True, shape="building"),
    Column("floor", ("楼层", "所在楼层", "层", "层数", "所在层", "楼层号", "入驻楼层"), places.floors, shape="floor"),
    Column(
        "room",
        (
            "房间号", "房间", "房号", "室号", "门牌号", "单元房号", "房间号码", "办公地点", "单位地址房号", "室",
            "单元号", "单元", "房间编号",
            "办公地址", "经营地址", "单位地址", "详细地址", "地址", "具体位置", "位置", "门牌", "办公室",
        ),
        places.rooms, shape="room",
    ),
)  # fmt: skip
