"""What sheets of 组织生活 say in words: kinds of meeting, groups, fixed days, whether there is a committee."""

from __future__ import annotations

import re

from buildings.foundation.language.numerals import number_of
from buildings.foundation.language.text import clean, clean_name
from members.branch_life.meeting_kinds import BranchMeetingKind, in_order
from services.ledgers.cells import Cell, CellError, words
from services.ledgers.cells.dates import in_digits

KINDS = (
    (r"党小组", BranchMeetingKind.GROUP),
    (r"支委|支部委员会|委员会议|委员会$", BranchMeetingKind.COMMITTEE),
    (r"党员(?:代表)?(?:大会|会)|支部大会|支部会议|全体党员", BranchMeetingKind.GENERAL),
    (r"党课", BranchMeetingKind.LECTURE),
    (r"党日", BranchMeetingKind.PARTY_DAY),
    (r"组织生活会", BranchMeetingKind.LIFE),
    (r"民主评议", BranchMeetingKind.REVIEW),
)
NUMERALS = "〇零一二三四五六七八九十两"
MOST_GROUPS = 50
COUNT_OF_GROUPS = re.compile(rf"(?:共|设|下设|有|约)*\s*(\d{{1,2}}|[{NUMERALS}]{{1,3}})\s*个?(?:党?小组|组)?")
NUMBER_OF_GROUP = re.compile(rf"(?:第)?\s*(\d{{1,2}}|[{NUMERALS}]{{1,3}})\s*(?:号|#)?(?:党?小组|组)")
ALL_GROUPS = re.compile(r"^(?:各|全部|所有|全体|每个|分)(?:个)?(?:党?小组|组)?$")
NO = re.compile(r"^(?:无|没|未|不|否|0|×|✗|N)", re.I)
CALLED_OFF = re.compile(
    r"(?<!未)(?<!不)取消|(?:未|没有?|不再|停止)(?:能)?(?:如期|按期|按时)?(?:召开|开展|举行|进行|组织)|停开|作废|改期|延期|推迟"
)
MADE_UP = re.compile(r"已?补(?:开|课|召开)|如期")
DAY_OF_MONTH = re.compile(r"(?<!\d)([1-9]|[12]\d|3[01])(?:\.0)?\s*(?:日|号|$)")
BY_WEEKDAY = re.compile(r"周|星期|礼拜")


def kinds(value: object) -> Cell:
    """Read the kinds of a meeting as a tuple; one meeting may be several: 支部党员大会暨主题党日."""
    text = re.sub(r"\s", "", clean(value))
    found = [kind for pattern, kind in KINDS if re.search(pattern, text)]
    if not found:
        raise CellError(
            f"“{text[:20]}”不是三会一课、主题党日、组织生活会或民主评议",
            "请填 支部党员大会、支委会、党小组会、党课 或 主题党日",
        )
    return Cell(tuple(in_order(found)))


def group_name(text: str) -> str:
    """Return the name of a group as it is kept: 1组, 第1党小组 and 一组 are 第一党小组."""
    name = clean_name(text)
    match = NUMBER_OF_GROUP.fullmatch(name)
    return f"第{_in_chinese(number_of(match[1]))}党小组" if match else name


def groups(value: object) -> Cell:
    """Read the groups of a branch as a tuple of names: 2, 3个, 第一党小组、第二党小组, 无."""
    text = re.sub(r"\.0$", "", clean(value))
    if NO.match(text):
        return Cell(())
    if match := COUNT_OF_GROUPS.fullmatch(text):
        number = number_of(match[1])
        if number > MOST_GROUPS:
            raise CellError(f"党小组不会有 {number} 个", "请核对党小组数")
        return Cell(tuple(f"第{_in_chinese(place)}党小组" for place in range(1, number + 1)))
    names = tuple(dict.fromkeys(map(group_name, words.names(text).value)))
    if not names or any(len(name) > 40 for name in names):
        raise CellError("看不懂的党小组数", "请填个数，或各小组的名称，用顿号分开")
    return Cell(names)


def meeting_groups(value: object) -> Cell:
    """Read which groups met as a tuple of names; 各党小组 are all of them, told by an empty tuple."""
    text = clean(value)
    if ALL_GROUPS.match(text):
        return Cell(())
    return Cell(tuple(dict.fromkeys(map(group_name, words.names(text).value))))


def has_committee(value: object) -> Cell:
    """Read whether a branch has a committee: 是, 已设, 设, 5人, √ or 否, 未设, 不设, 无."""
    text = clean(value).upper()
    if NO.match(text) or re.search(r"(?:未|不|没有?)设", text):
        return Cell(False)
    if re.match(r"^(?:是|有|已|设|√|✓|Y|TRUE|1(?:\.0)?$)|\d+\s*[人名]|委员", text):
        return Cell(True)
    raise CellError("看不懂是否设支委会", "请填“是”或“否”")


def party_day(value: object) -> Cell:
    """Read the fixed day of a month: 每月10日, 10, 10号, 每月十日; a weekday is no day of the month."""
    text = in_digits(re.sub(r"\.0$", "", clean(value)))
    days = DAY_OF_MONTH.findall(text)
    if BY_WEEKDAY.search(text) or not days:
        return Cell(None, f"“{clean(value)[:20]}”没有固定到某一日，固定日留空")
    if len(set(days)) > 1:
        return Cell(int(days[0]), "写了不止一日，取第一个")
    return Cell(int(days[0]))


def is_called_off(*texts: str) -> bool:
    """Tell whether remarks say that a meeting was not held: 因故取消, 未召开, 改期; what was made up was held."""
    return any(CALLED_OFF.search(text) and not MADE_UP.search(text) for text in texts)


def _in_chinese(number: int) -> str:
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if not tens:
        return digits[ones]
    return f"{digits[tens] if tens > 1 else ''}十{digits[ones] if ones else ''}"
