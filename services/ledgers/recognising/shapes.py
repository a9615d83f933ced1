"""What the cells of a column look like, whatever their header says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from buildings.foundation.language.folding import HAN
from buildings.foundation.language.text import clean

SAMPLE = 40
SURE = 0.7  # a share of cells from which a shape may stand in for a missing header word
DISTINCT = {"code", "id", "phone", "category"}  # shapes that nothing else has
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢"
    "姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤"
    "康易乔赖庞樊兰殷施洪翟安颜倪温牛季俞章鲁葛毕聂柴焦左齐柳曲耿祝萧宁关单路邢欧阎司诸上尚代项凌霍"
)
FIRM = (
    r"公司|事务所|集团|银行|分行|支行|商行|工作室|研究院|协会|学校|医院|诊所|门诊|办事处|合作社|个体"
    r"|(?:中心|店|部|厂|社|局)$"
)
BUILDING = (
    r"(?:大厦|广场|写字楼|商务楼|科技楼|产业楼|科创楼|商务港|金融港|中心|大楼|名座|创业园|产业园|科技园|国际"
    r"|[A-Za-z\d一二三]号?楼|[A-Za-z]座)$"
)
FOREIGN = rf"[{HAN}]{{1,8}}·[{HAN}·]{{1,8}}|[A-Z][a-z]+ [A-Z][a-z]+"
DAY = r"(?:19|20)?\d{2}\s*[-./年]\s*\d{1,2}(?:\s*[-./月]\s*\d{1,2}\s*[日号]?|\s*月)?"
ROOM = r"[A-Za-z]?-?\d{3,4}[A-Za-z]?(?:室|号)?"
STOREY = r"(?:地下|地上|负|B|-)?[\d一二三四五六七八九十]{1,3}\s*(?:层|楼|F)(?:整层)?"
UNITS = r"(?:㎡|平方米|平米|平|人|名|家|个|层|m²)"
SHAPES = {
    "phone": re.compile(
        r"^(?:\+?86[- ]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)|^\(?0\d{2,3}\)?[ -]?\d{7,8}(?!\d)"
    ),
    "code": re.compile(r"^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY ]{10,12}$", re.I),
    "id": re.compile(r"^\d{6}(?:19|20)\d{9}[\dXx]$|^\d{6}\*+[\dXx]*$"),
    "date": re.compile(rf"^{DAY}$|^(?:19|20)\d{{6}}$|^(?:19|20)\d{{2}}年?$"),
    "number": re.compile(rf"^[约近]?\d[\d,，]*(?:\.\d+)?\s*(?:万|亩)?{UNITS}?[余多左右]*$"),
    "branch": re.compile(r"支部|总支|党委|工委|党组|委员会"),
    "firm": re.compile(FIRM),
    "building": re.compile(BUILDING),
    "person": re.compile(rf"^(?:[{SURNAMES}][{HAN}]{{1,3}}|{FOREIGN})(?:$|[\s（(:：]*\d)"),
    "room": re.compile(
        rf"^{ROOM}(?:\s*[-—~至、,，/]\s*[A-Za-z]?\d{{1,4}}[A-Za-z]?(?:室|号)?)*$|整层|座.*\d|\d+室"
    ),
    "floor": re.compile(rf"^{STOREY}$|^-?\d{{1,2}}$", re.I),
    "yes": re.compile(r"^(?:是|否|有|无|√|×|✓|Y|N)$", re.I),
    "hours": re.compile(r"\d{1,2}[:：点时]\d{0,2}.*\d{1,2}[:：点时]|全天|24小时"),
    "category": re.compile(r"^(?:中共)?(?:正式|预备|中共)党员$|^党员$|^(?:正式|预备)$|积极分子$|^发展对象$"),
    "words": re.compile(r"^.{9,}$"),
}


def looks_like(value: Any, shape: str) -> bool:
    if isinstance(value, date):
        return shape == "date"
    if isinstance(value, bool):
        return shape == "yes"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return bool(SHAPES[shape].search(clean(value)))


def share(values: Iterable[Any], shape: str) -> float | None:
    """Return which part of a column's filled cells has a shape; None where too few are filled to tell."""
    cells = [value for value in values if value is not None and clean(value)][:SAMPLE]
    return sum(looks_like(value, shape) for value in cells) / len(cells) if len(cells) >= 2 else None
