"""流动党员, 双报到 and 发展党员 as other offices keep them: other words, other order, columns missing."""

from datetime import date

import pytest

from members.party.models import CommunityReport, Development, FloatingStay, ReportEvaluation
from tests import factories
from tests.services.ledgers.office import Sheet, bring_in, write

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-11-30 09:00+08:00")]


@pytest.fixture
def branch(street):
    return factories.make_party_organization(street, "中共云泉科技有限公司支部委员会")


@pytest.fixture
def read(street, tmp_path):
    """Import some sheets into the street and tell what was said."""

    def bring(*sheets):
        return bring_in(write(tmp_path / "表.xlsx", *sheets), street)

    return bring


def test_two_sheets_tell_the_direction_that_no_column_tells(read, branch):
    inward = [
        "序号",
        "党员姓名",
        "组织关系所在党组织",
        "流入时间",
        "工作单位",
        "纳管党组织",
        "联系方式",
        "是否满半年",
    ]
    outward = ["姓名", "组织关系所在党支部", "去向", "外出时间", "返回时间", "手机"]
    told = read(
        Sheet(
            "流入党员",
            [
                ["附件2"],
                ["2026年流动党员花名册"],
                inward,
                [1, "张一", "外地某支部", "2026.5.30", "某商行", "云泉科技党支部", 19900010001, "否"],
                [2, "张二", "外地某党委", "2026年5月31日", "某商行", None, "199-0001-0002", "是"],
            ],
        ),
        Sheet(
            "流出",
            [
                ["外出流动党员台账"],
                outward,
                ["李一", "云泉科技支部", "上海某厂", "20250301", "2026/1/5", 19900010003],
            ],
        ),
    )
    stays = FloatingStay.objects.order_by("pk").values_list(
        "name", "direction", "organization", "since", "until"
    )

    assert list(stays) == [
        ("张一", "inward", branch.pk, date(2026, 5, 30), None),
        ("张二", "inward", None, date(2026, 5, 31), None),
        ("李一", "outward", branch.pk, date(2025, 3, 1), date(2026, 1, 5)),
    ]
    assert told.problems == []
    assert ["与填写的不同" in note for note in told.notes].count(True) == 1


def test_a_floating_member_of_no_day_or_a_day_to_come_stays_out(read, branch):
    told = read(
        Sheet(
            "流动党员",
            [
                ["姓名", "流向", "起始时间", "接收支部"],
                ["张一", "流入", None, "云泉科技支部"],
                ["张二", "流入", "2027-01-01", "云泉科技支部"],
                ["张三", "出", "2026-01-01", "没有的支部"],
            ],
        )
    )

    assert [(row, column) for _, row, column in told.problems] == [(2, "起始时间"), (3, "起始时间")]
    assert [stay.name for stay in FloatingStay.objects.all()] == ["张三"]


def test_development_in_other_words_and_without_a_stage(read, branch):
    header = ["姓名", "性别", "所属党支部", "提交入党申请书时间", "确定入党积极分子时间", "确定发展对象时间"]
    header += ["吸收为预备党员时间", "转为正式党员时间"]
    told = read(
        Sheet(
            "培养",
            [
                ["发展党员情况一览表"],
                header,
                ["王一", "女", "云泉科技党支部", "2026年10月", None, None, None, None],
                ["王二", "男", None, "2023.1.5", "2024.1.5", "2025.1.4", None, None],
                ["王三", "男", None, "2023.1.5", "2024.1.5", "2025.1.5", None, None],
                ["王四", "男", None, "2023.1.5", None, "2025.1.5", None, None],
                ["王五", "男", None, "2023.1.5", "2024.1.5", "2025.1.5", "2025.9.1", "2026.8.31"],
                ["王六", "男", None, "2023.1.5", "2024.1.5", "2025.1.5", "2027.9.1", None],
            ],
        )
    )

    assert [(one.name, one.stage, one.organization) for one in Development.objects.order_by("pk")] == [
        ("王一", "applicant", branch),
        ("王三", "candidate", branch),
    ]
    assert [(row, column) for _, row, column in told.problems] == [
        (4, "确定发展对象时间"),
        (6, "确定入党积极分子时间"),
        (7, "转为正式党员时间"),
        (8, "吸收为预备党员时间"),
    ]
    assert "《中国共产党发展党员工作细则》" in told.reasons[0]


def test_earlier_days_are_asked_for_only_where_the_sheet_has_their_column(read, branch):
    told = read(
        Sheet(
            "预备党员",
            [
                ["发展党员台账"],
                ["姓名", "党支部", "当前阶段", "接收为预备党员"],
                ["王一", "云泉科技支部", "预备", "2026-03-01"],
                ["王二", "云泉科技支部", "预备", None],
            ],
        )
    )

    assert [one.name for one in Development.objects.all()] == ["王一"]
    assert [(row, column) for _, row, column in told.problems] == [(4, "接收为预备党员")]


