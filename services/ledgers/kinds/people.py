"""党员名册 and 楼委会."""

from services.ledgers.cells import dates, numbers, words
from services.ledgers.kinds.base import Column, Kind

MEMBERS = Kind(
    "members",
    "党员名册",
    (
        Column("name", ("姓名", "党员姓名", "名字"), words.person, True),
        Column(
            "id_number",
            ("身份证号", "公民身份号码", "身份证号码", "身份证", "证件号码"),
            numbers.id_number,
            secret=True,
        ),
        Column("category", ("党员类别", "人员类别", "类别", "党员类型"), words.member_category),
        Column("joined_on", ("入党时间", "入党日期", "加入党组织时间", "入党年月"), dates.day),
        Column("full_on", ("转正时间", "转正日期", "转为正式党员时间"), dates.day),
        Column(
            "organization",
            ("所在党支部", "所属党支部", "所在党组织", "所属党组织", "党支部", "支部", "组织关系所在支部"),
            words.name,
        ),
        Column("workplace", ("工作单位", "单位", "所在单位", "工作单位及职务", "单位名称"), words.name),
        Column("phone", ("手机号码", "手机", "联系电话", "电话", "手机号", "联系方式"), numbers.phone),
        Column("is_floating", ("是否流动党员", "流动党员", "是否流动"), words.yes),
        Column("remarks", ("备注", "说明"), words.text),
        # Known to be there in most rosters and left out on purpose: the portal keeps no more than the work needs.
        Column("left_out_gender", ("性别",), words.text, secret=True),
        Column("left_out_ethnicity", ("民族",), words.text, secret=True),
        Column("left_out_birth", ("出生日期", "出生年月", "生日"), words.text, secret=True),
        Column("left_out_education", ("学历", "文化程度"), words.text, secret=True),
        Column("left_out_home", ("籍贯", "家庭住址", "户籍地", "出生地", "现居住地"), words.text, secret=True),
    ),
    needs=(("name",), ("category", "joined_on"), ("organization", "joined_on", "id_number")),
)

COMMITTEES = Kind(
    "committees",
    "楼委会",
    (
        Column("building", ("楼宇", "楼宇名称", "所在楼宇", "所属楼宇", "大厦"), words.name, True, True),
        Column("post", ("职务", "岗位", "身份", "任职", "角色", "楼委会职务"), words.name, True, True),
        Column("name", ("姓名", "人员姓名", "任职人", "名字"), words.person, True),
        Column("unit", ("所在单位", "单位", "工作单位", "来源单位", "单位名称"), words.name),
        Column("phone", ("联系电话", "电话", "手机号码", "手机", "手机号", "联系方式"), numbers.phone),
        Column("month", ("轮值月份", "轮值时间", "值守月份", "月份", "轮值"), words.text),
        Column("remarks", ("备注", "说明"), words.text),
    ),
    needs=(("building",), ("post",), ("name",)),
    weight=0.5,
)
