"""Words with a fixed meaning: yes and no, kinds, satisfaction, lists of names."""

from __future__ import annotations

import re

from buildings.models import Grid
from buildings.text import clean, clean_name
from members.party.models import PartyMember
from organizations.models import Enterprise, PartyOrganization
from services.ledgers.cells import Cell, CellError

YES = {"是", "有", "√", "✓", "Y", "YES", "TRUE", "1", "对", "已"}
NO = {"否", "无", "×", "✗", "N", "NO", "FALSE", "0", "不是", "没有", "/", "-", "—", "未"}
EMPTY = {"", "/", "\\", "-", "—", "——", "无", "暂无", "不详", "未知", "空", "N/A", "n/a", "待定", "待补"}
SCORES = {
    "非常满意": 5, "很满意": 5, "满意": 4, "基本满意": 3, "一般": 3, "较满意": 4, "比较满意": 4,
    "不满意": 2, "不太满意": 2, "非常不满意": 1, "很不满意": 1,
}  # fmt: skip
SEPARATORS = re.compile(r"[、,，;；\n\r/|]+")
HONORIFIC = re.compile(r"(先生|女士|同志)$")


def is_empty(value: object) -> bool:
    """Tell whether a cell says nothing: blank, a dash, 无, 暂无."""
    return value is None or clean(value) in EMPTY


def text(value: object) -> Cell:
    """Read free text."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return Cell(clean(value))


def name(value: object) -> Cell:
    """Read the name of a body or place."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    read = clean_name(value)
    if not read:
        raise CellError("名称为空", "请补上名称")
    return Cell(read)


def person(value: object) -> Cell:
    """Read a person's name, 2 to 30 characters."""
    read = HONORIFIC.sub("", clean_name(value).replace(" ", "" if re.search(r"[\u4e00-\u9fff]", str(value)) else " "))
    if not 2 <= len(read) <= 30 or re.search(r"\d", read):
        raise CellError("姓名应为 2—30 个字，不含数字", "请核对姓名")
    return Cell(read)


def names(value: object) -> Cell:
    """Read a list of names set apart by 、 ； ， or line ends."""
    lines = str(value).replace("\u200b", "")
    parts = [clean_name(part) for part in SEPARATORS.split(lines)]
    return Cell(tuple(dict.fromkeys(part for part in parts if part and part not in EMPTY)))


def yes(value: object) -> Cell:
    """Read yes or no."""
    word = clean(value).upper()
    if word in YES or word.startswith("是"):
        return Cell(True)
    if word in NO or word.startswith(("否", "不")):
        return Cell(False)
    raise CellError("应填“是”或“否”", "请填“是”或“否”")


def score(value: object) -> Cell:
    """Read a satisfaction as 1 to 5."""
    word = clean(value)
    if word in SCORES:
        return Cell(SCORES[word])
    if re.fullmatch(r"[1-5](?:\.0)?分?", word):
        return Cell(int(word[0]))
    raise CellError("看不懂的满意度", "请填 非常满意、满意、基本满意、不满意 或 很不满意")


def _chosen(value: object, rules: tuple[tuple[str, str], ...], what: str) -> Cell:
    word = clean(value)
    for pattern, choice in rules:
        if re.search(pattern, word):
            return Cell(choice)
    raise CellError(f"看不懂的{what}", f"常用的有：{'、'.join(pattern.split('|')[0] for pattern, _ in rules)}")


def ownership(value: object) -> Cell:
    """Read what kind of owner a firm has; an unknown word becomes 其他."""
    owner = Enterprise.Ownership
    rules = (
        (r"社会组织|社团|民办非|基金会|协会|商会", owner.SOCIAL),
        (r"国有|国企|央企|国资|集体", owner.STATE),
        (r"外资|合资|外商|港澳|独资企业（外", owner.FOREIGN),
        (r"个体|个人", owner.SOLE),
        (r"机关|事业|政府", owner.PUBLIC),
        (r"民营|私营|民企|非公|私企|有限|股份", owner.PRIVATE),
    )
    try:
        return _chosen(value, rules, "单位性质")
    except CellError:
        return Cell(owner.OTHER, "单位性质归入“其他”")


def organization_kind(value: object) -> Cell:
    """Read the kind of a Party organisation."""
    kind = PartyOrganization.Kind
    rules = (
        (r"功能型|临时", kind.FUNCTIONAL),
        (r"联合", kind.JOINT),
        (r"总支", kind.GENERAL),
        (r"党支部|支部", kind.BRANCH),
        (r"党委|委员会|党工委", kind.COMMITTEE),
    )
    return _chosen(value, rules, "党组织类别")


def member_category(value: object) -> Cell:
    """Read whether a member is full or probationary."""
    rules = ((r"预备", PartyMember.Category.PROBATIONARY), (r"正式|转正|党员", PartyMember.Category.FULL))
    return _chosen(value, rules, "党员类别")


def grid_level(value: object) -> Cell:
    """Read the level of a grid."""
    level = Grid.Level
    rules = ((r"微", level.MICRO), (r"专属|专", level.DEDICATED), (r"基础|普通|一般|社区|综合", level.BASIC))
    return _chosen(value, rules, "网格层级")
