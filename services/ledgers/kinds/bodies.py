"""入驻单位 and 党组织."""

from services.ledgers.cells import dates, numbers, words
from services.ledgers.kinds.base import Column, Kind
from services.ledgers.kinds.places import TENANCY_PLACE

TENANCIES = Kind(
    "tenancies",
    "入驻单位",
    (
        *TENANCY_PLACE,
        Column(
            "name",
            ("单位名称", "企业名称", "公司名称", "入驻单位", "入驻企业", "企业", "单位", "名称"),
            words.name,
            True,
        ),
        Column(
            "credit_code",
            ("统一社会信用代码", "信用代码", "社会信用代码", "统一信用代码", "机构代码", "营业执照号"),
            numbers.credit_code,
        ),
        Column("industry", ("行业", "所属行业", "行业类别", "行业类型", "主营业务", "经营范围"), words.text),
        Column("ownership", ("单位性质", "企业性质", "性质", "企业类型", "单位类型", "所有制"), words.ownership),
        Column(
            "headcount", ("从业人数", "职工人数", "员工人数", "员工数", "人数", "职工数", "从业人员"), numbers.count
        ),
        Column("party_members", ("党员数", "党员人数", "党员数量", "党员"), numbers.count),
        Column("contact_name", ("联系人", "负责人", "联系人姓名", "法人", "法定代表人", "单位负责人"), words.person),
        Column("contact_phone", ("联系电话", "电话", "手机号码", "手机", "联系方式", "联系人电话"), numbers.phone),
        Column("since", ("入驻时间", "入驻日期", "迁入时间", "入驻年月", "租赁开始"), dates.day),
        Column("until", ("迁出时间", "退租时间", "搬离时间", "迁出日期"), dates.day),
        Column("remarks", ("备注", "说明"), words.text),
    ),
    needs=(("name",), ("building", "room", "floor"), ("credit_code", "room", "floor", "headcount", "industry")),
)

PARTY_ORGANIZATIONS = Kind(
    "party_organizations",
    "党组织",
    (
        Column("name", ("党组织名称", "组织名称", "党组织", "支部名称", "党支部名称", "名称"), words.name, True),
        Column(
            "kind",
            ("类别", "党组织类别", "组织类别", "党组织类型", "类型", "组织形式", "党组织形式"),
            words.organization_kind,
        ),
        Column("parent", ("上级党组织", "上级党委", "隶属党组织", "隶属", "上级组织", "所属党委"), words.name),
        Column("building", ("所在楼宇", "楼宇", "楼宇名称", "所属楼宇"), words.name),
        Column("covers", ("覆盖单位", "涵盖单位", "覆盖企业", "组成单位", "依托单位", "联建单位"), words.names),
        Column("founded_on", ("成立时间", "成立日期", "组建时间", "建立时间"), dates.day),
        Column("elected_on", ("最近换届时间", "换届时间", "上次换届时间", "换届日期", "最近一次换届时间"), dates.day),
        Column("term_ends_on", ("任期届满时间", "届满时间", "届满日期", "下次换届时间"), dates.day),
        Column("secretary_name", ("书记", "书记姓名", "党组织书记", "支部书记", "负责人"), words.person),
        Column("secretary_phone", ("联系电话", "书记电话", "电话", "手机号码", "手机", "联系方式"), numbers.phone),
        Column("remarks", ("备注", "说明"), words.text),
    ),
    needs=(("name",), ("kind", "parent", "covers"), ("secretary_name", "founded_on", "elected_on", "covers", "parent")),
)