def test_a_later_sheet_moves_somebody_on_and_never_back(read, branch):
    header = ["姓名", "所在支部", "阶段", "递交申请", "确定积极分子", "列为发展对象"]
    read(Sheet("发展党员", [header, ["王一", "云泉科技支部", "积极分子", "2024-01-01", "2024-06-01", None]]))
    told = read(Sheet("发展党员", [header, ["王一", "云泉科技支部", "发展对象", None, None, "2025-06-01"]]))
    assert told.counts("development")[:3] == (1, 0, 1)
    back = read(Sheet("发展党员", [header, ["王一", "云泉科技支部", "入党申请人", "2024-01-01", None, None]]))

    one = Development.objects.get()
    assert (one.stage, one.activist_on, one.candidate_on) == ("candidate", date(2024, 6, 1), date(2025, 6, 1))
    assert [(row, column) for _, row, column in back.problems] == [(2, "阶段")]


def test_units_report_in_other_words_and_the_title_tells_the_year(read, branch, street):
    community = factories.make_community(street, "泉边社区")
    told = read(
        Sheet(
            "报到",
            [
                ["2025年度机关企事业单位党组织到社区报到情况"],
                ["共建单位", "结对社区", "签约时间", "联络员", "联系电话", "服务项目", "社区评价"],
                ["云泉科技有限公司党支部", "泉边社区居委会", "2025-3", "周一", "19900010001", "义诊", "良好"],
                ["某驻街高校党委", "泉边", 20250401, "吴一", "0531-88880001", "助学", "未评价"],
                ["某驻街高校党委", "泉边社区", 20250401, "吴一", "0531-88880001", "助学", ""],
            ],
        )
    )
    reports = CommunityReport.objects.order_by("pk")

    assert [(one.who, one.community, one.since) for one in reports] == [
        (branch.name, community, date(2025, 3, 1)),
        ("某驻街高校党委", community, date(2025, 4, 1)),
    ]
    evaluations = ReportEvaluation.objects.values_list("report", "year", "grade")
    assert list(evaluations) == [(reports[0].pk, 2025, "fairly_good")]
    assert told.counts("unit_reports") == (3, 2, 0, 0, 1)


def test_members_are_told_apart_by_firm_and_the_header_tells_the_year(read, branch, street):
    firms = [factories.make_enterprise(street, name) for name in ("甲科技有限公司", "乙科技有限公司")]
    for number, firm in enumerate(firms, 1):
        factories.make_party_member(
            street, "王一", organization=branch, enterprise=firm, joined_on=date(2010, 1, number)
        )
    factories.make_party_member(street, "李一", organization=branch)
    header = ["在职党员姓名", "工作单位", "报到社区", "报到时间", "参加活动次数", "2025年度评价"]
    told = read(
        Sheet(
            "在职党员",
            [
                ["在职党员进社区报到统计表"],
                header,
                ["王一", "乙科技有限公司", "泉边社区", "2025.2.1", "三次", "优"],
                ["王一", None, "泉边社区", "2025.2.1", 1, None],
                ["李一", None, "泉边社区", "2025.2.1", "4次", "基本合格"],
                ["李一", None, "泉南社区", "2025.5.1", "4次", None],
                ["赵没有", None, "泉南社区", "2025.5.1", 2, None],
            ],
        )
    )
    reports = CommunityReport.objects.order_by("pk").select_related("member")

    assert [(one.member.enterprise, one.member.name, one.services) for one in reports] == [
        (firms[1], "王一", 3),
        (None, "李一", 4),
    ]
    assert list(ReportEvaluation.objects.order_by("pk").values_list("year", "grade")) == [
        (2025, "excellent"),
        (2025, "partly_qualified"),
    ]
    assert [(row, column) for _, row, column in told.problems] == [
        (4, "在职党员姓名"),
        (6, "报到社区"),
        (7, "在职党员姓名"),
    ]


def test_a_report_that_the_portal_has_elsewhere_is_told(read, branch, street):
    member = factories.make_party_member(street, "李一", organization=branch)
    community = factories.make_community(street, "泉边社区")
    CommunityReport.objects.create(
        street=street, community=community, member=member, since=date(2025, 1, 1), until=date(2026, 1, 1)
    )
    rows = [["姓名", "党支部", "报到社区", "报到时间"], ["李一", "云泉科技支部", "泉南社区", "2025-06-01"]]
    told = read(Sheet("党员报到", rows))
    assert "已向泉边社区报到" in told.reasons[0]

    rows[1][3] = "2026-01-01"
    assert read(Sheet("党员报到", rows)).problems == []


def test_a_roster_with_days_of_development_stays_a_roster(read, branch):
    header = ["姓名", "党员类别", "入党时间", "转正时间", "所在党支部", "申请入党时间", "确定积极分子时间"]
    told = read(
        Sheet(
            "党员名册",
            [
                header,
                ["张一", "正式党员", "2010-07-01", "2011-07-01", "云泉科技支部", "2008-01-01", "2009-01-01"],
            ],
        )
    )

    assert told.counts("members")[:2] == (1, 1)
    assert told.counts("development")[0] == 0
