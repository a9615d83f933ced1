"""Words with a fixed meaning: yes and no, kinds, satisfaction, lists of names."""

from __future__ import annotations

import re

from buildings.foundation.language.folding import HAN
from buildings.foundation.language.text import clean, clean_name
from buildings.models import Grid
from members.party.models import PartyMember
from organizations.models import Enterprise, PartyOrganization
from services.ledgers.cells import Cell, CellError, NotForThisLedgerError

YES = {"是", "有", "√", "✓", "Y", "YES", "TRUE", "1", "1.0", "对", "已", "流动", "流入", "流出"}
NO = {"否", "无", "×", "✗", "N", "NO", "FALSE", "0", "0.0", "不是", "没有", "/", "-", "—", "未", "非流动"}
EMPTY = {
    "",
    "/",
    "\\",
    "-",
    "—",
    "——",
    "--",
    "---",
    "/ /",
    "无",
    "暂无",
    "不详",
    "未知",
    "空",
    "空白",
    "N/A",
    "n/a",
    "NA",
    "NULL",
    "null",
    "None",
    "nan",
    "待定",
    "待补",
    "待核实",
    "待填",
    "未填",
    "／",
    "－",
    "…",
    "......",
    "?",
    "？",
    "*",
}
DITTO = {"同上", "〃", "″", "“", "”", '"', "''", "同前", "上同"}
SCORES = {
    "非常满意": 5,
    "很满意": 5,
    "满意": 4,
    "基本满意": 3,
    "一般": 3,
    "较满意": 4,
    "比较满意": 4,
    "不满意": 2,
    "不太满意": 2,
    "较不满意": 2,
    "非常不满意": 1,
    "很不满意": 1,
    "极不满意": 1,
    "十分满意": 5,
    "五星": 5,
    "四星": 4,
    "三星": 3,
    "二星": 2,
    "一星": 1,
    "优": 5,
    "良": 4,
    "中": 3,
    "差": 2,
}
SEPARATORS = re.compile(r"[、,，;；\n\r/|]+")
BETWEEN_PEOPLE = re.compile(rf"[、,，;；\n\r/|&]+|(?<=[{HAN}]{{2}})(?:和|与)(?=[{HAN}]{{2}})")
HONORIFIC = re.compile(r"(先生|女士|同志|小姐|经理|主任|书记|总经理|董事长|律师|老师)$")
FIRM_NAME = re.compile(
    r"^.{2,}(?:公司|事务所|集团|合作社|工作室|研究院|研究会|协会|商会|银行|分行|支行|门诊部?|诊所|商行|经营部|服务部|服务中心"
    r"|.[店馆厂社]|超市|药房|餐厅|幼儿园)"
    r"(?:[（(].*[）)])?$"
)
SIZE_BEHIND = re.compile(
    r"[（(]\s*(?:约|建筑面积|租赁面积|面积)?[:：]?\s*\d+(?:\.\d+)?\s*(?:㎡|平方米|平米|平方?|m²|m2|人|名员工)[^（）()]*[）)]$"
)
POST = re.compile(r"(?:楼长|专员|指导员|联络员|咨询员|代办员|讲解员|管理员|委员)$")
NUMBERED = re.compile(r"(?:^|(?<=[\s;；,，。]))\s*(?:[（(]?\d{1,2}\s*[.、．)）:：])\s*(?=[^\d\s])|[①-⑳]")
ASIDE = re.compile(r"[（(【\[].*?[）)】\]]")
DOTS = re.compile(rf"(?<=[{HAN}])\s*[•・‧∙．.]\s*(?=[{HAN}])")


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
    cleaned = clean_name(value)
    if not cleaned:
        raise CellError("名称为空", "请补上名称")
    return Cell(cleaned)


def _person_name(text: str) -> str:
    """Return a name without numbers, asides, honorifics and the blanks that pad it.

    English names keep theirs.
    """
    bare = re.sub(r"[+\d][\d\- ]{6,}", "", ASIDE.sub("", text))
    bare = DOTS.sub("·", clean_name(bare))
    if re.search(rf"[{HAN}]", bare):
        bare = HONORIFIC.sub("", re.sub(rf"(?<=[{HAN}]) (?=[{HAN}])", "", bare)) or bare
    return re.sub(r"^(联系人|负责人|法人|姓名)?\s*[:：]\s*", "", bare).strip(" ·:：")


def _is_name(text: str) -> bool:
    return 2 <= len(text) <= 30 and not re.search(r"\d", text)


def people(value: object) -> Cell:
    """Read several people of one cell as a tuple of names."""
    lines = str(value).replace("\u200b", "")
    all_names = tuple(
        dict.fromkeys(name for part in BETWEEN_PEOPLE.split(lines) if (name := _person_name(part)))
    )
    if not all_names or not all(_is_name(name) for name in all_names):
        raise CellError("姓名应为 2—30 个字，不含数字", "请核对姓名")
    return Cell(all_names)


def person(value: object) -> Cell:
    """Read a person's name, 2 to 30 characters; of several in one cell the first counts."""
    all_names = people(value).value
    aside = ASIDE.search(str(value))
    note = (
        f"写了 {len(all_names)} 个人，取第一个"
        if len(all_names) > 1
        else "括号中的文字未导入"
        if aside
        else ""
    )
    return Cell(all_names[0], note)


