"""楼宇基本情况 and 网格."""

from services.ledgers.cells import dates, numbers, places, words
from services.ledgers.kinds.base import Column, Kind

BUILDINGS = Kind(
    "buildings",
    "楼宇基本情况",
    (
        Column(
            "name", ("楼宇名称", "楼宇", "大厦名称", "楼名", "写字楼名称", "楼栋名称", "建筑名称"), words.name, True
        ),
        Column("address", ("详细地址", "地址", "楼宇地址", "坐落", "地理位置", "位置"), words.text),
        Column("community", ("所属社区", "社区", "所在社区", "辖区社区", "属地社区"), words.name),
        Column("grid", ("所属网格", "所在网格"), words.name),
        Column(
            "built_on", ("建成时间", "竣工时间", "建成年份", "建成年月", "竣工日期", "投用时间", "建造年份"), dates.day
        ),
        Column("floors_above", ("地上层数", "地上楼层", "层数", "楼层数", "总层数", "地上"), numbers.count),
        Column("floors_below", ("地下层数", "地下楼层", "地下室层数", "地下"), numbers.count),
        Column("area", ("建筑面积", "总面积", "面积", "总建筑面积", "楼宇面积"), numbers.area),
        Column(
            "property_company", ("物业服务企业", "物业公司", "物业单位", "物业企业", "物业服务单位", "物业"), words.name
        ),
        Column(
            "property_contact", ("物业负责人", "负责人", "项目经理", "物业经理", "物业联系人", "联系人"), words.person
        ),
        Column(
            "property_phone",
            ("联系电话", "电话", "物业电话", "负责人电话", "手机", "手机号码", "联系方式"),
            numbers.phone,
        ),
        Column("remarks", ("备注", "说明"), words.text),
    ),
    needs=(("name",), ("address", "community"), ("floors_above", "area", "built_on", "property_company")),
)

GRIDS = Kind(
    "grids",
    "网格",
    (
        Column("name", ("网格名称", "网格", "所属网格", "网格单元", "微网格名称"), words.name, True),
        Column("code", ("网格编号", "网格编码", "编号", "编码"), words.text),
        Column("level", ("网格类型", "网格级别", "层级", "网格层级", "类型", "类别", "级别"), words.grid_level),
        Column("parent", ("上级网格", "所属基础网格", "父网格", "所属上级网格"), words.name),
        Column("community", ("所属社区", "社区", "所在社区", "村居", "社区村"), words.name, fills_down=True),
        Column("leader", ("网格长", "网格长姓名", "负责人"), words.person),
        Column("leader_phone", ("网格长电话", "负责人电话"), numbers.phone),
        Column("keeper", ("网格员", "网格员姓名", "专职网格员", "微网格员", "姓名"), words.person),
        Column("keeper_phone", ("网格员电话", "联系电话", "电话", "手机号码", "手机", "联系方式"), numbers.phone),
        Column("since", ("任职时间", "到岗时间", "任职日期"), dates.day),
        Column("buildings", ("覆盖楼宇", "包含楼宇", "所含楼宇", "楼宇"), words.names),
        Column("remarks", ("备注", "网格范围", "四至范围", "说明"), words.text),
    ),
    needs=(("name",), ("level", "keeper", "leader", "parent", "code")),
)

TENANCY_PLACE = (
    Column(
        "building", ("所在楼宇", "楼宇名称", "楼宇", "大厦", "入驻楼宇", "楼栋", "所属楼宇"), words.name, True, True
    ),
    Column("floor", ("楼层", "所在楼层", "层"), places.floor),
    Column("room", ("房间号", "房间", "房号", "室号", "门牌号", "单元房号", "房间号码", "办公地点"), places.rooms),
)
