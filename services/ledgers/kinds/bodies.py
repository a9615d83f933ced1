"""入驻单位 and 党组织."""

from services.ledgers.cells import dates, numbers, words
from services.ledgers.kinds.base import Column, Kind
from services.ledgers.kinds.places import AT_BUILDING, PHONES, REMARKS, TENANCY_PLACE

TENANCIES = Kind(
    "tenancies",
    "入驻单位",
    (
        *TENANCY_PLACE,
        Column(
            "name",
            (
                "单位名称", "企业名称", "公司名称", "入驻单位", "入驻企业", "企业全称", "公司全称", "单位全称",
                "机构名称", "商户名称", "租户名称",
                "承租单位", "承租方", "租户", "承租人", "客户名称", "市场主体名称", "经营主体", "入驻单位名称",
                "入驻企业名称", "店铺名称", "商户",
                "企业", "单位", "公司", "全称", "名称",
            ),
            words.name, True, shape="firm",
        ),
        Column(
            "credit_code",
            (
                "统一社会信用代码", "信用代码", "社会信用代码", "统一信用代码", "机构代码", "营业执照号", "统一代码",
                "社会统一信用代码",
                "统一社会信用代码证号", "注册号", "营业执照编号", "组织机构代码", "税号", "纳税人识别号",
            ),
            numbers.credit_code, shape="code",
        ),
        Column("industry", ("行业", "所属行业", "行业类别", "行业类型", "主营业务", "经营范围", "行业分类",
        "产业类型", "业态", "主要业务"), words.text),
        Column(
            "ownership", ("单位性质", "企业性质", "性质", "企业类型", "单位类型", "所有制", "经济类型", "单位类别",
            "企业类别"),
            words.ownership,
        ),
        Column(
            "headcount",
            (
                "从业人数", "职工人数", "员工人数", "员工数", "职工数", "从业人员", "从业人员数", "员工总数",
                "职工总数", "在职人数", "用工人数",
                "人员数量", "人数", "员工", "职工",
            ),
            numbers.count, shape="number",
        ),
        Column("party_members", ("党员数", "党员人数", "党员数量", "党员总数", "党员",
        "正式党员数"), numbers.count, shape="number"),
        Column(
            "contact_name",
            (
                "联系人", "联系人姓名", "单位联系人", "企业联系人", "负责人", "单位负责人", "企业负责人",
                "负责人姓名", "法人", "法定代表人",
                "法人代表", "法人姓名", "经办人", "姓名",
            ),
            words.person, shape="person",
        ),
        Column(
            "contact_phone",
            ("联系电话", "联系人电话", "联系方式", "电话", "手机号码", "手机",
            "负责人电话", *PHONES), numbers.phone, shape="phone",
            person="contact_name",
        ),
        Column(
            "since",
            (
                "入驻时间", "入驻日期", "迁入时间", "入驻年月", "租赁开始", "进驻时间", "起租日期", "起租时间",
                "租赁起始", "入驻楼宇时间",
                "租赁期限", "租期", "迁入日期", "搬入时间", "时间", "日期",
            ),
            dates.day, shape="date",
        ),
        Column("until", ("迁出时间", "退租时间", "搬离时间", "迁出日期", "退租日期", "撤离时间",
        "搬出时间"), dates.day, shape="date"),
        Column(
            "is_operating", ("是否正常经营", "经营状态", "经营状况", "经营情况", "登记状态", "企业状态", "是否在营"),
            words.operating,
        ),
        Column("remarks", REMARKS, words.text),
    ),
    needs=(
        ("name",),
        ("building", "room", "floor", "credit_code"),
        ("credit_code", "room", "floor", "headcount", "industry", "contact_name", "since"),
    ),
    section="building",
)  # fmt: skip

PARTY_ORGANIZATIONS = Kind(
    "party_organizations",
    "党组织",
    (
        Column(
            "name",
            (
                "党组织名称", "组织名称", "党支部名称", "支部名称", "党组织全称", "支部全称", "党组织", "党支部",
                "支部", "基层党组织", "党委名称",
                "全称", "名称",
            ),
            words.name, True, shape="branch",
        ),
        Column(
            "kind",
            ("类别", "党组织类别", "组织类别", "党组织类型", "类型", "组织形式", "党组织形式", "组建形式", "组建方式",
            "组织类型", "设置形式"),
            words.organization_kind,
        ),
        Column(
            "parent",
            (
                "上级党组织", "上级党委", "隶属党组织", "隶属", "上级组织", "所属党委", "上级党组织名称", "隶属关系",
                "上级", "所属上级党组织",
                "主管党委", "隶属党委", "所属党总支", "所属党组织",
            ),
            words.name, fills_down=True, shape="branch",
        ),
        Column("building", AT_BUILDING, words.name, shape="building"),
        Column(
            "covers",
            (
                "覆盖单位", "涵盖单位", "覆盖企业", "组成单位", "依托单位", "联建单位", "所在单位", "覆盖单位名称",
                "覆盖的企业", "涵盖企业",
                "所覆盖单位", "成员单位", "组建单位", "联合单位", "单位名称", "企业名称", "所属企业", "所属单位",
            ),
            words.names, shape="firm",
        ),
        Column("founded_on", ("成立时间", "成立日期", "组建时间", "建立时间", "批准成立时间", "成立年月",
        "组建日期"), dates.day, shape="date"),
        Column(
            "elected_on",
            (
                "最近换届时间", "换届时间", "上次换届时间", "换届日期", "最近一次换届时间", "本届换届时间",
                "最近换届日期", "本届任期开始时间",
                "换届选举时间", "本届起始时间", "本届起始", "本届时间", "任期起始", "任期开始",
            ),
            dates.day, shape="date",
        ),
        Column(
            "term_ends_on",
            ("任期届满时间", "届满时间", "届满日期", "下次换届时间", "应换届时间", "任期届满", "届满", "任期截止",
            "到届时间", "应换届日期"), dates.day,
            shape="date",
        ),
        Column(
            "secretary_name",
            (
                "书记", "书记姓名", "党组织书记", "支部书记", "党支部书记", "负责人", "书记名字", "党组织负责人",
                "党组织书记姓名", "现任书记",
                "姓名",
            ),
            words.person, shape="person",
        ),
        Column(
            "secretary_phone", ("书记电话", "书记联系电话", "书记联系方式", *PHONES), numbers.phone, shape="phone",
            person="secretary_name",
        ),
        Column("remarks", REMARKS, words.text),
    ),
    needs=(
        ("name",),
        ("kind", "parent", "covers", "secretary_name"),
        ("secretary_name", "founded_on", "elected_on", "covers", "parent"),
    ),
    section="parent",
)  # fmt: skip
