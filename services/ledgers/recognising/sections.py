"""What a line across the sheet, a sheet's name or its title says about the rows below: 一、云泉大厦（45家）."""

from __future__ import annotations

import re
from collections.abc import Sequence

from buildings.foundation.language.folding import HAN
from buildings.foundation.language.text import clean, clean_name

NUMBERED = re.compile(r"^\s*[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]?\s*[、.．:：]\s*")
LABELLED = re.compile(r"^(?:楼宇名称|楼宇|所在楼宇|大厦|党支部|所在党支部|党组织|社区|上级党组织)\s*[:：]\s*")
COUNT_AT_END = re.compile(
    r"\s*[（(【\[][^）)】\]]*\d[^）)】\]]*[）)】\]]\s*$|\s*[:：]?\s*(?:共|合计)?\s*\d+\s*(?:家|名|人|户|个|件)\s*$"
)
GENERIC = re.compile(
    r"(?:19|20)\d{2}年?度?|[Ss]heet\s*\d*|工作表\d*|表[\d一二三四五六七八九十]+|入驻|企业|单位|台账|名单|一览表|统计表|登记表|汇总表|汇总|"
    r"基本情况|情况表|情况|明细表|明细|花名册|名册|信息表|信息|党员|楼事|受理|办理|租户|商户|清单|诉求|事项|楼委会|一长六员|轮值|"
    r"商务楼宇|楼宇|党组织|网格|人员|最新|更新|终稿|[\d.]{4,}|[-_—（）()·:：\s]"
)
# Names of sheets that are left over when a form is passed on, or that name what is larger than a building.
NO_BUILDING = re.compile(
    r"报修|维修|报事|投诉|留言|建议|房源|租赁|合同|招商|记录|导出|平台|系统|附件|附表|版$|版本|导入|更新|模板|样表|街道|办事处|社区|乡$|镇$|村$|科$|全部|总表|数据|终稿|副本"
)
PLACE = (
    r"(?:大厦|广场|写字楼|商务楼|科技楼|产业楼|科创楼|商务港|金融港|商务中心|国际中心|金融中心|大楼|名座|创业园|产业园|科技园|科创园|中心|"
    r"国际|公馆|[A-Za-z\d一二三]{1,2}号楼|[A-Za-z]座)"
)
SHAPES = {
    "building": re.compile(rf"[{HAN}A-Za-z\d·（）]{{2,24}}?{PLACE}(?:[A-Za-z\d一二三]{{1,2}}(?:座|号楼))?"),
    "organization": re.compile(
        rf"[{HAN}A-Za-z\d·（）]{{2,50}}?(?:支部委员会|总支部委员会|党总支|党支部|支部|党委|委员会)"
    ),
    "community": re.compile(rf"[{HAN}]{{2,12}}?(?:社区|村)(?!居)"),
}
SHAPES["parent"] = SHAPES["organization"]
BEFORE_BUILDING = re.compile(
    r"(?<=[省市区县])(?!中|广场|大厦)|街道|社区|(?<=[路街巷道])\s*\d*(?:-\d+)?号?(?!楼)|\d+(?:-\d+)?号(?!楼)"
)
ROOM_FOLLOWS = re.compile(r"$|[\dA-Za-z（(，,、\s东西南北负地#]|[一二三四五六七八九十]+[层楼]")
WING_BEHIND = re.compile(r"(?<=.{3})[A-Za-z\d一二三]{1,2}(?:座|号楼)$")
LEADING = re.compile(r"^(?:(?:19|20)\d{2}年?度?|关于|附件\d*)+")


def of_line(text: str, key: str) -> str | None:
    """Return what a line across the sheet names for a field; None where it names nothing of the kind."""
    bare = clean_name(COUNT_AT_END.sub("", LABELLED.sub("", NUMBERED.sub("", clean(text)))))
    match = SHAPES[key].search(bare)
    if match is None or not 2 <= len(bare) <= 40:
        return None
    tells_what_follows = not GENERIC.sub("", bare[match.end() :])  # 云泉大厦入驻单位明细
    return bare[: match.end()] if tells_what_follows else bare


def is_heading(text: str) -> bool:
    """Tell whether a line is numbered or counts the rows below it: 二、云泉大厦, 云泉大厦（45家）."""
    return bool(NUMBERED.match(text) or COUNT_AT_END.search(text))


def of_sheet(name: str, title: Sequence[str], key: str) -> str | None:
    """Return what the line just above a sheet's header, its name, or else its title names for a field.

    The name of a sheet counts only where it looks like what is asked for; what else it may mean tells
    `bare_name`.
    """
    cleaned = clean(name)
    if title and NUMBERED.match(title[-1]) and (line := of_line(title[-1], key)):
        return line
    if match := SHAPES[key].search(GENERIC.sub(" ", cleaned).strip()) or SHAPES[key].search(cleaned):
        return clean_name(match[0])
    for line in reversed(title):
        if match := SHAPES[key].search(LEADING.sub("", line)):
            return clean_name(match[0])
    return None


def bare_name(name: str) -> str:
    """Return what is left of a sheet's name that may be a building's, 绿地普利; empty where it is surely none."""
    cleaned = clean(name)
    bare = "" if NO_BUILDING.search(cleaned) else clean_name(GENERIC.sub("", cleaned))
    return bare if 2 <= len(bare) <= 20 else ""


def of_address(text: str) -> str:
    """Return the building an address names: 经十路17703号华特广场B座1502 is in 华特广场; empty where it names none."""
    for part in BEFORE_BUILDING.split(clean(text)):
        match = SHAPES["building"].search(part)
        if match and ROOM_FOLLOWS.match(part[match.end() :]):
            return clean_name(WING_BEHIND.sub("", match[0]))
    return ""
