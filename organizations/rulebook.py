"""The rules of Party building as they are in force on a day: what checks ask for numbers and for their source.

A check takes its numbers from the `Rulebook` of its day and answers with a `Judgement` that cites the rule; what
was judged in earlier years is judged by what was in force then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum

from buildings.foundation.language.text import mask_in_text


class RuleWeight(StrEnum):
    """What follows where a rule is not kept: it cannot be recorded so, it is reminded of, or it is only said."""

    FORBID = "forbid"
    REMIND = "remind"
    HINT = "hint"


class RuleKey(Enum):
    """What a rule is about: its key, its name, and the numbers it has, each with its words."""

    PRIMARY = "primary", "成立党组织", {"members": "正式党员不少于（人）"}
    JOINT = "joint", "成立联合党支部", {"fewer_than": "各单位正式党员少于（人）", "units": "一般不超过（家）"}
    BRANCH_SIZE = "branch_size", "党支部规模", {"members": "一般不超过（人）"}
    BRANCH_COMMITTEE = (
        "branch_committee",
        "支部委员会",
        {
            "members": "设委员会，正式党员不少于（人）",
            "least": "委员不少于（人）",
            "usual": "委员一般不多于（人）",
            "most": "委员最多（人）",
        },
    )
    HIGHER_BODIES = (
        "higher_bodies",
        "党总支和党委",
        {"general": "党总支，正式党员不少于（人）", "committee": "党委，正式党员不少于（人）"},
    )
    TERM = (
        "term",
        "任期",
        {
            "committee": "党委（年）",
            "general": "党总支（年）",
            "branch": "党支部（年）",
            "joint": "联合党支部（年）",
        },
    )
    OFF_TERM = "off_term", "提前或延期换届", {"years": "不超过（年）"}
    TERM_NOTICE = "term_notice", "换届提醒", {"months": "届满前（个月）"}
    ELECTORS = "electors", "有选举权的党员"
    ELECTION = (
        "election",
        "选举",
        {
            "attendance": "到会超过应到会的（%）",
            "more_candidates": "候选人多于应选的（%）",
            "votes": "当选得票超过应到会的（%）",
        },
    )
    GENERAL_MEETING = "general_meeting", "党员大会的到会人数", {"attendance": "超过有表决权党员的（%）"}
    MEETINGS = (
        "meetings",
        "三会一课",
        {
            "general": "党员大会，每季度（次）",
            "committee": "支委会，每月（次）",
            "group": "党小组会，每月（次）",
        },
    )
    PARTY_DAY = "party_day", "主题党日", {"times": "每月（次）"}
    REVIEW = (
        "review",
        "组织生活会和民主评议",
        {"times": "每年（次）", "excellent_one_in": "优秀不超过几分之一"},
    )
    STAGES = (
        "stages",
        "发展党员",
        {
            "talk_months": "递交申请后谈话（个月内）",
            "activist_years": "列为发展对象前培养（年）",
            "probation_years": "预备期（年）",
        },
    )
    BELONGING = "belonging", "党员的组织归属"
    FLOATING = "floating", "流动党员", {"months": "不能参加原支部组织生活连续满（个月）"}
    COVERAGE = "coverage", "两个覆盖", {"people": "国家口径，从业人数不少于（人）"}
    LOCAL_COVERAGE = "local_coverage", "两个覆盖的本地口径", {"people": "从业人数不少于（人）"}
    INSTRUCTORS = "instructors", "选派党建指导员", {"people": "没有党员、从业人数不少于（人）"}
    REPORTING = "reporting", "双报到"
    VACANCY = "vacancy", "书记空缺", {"months": "空缺超过（个月）"}
    CERTIFICATE = "certificate", "志愿服务记录证明"

    def __init__(self, key: str, label: str, numbers: Mapping[str, str] | None = None) -> None:
        self.key, self.label, self.numbers = key, label, numbers or {}

    @property
    def is_local(self) -> bool:
        """Tell whether a street may set numbers of its own: never those of the Party's own documents."""
        return self in LOCAL


LOCAL = {RuleKey.LOCAL_COVERAGE, RuleKey.INSTRUCTORS, RuleKey.VACANCY}
BY_KEY = {rule.key: rule for rule in RuleKey}


@dataclass(frozen=True)
class RuleInForce:
    """One rule as it is in force on a day, with its numbers by name."""

    key: RuleKey
    document: str
    article: str
    text: str
    weight: RuleWeight
    numbers: Mapping[str, int]
    is_confirmed: bool = True

    @property
    def source(self) -> str:
        """Return where it stands: 《中国共产党支部工作条例（试行）》第四条."""
        return mask_in_text(f"{self.document}{self.article}")

    def __getitem__(self, number: str) -> int:
        return self.numbers[number]


@dataclass(frozen=True)
class Judgement:
    """What a check says, in words, and the rule it was judged by."""

    text: str
    rule: RuleInForce

    @property
    def weight(self) -> RuleWeight:
        return self.rule.weight

    @property
    def forbids(self) -> bool:
        return self.weight == RuleWeight.FORBID


class Rulebook(Mapping[RuleKey, RuleInForce]):
    """The rules in force on a day, for a street where one is named: `rulebook[RuleKey.TERM]["branch"]`.

    Raises `KeyError` for a rule that is not in force that day; `get` answers None.
    """

    def __init__(self, rules: Iterable[RuleInForce]) -> None:
        self._rules = {rule.key: rule for rule in rules}

    def __getitem__(self, key: RuleKey) -> RuleInForce:
        return self._rules[key]

    def __iter__(self):
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)

    def judged(self, key: RuleKey, text: str) -> list[Judgement]:
        """Return what is said under a rule, or nothing where the rule is not in force."""
        rule = self.get(key)
        return [] if rule is None else [Judgement(text, rule)]
