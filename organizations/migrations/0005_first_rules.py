from datetime import date

from django.db import migrations

CONSTITUTION = "《中国共产党章程》"
BRANCHES = "《中国共产党支部工作条例（试行）》"
TERMS = "《关于党的基层组织任期的意见》"
ELECTIONS = "《中国共产党基层组织选举工作条例》"
OLD_ELECTIONS = "《中国共产党基层组织选举工作暂行条例》"
EDUCATION = "《中国共产党党员教育管理工作条例》"
STAGES = "《中国共产党发展党员工作细则》"
FLOATING = "《关于加强新时代流动党员管理工作的意见》"
COVERAGE = "《关于加强和改进非公有制企业党的建设工作的意见（试行）》"

BRANCHES_SINCE, ELECTIONS_SINCE = date(2018, 10, 28), date(2020, 7, 13)

# key, document, article, text, weight, numbers, since, until, read in the original wording
RULES = [
    (
        "primary", CONSTITUTION, "第三十条", "有正式党员三人以上的，都应当成立党的基层组织。",
        "remind", {"members": 3}, None, None, True,
    ),
    (
        "joint", BRANCHES, "第五条",
        "正式党员不足三人的单位，可以按照地域相邻、行业相近、规模适当、便于管理的原则成立联合党支部，覆盖单位一般不超过五个。",
        "remind", {"fewer_than": 3, "units": 5}, BRANCHES_SINCE, None, True,
    ),
    (
        "branch_size", BRANCHES, "第四条", "党支部党员人数一般不超过五十人。",
        "hint", {"members": 50}, BRANCHES_SINCE, None, True,
    ),
    (
        "branch_committee", BRANCHES, "第六章",
        "有正式党员七人以上的党支部应当设立支部委员会，由三至五人组成，一般不超过七人；不足七人的设一名书记，必要时设一名副书记。",
        "remind", {"members": 7, "least": 3, "usual": 5, "most": 7}, BRANCHES_SINCE, None, True,
    ),
    (
        "higher_bodies", BRANCHES, "",
        "党员五十人以上设总支、一百人以上设党委，是对机关的规定；企业和楼宇参照，经上级党组织批准可以另定。",
        "hint", {"general": 50, "committee": 100}, BRANCHES_SINCE, None, True,
    ),
    (
        "term", TERMS, "", "党的基层委员会每届任期五年；总支部委员会、支部委员会每届任期三年。村和社区的支部五年，楼宇支部不在其列。",
        "remind", {"committee": 5, "general": 3, "branch": 3, "joint": 3}, None, None, True,
    ),
    (
        "off_term", OLD_ELECTIONS, "", "提前或延期换届须报上级党组织批准，延长期限一般不超过一年。",
        "forbid", {"years": 1}, None, ELECTIONS_SINCE, False,
    ),
    (
        "off_term", ELECTIONS, "第三条", "如需提前或延期换届选举，应当报上级党组织批准，提前或延长期限一般不超过一年。",
        "forbid", {"years": 1}, ELECTIONS_SINCE, None, True,
    ),
    (
        "term_notice", ELECTIONS, "", "任期届满前六个月，以适当方式提醒作好换届准备。",
        "remind", {"months": 6}, ELECTIONS_SINCE, None, True,
    ),
    (
        "electors", OLD_ELECTIONS, "", "正式党员有表决权、选举权和被选举权；预备党员和留党察看期间的党员没有。",
        "forbid", {}, None, ELECTIONS_SINCE, False,
    ),
    (
        "electors", ELECTIONS, "第四条、第五条", "正式党员有表决权、选举权和被选举权；预备党员和留党察看期间的党员没有。",
        "forbid", {}, ELECTIONS_SINCE, None, True,
    ),
    (
        "election", OLD_ELECTIONS, "",
        "有选举权的到会人数超过应到会人数的五分之四，会议有效；候选人多于应选人数的百分之二十；得票超过应到会有选举权人数的一半，始得当选。",
        "forbid", {"attendance": 80, "more_candidates": 20, "votes": 50}, None, ELECTIONS_SINCE, True,
    ),
    (
        "election", ELECTIONS, "",
        "有选举权的到会人数超过应到会人数的五分之四，会议有效；候选人多于应选人数的百分之二十；得票超过应到会有选举权人数的一半，始得当选。",
        "forbid", {"attendance": 80, "more_candidates": 20, "votes": 50}, ELECTIONS_SINCE, None, True,
    ),
    (
        "general_meeting", BRANCHES, "", "党员大会议题须有表决权的党员到会半数以上方可召开。",
        "remind", {"attendance": 50}, BRANCHES_SINCE, None, True,
    ),
    (
        "meetings", BRANCHES, "",
        "党员大会每季度一次，支部委员会每月一次，党小组会每月一次，定期上党课。没有设委员会、没有划分党小组的，不要求相应的会。",
        "remind", {"general": 1, "committee": 1, "group": 1}, BRANCHES_SINCE, None, True,
    ),
    (
        "party_day", BRANCHES, "第十六条", "党支部每月相对固定一天开展主题党日。",
        "remind", {"times": 1}, BRANCHES_SINCE, None, True,
    ),
    (
        "review", BRANCHES, "", "组织生活会和民主评议党员每年一次；评为优秀的一般不超过三分之一；预备党员参加评议，不定等次。",
        "remind", {"times": 1, "excellent_one_in": 3}, BRANCHES_SINCE, None, True,
    ),
    (
        "stages", STAGES, "",
        "收到入党申请后一个月内谈话；入党积极分子经一年以上培养方可列为发展对象；预备期一年。这里只记阶段和下一个期限。",
        "forbid", {"talk_months": 1, "activist_years": 1, "probation_years": 1}, date(2014, 5, 28), None, True,
    ),
    (
        "belonging", EDUCATION, "",
        "党员所在单位没有党组织的，组织关系转入居住地、园区或楼宇的党组织。", "hint", {}, date(2019, 5, 6), None, True,
    ),
    (
        "floating", FLOATING, "", "组织关系没有转移、连续六个月以上不能参加正式组织关系所在党支部组织生活的，是流动党员。",
        "remind", {"months": 6}, date(2024, 11, 1), None, True,
    ),
    (
        "coverage", COVERAGE, "中办发〔2012〕11号",
        "组织覆盖率 =（单独组建 + 联合组建）÷ 在营单位；国家口径的在营单位有固定场所、从业人数十人以上。",
        "remind", {"people": 10}, None, None, True,
    ),
    (
        "local_coverage", "街道统计口径", "", "统计两个覆盖时另按本地标准计算的单位。", "hint", {"people": 50}, None, None, False,
    ),
    (
        "instructors", COVERAGE, "中办发〔2012〕11号", "没有党员的单位，从业人数较多的应当选派党建指导员。",
        "remind", {"people": 10}, None, None, True,
    ),
    (
        "reporting", "双报到的地方规定", "", "驻区单位党组织到社区报到，在职党员到居住地社区报到，每年由社区评价。",
        "hint", {}, None, None, True,
    ),
    (
        "vacancy", "软弱涣散基层党组织的排查标准", "", "党组织书记长期空缺的，列入整顿。", "remind", {"months": 3}, None, None, True,
    ),
    (
        "certificate", "民政部令第67号", "", "志愿服务记录证明写明身份、时长、内容、单位、经办人、电话、编号和日期，无偿出具。",
        "forbid", {}, None, None, True,
    ),
]  # fmt: skip


def seed(apps, schema_editor):
    rule_model = apps.get_model("organizations", "Rule")
    rule_model.objects.bulk_create(
        rule_model(
            key=key,
            document=document,
            article=article,
            text=text,
            weight=weight,
            numbers=numbers,
            since=since,
            until=until,
            is_confirmed=is_confirmed,
        )
        for key, document, article, text, weight, numbers, since, until, is_confirmed in RULES
    )


class Migration(migrations.Migration):
    """The rules Party building in offices is judged by; going back leaves the rows to the table that goes."""

    dependencies = [("organizations", "0004_rules")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
