"""Words of Party work as offices write them: stages, grades, and which way a floating member went."""

from __future__ import annotations

import re

from buildings.foundation.language.numerals import number_of
from buildings.foundation.language.text import clean
from members.party.states import Direction, MemberGrade, Stage, UnitGrade
from services.ledgers.cells import Cell, CellError, numbers

Choices = tuple[tuple[str, str], ...]
NOT_YET = re.compile(r"^(?:未评价?|未评定|待评价?|暂无|尚未评价|未开展)$")
CHINESE = re.compile(r"[一二两三四五六七八九十百]+")
STAGES: Choices = (
    (r"转正|正式", Stage.FULL),
    (r"预备", Stage.PROBATIONARY),
    (r"发展对象|拟发展", Stage.CANDIDATE),
    (r"积极分子", Stage.ACTIVIST),
    (r"申请", Stage.APPLICANT),
)
UNIT_GRADES: Choices = (
    (r"较差|差|不合格|不好|不满意", UnitGrade.POOR),
    (r"较好|良", UnitGrade.FAIRLY_GOOD),
    (r"一般|中|合格|达标", UnitGrade.AVERAGE),
    (r"好|优", UnitGrade.GOOD),
)
MEMBER_GRADES: Choices = (
    (r"不合格|不称职|差", MemberGrade.UNQUALIFIED),
    (r"基本", MemberGrade.PARTLY_QUALIFIED),
    (r"优", MemberGrade.EXCELLENT),
    (r"合格|称职|良|好", MemberGrade.QUALIFIED),
)
DIRECTIONS: Choices = (
    (r"流出|外出|出", Direction.OUTWARD),
    (r"流入|外来|入", Direction.INWARD),
)


def stage(value: object) -> Cell:
    """Read a stage of 发展党员."""
    return _choice(value, STAGES, "阶段", "请填 入党申请人、入党积极分子、发展对象、预备党员 或 正式党员")


def unit_grade(value: object) -> Cell:
    """Read what a community says of a unit."""
    if NOT_YET.match(clean(value)):
        return Cell(None)
    return _choice(value, UNIT_GRADES, "评价", "请填 好、较好、一般 或 差")


def member_grade(value: object) -> Cell:
    """Read what a community says of a member."""
    if NOT_YET.match(clean(value)):
        return Cell(None)
    return _choice(value, MEMBER_GRADES, "评价", "请填 优秀、合格、基本合格 或 不合格")


def times(value: object) -> Cell:
    """Read how often: 4, 4次, 三次."""
    if isinstance(value, str):
        word = clean(value).removesuffix("次")
        number = number_of(word) if CHINESE.fullmatch(word) else None
        return Cell(number) if number is not None else numbers.count(word)
    return numbers.count(value)


def direction(value: object) -> Cell:
    """Read which way a floating member went."""
    return _choice(value, DIRECTIONS, "流向", "请填 流入 或 流出")


def direction_in(text: str) -> str | None:
    """Return the way that the name of a sheet or its header words tell; None where they tell both or neither."""
    told = {way for word, way in (("流入", Direction.INWARD), ("流出", Direction.OUTWARD)) if word in text}
    return told.pop() if len(told) == 1 else None


def _choice(value: object, choices: Choices, label: str, hint: str) -> Cell:
    word = clean(value)
    for pattern, choice in choices:
        if re.search(pattern, word):
            return Cell(choice)
    raise CellError(f"看不懂的{label}", hint)