def single_person(value: object) -> Cell:
    """Read the name of the one person a row is about; several in one cell are an error."""
    cell = person(value)
    if "个人" in cell.note:
        raise CellError("一行中写了不止一个人", "请每人一行")
    return cell


def names(value: object) -> Cell:
    """Read a list of names set apart by 、 ； ， or line ends, numbered or not."""
    lines = NUMBERED.sub("\n", str(value).replace("\u200b", ""))
    parts = [clean_name(part) for part in SEPARATORS.split(lines)]
    entries = [re.sub(r"(?<=\S)等(?:\d+家.*)?$", "", part) for part in parts if part and part not in EMPTY]
    return Cell(tuple(dict.fromkeys(entries)))


def firms(value: object) -> Cell:
    """Read the name of a firm, without the area or number of people behind it; those of several as a tuple.

    Only where each of them is a whole name: 北京、上海分公司 is one.
    """
    entries = names(value).value if isinstance(value, str) else ()
    if len(entries) > 1 and all(map(FIRM_NAME.search, entries)):
        return Cell(entries)
    cell = name(value)
    if (size := SIZE_BEHIND.search(cell.value)) and size.start() > 1:
        return Cell(cell.value[: size.start()], f"名称后的“{size[0]}”没有导入")
    return cell


def posts(value: object) -> Cell:
    """Read the post a person holds; of several in one cell a tuple, where each is one: 楼长、招商联络专员."""
    entries = names(value).value if isinstance(value, str) else ()
    if len(entries) > 1 and all(map(POST.search, entries)):
        return Cell(entries)
    return name(value)


def yes(value: object) -> Cell:
    """Read yes or no."""
    word = clean(value).upper()
    if word in YES or word.startswith("是"):
        return Cell(True)
    if word in NO or word.startswith(("否", "不")):
        return Cell(False)
    raise CellError("应填“是”或“否”", "请填“是”或“否”")


def operating(value: object) -> Cell:
    """Read whether a firm is in business: 在营, 存续, 注销, 停业 …"""
    word = clean(value)
    if re.search(r"注销|吊销|停业|歇业|关停|倒闭|清算|非正常|不正常|异常|未经营", word):
        return Cell(False)
    if re.search(r"搬离|搬走|搬出|迁出|迁走|退租", word):
        return Cell(None, f"“{word}”没有作为经营状态导入；已迁出的请填写迁出时间")
    if re.search(r"在营|在业|存续|正常|开业|营业|经营", word):
        return Cell(True)
    return yes(value)


def score(value: object) -> Cell:
    """Read a satisfaction as 1 to 5."""
    word = ASIDE.sub("", clean(value)).strip(" 。.!！")
    if word in SCORES:
        return Cell(SCORES[word])
    if re.fullmatch(r"[1-5](?:\.0)?\s*[分星]?", word):
        return Cell(int(word[0]))
    raise CellError("看不懂的满意度", "请填 非常满意、满意、基本满意、不满意 或 很不满意")


def _choice_of(value: object, rules: tuple[tuple[str, str], ...], label: str) -> Cell:
    word = clean(value)
    for pattern, choice in rules:
        if re.search(pattern, word):
            return Cell(choice)
    raise CellError(
        f"看不懂的{label}", f"常用的有：{'、'.join(pattern.split('|')[0] for pattern, _ in rules)}"
    )


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
        return _choice_of(value, rules, "单位性质")
    except CellError:
        return Cell(owner.OTHER, "单位性质归入“其他”")


def organization_kind(value: object) -> Cell:
    """Read the kind of a Party organisation."""
    kind = PartyOrganization.Kind
    if re.search(r"单独|单建|独立", clean(value)) and not re.search(r"总支|党委", clean(value)):
        return Cell(None)  # how it was set up, not what it is: the name tells
    rules = (
        (r"功能型|临时", kind.FUNCTIONAL),
        (r"联合", kind.JOINT),
        (r"总支", kind.GENERAL),
        (r"党支部|支部", kind.BRANCH),
        (r"党委|委员会|党工委", kind.COMMITTEE),
    )
    return _choice_of(value, rules, "党组织类别")


def member_category(value: object) -> Cell:
    """Read whether a member is full or probationary; somebody not yet admitted is no member."""
    word = clean(value)
    if re.search(r"积极分子|发展对象|申请人|入党申请|群众|团员", word):
        raise NotForThisLedgerError(f"“{word}”还不是党员，本行没有导入", "党员名册只登记正式党员和预备党员")
    rules = (
        (r"预备", PartyMember.MemberCategory.PROBATIONARY),
        (r"正式|转正|党员", PartyMember.MemberCategory.FULL),
    )
    return _choice_of(word, rules, "党员类别")


def grid_level(value: object) -> Cell:
    """Read the level of a grid."""
    level = Grid.Level
    rules = (
        (r"微|三级", level.MICRO),
        (r"专属|专|二级|楼宇", level.DEDICATED),
        (r"基础|普通|一般|社区|综合|一级|基本|全科", level.BASIC),
    )
    return _choice_of(value, rules, "网格层级")
