"""党员名册 and 楼委会."""

from services.ledgers.cells import dates, numbers, words
from services.ledgers.kinds.base import Column, Kind
from services.ledgers.kinds.places import AT_BUILDING, PHONES, REMARKS

MEMBERS = Kind(
    "members",
    "党员名册",
    (
        Column("name", ("姓名", "党员姓名", "名字", "党员", "人员姓名",
        "党员名单"), words.single_person, True, shape="person"),
        Column(
            "id_number",
            ("身份证号", "公民身份号码", "身份证号码", "身份证", "证件号码", "身份号码", "公民身份证号", "证件号",
            "公民身份证号码"),
            numbers.id_number, secret=True, shape="id",
        ),
        Column("category", ("党员类别", "人员类别", "类别", "党员类型", "政治面貌", "党员身份", "人员类型",
        "是否正式党员"), words.member_category),
        Column(
            "joined_on", ("入党时间", "入党日期", "加入党组织时间", "入党年月", "加入党组织日期",
            "加入中国共产党时间", "入党", "时间", "日期"), dates.day,
            shape="date",
        ),
        Column("full_on", ("转正时间", "转正日期", "转为正式党员时间", "转正年月", "转为正式党员日期",
        "转正"), dates.day, shape="date"),
        Column(
            "organization",
            (
                "所在党支部", "所属党支部", "所在党组织", "所属党组织", "党支部", "党支部名称", "支部名称", "支部",
                "组织关系所在支部", "所在支部",
                "所属支部", "组织关系所在党组织", "组织关系", "党组织名称", "党组织", "组织关系所在单位", "隶属支部",
                "所在党总支",
            ),
            words.name, shape="branch", fills_down=True,
        ),
        Column(
            "workplace",
            (
                "工作单位", "所在单位", "工作单位及职务", "单位名称", "企业名称", "公司名称", "所在企业", "从业单位",
                "单位", "现工作单位",
                "工作岗位单位", "公司", "企业",
            ),
            words.name, shape="firm",
        ),
        Column("phone", ("手机号码", "手机", "本人电话", *PHONES), numbers.phone, shape="phone", person="name"),
        Column("is_floating", ("是否流动党员", "流动党员", "是否流动", "是否为流动党员",
        "流动情况"), words.yes, shape="yes"),
        Column("remarks", REMARKS, words.text),
        # Known to be there in most rosters and left out on purpose: the portal keeps no more than the work needs.
        Column("left_out_gender", ("性别",), words.text, secret=True),
        Column("left_out_ethnicity", ("民族",), words.text, secret=True),
        Column("left_out_birth", ("出生日期", "出生年月", "生日", "出生时间", "年龄", "周岁"), words.text, secret=True),
        Column("left_out_education", ("学历", "文化程度", "最高学历", "学位", "毕业院校"), words.text, secret=True),
        Column(
            "left_out_home",
            ("籍贯", "家庭住址", "户籍地", "出生地", "现居住地", "住址", "居住地址", "家庭地址", "户籍地址", "现住址",
            "户籍所在地"),
            words.text, secret=True,
        ),
        Column("left_out_marriage", ("婚姻状况", "婚姻"), words.text, secret=True),
    ),
    needs=(("name",), ("category", "joined_on", "full_on", "organization"), ("organization", "joined_on", "id_number",
    "category")),
    section="organization",
)  # fmt: skip

COMMITTEES = Kind(
    "committees",
    "楼委会",
    (
        Column("building", AT_BUILDING, words.name, fills_down=True, shape="building"),
        Column(
            "post",
            ("职务", "岗位", "身份", "任职", "角色", "楼委会职务", "席位", "专员类别", "岗位名称", "专员类型",
            "担任职务", "一长六员", "职责", "类别", "楼委会身份"),
            words.name, True, True,
        ),
        Column("name", ("姓名", "人员姓名", "任职人", "名字", "人员", "担任人", "楼长", "楼长姓名", "轮值楼长",
        "责任人", "联系人"), words.person, True, shape="person"),
        Column("unit", ("所在单位", "单位", "工作单位", "来源单位", "单位名称", "企业名称", "派出单位", "所属单位",
        "推荐单位", "轮值单位", "轮值东道主", "东道主"), words.name),
        Column("phone", PHONES, numbers.phone, shape="phone", person="name"),
        Column("month", ("轮值月份", "轮值时间", "值守月份", "月份", "轮值", "轮值月", "值班月份", "任期",
        "轮值年月"), words.text),
        Column("remarks", REMARKS, words.text),
    ),
    needs=(("post", "month"), ("name",), ("building", "unit", "month", "phone")),
    weight=0.5,
    section="building",
    defaults={"post": "楼长"},
)  # fmt: skip
