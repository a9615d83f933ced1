"""The numbers that tell of one person, in the ways people write them: which parts of a text they are.

Looked for are mobiles and landlines, ID numbers, bank cards and accounts, passports and passes, number
plates, QQ, WeChat and addresses of mail. Let be is what everybody is to read: numbers of matters, days,
money, areas, rooms, postal and statistical codes, credit codes, hotlines such as 12345, 400 and 800, the
mail of offices (gov.cn) and groups of QQ, which are nobody's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from buildings.foundation.language.plain_digits import NARROW, plain_text, with_digits

FEWEST_DIGITS = 6  # of a telephone number, where some may be letters that look like digits
WIDE = r"(?:[\s.\-–—―‐‑_/()·•・\[\]【】,:*=~|+…杠]{0,3})"  # between its groups, where their lengths say what it is
FOURS = r"(?:[.\-–—·•,/_]|\s{1,3}|\s[\-–—]\s)?"  # between the fours of a card
BLANK = r"[\s.\-–—―‐‑·•]?"
MONTH, DAY_OF_MONTH = rf"(?:0{WIDE}[1-9]|1{WIDE}[0-2])", rf"(?:0{WIDE}[1-9]|[12]{WIDE}\d|3{WIDE}[01])"
DAY = rf"(?:1{WIDE}[89]|2{WIDE}0){WIDE}\d{WIDE}\d{WIDE}{MONTH}{WIDE}{DAY_OF_MONTH}"
ALONE = (
    r"(?<![A-Za-z\d_\-/])(?<![A-Za-z\d_]:)"  # not in the middle of a word, of an address or of what signs it
)
IS = r"[号码卡证]{0,2}(?:ID|id)?[\s:是为()]*"
CALLED = r"(?:电话|座机|固话|传真|热线|联系方式|号码|来电|回电|致电|拨打|[Tt][Ee][Ll]\.?)[\s:是为]*"
HANDLE = r"[A-Za-z][\w\-]"
PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
UNIT = r"(?!\s*(?:室|号楼|号房|房|座|层|楼|年|元|万|亿|平|㎡|m²|米|吨|度|件|%|亩|公里|千瓦|立方|公顷|人次|股|美元))"
WITH_UNIT = r"(?!\s*(?:元|万元|亿元|㎡|平方|吨|度|人次))"


class NumberLook(NamedTuple):
    """What a kind of number looks like; its `head` and `tail` may be read, what lies between may not."""

    pattern: re.Pattern[str]
    stars: int = 4


class Find(NamedTuple):
    """A number in a text: where it begins and ends, and between which places it is hidden."""

    begins: int
    hidden_from: int
    hidden_until: int
    ends: int
    stars: int


NUMBERS = (
    # 公民身份号码, with its day of birth; without a day that can be; the old one of fifteen digits
    NumberLook(
        re.compile(
            rf"(?<!\d)(?P<head>\d(?:{NARROW}\d){{5}}){WIDE}{DAY}(?P<tail>{WIDE}\d(?:{NARROW}\d){{2}}{NARROW}[\dXx])(?!\d)"
        ),
        8,
    ),
    NumberLook(re.compile(r"(?<!\d)(?P<head>\d{6})\d{8}(?P<tail>\d{3}[\dXx])(?!\d)"), 8),
    NumberLook(
        re.compile(
            rf"(?<!\d)(?P<head>[1-8]\d{{5}}){WIDE}\d\d{BLANK}{MONTH}{BLANK}{DAY_OF_MONTH}(?P<tail>{WIDE}\d{{3}})(?!\d)"
        ),
        6,
    ),
    # bank cards: in one, in fours, the number of the bank apart, in any groups
    NumberLook(re.compile(r"(?<!\d)(?P<head>\d{4})\d{7,}(?P<tail>\d{4})(?!\d)"), 8),
    NumberLook(
        re.compile(
            rf"(?<!\d)(?P<head>[3-69]\d{{3}})(?:{FOURS}\d{{4}}){{2}}"
            rf"(?P<tail>{FOURS}\d{{3,4}}(?:{FOURS}\d{{1,3}})?)(?!\d){WITH_UNIT}"
        ),
        8,
    ),
    NumberLook(re.compile(rf"(?<!\d)(?P<head>[3-6]\d{{5}}){WIDE}\d{{6,9}}(?P<tail>\d{{4}})(?!\d)"), 8),
    NumberLook(
        re.compile(
            rf"(?<!\d)(?P<head>62\d\d)(?=(?:{BLANK}\d){{12,15}}(?!{BLANK}\d))"
            rf"\d{{0,4}}(?:{BLANK}\d{{2,8}}){{1,6}}(?P<tail>)(?!\d)"
        ),
        8,
    ),
    NumberLook(
        re.compile(
            rf"(?:银行卡|卡号|账号|帐号|账户|开户行?){IS}(?P<head>\d{{4}})(?:{BLANK}\d){{4,}}(?P<tail>(?:{BLANK}\d){{4}})(?!\d)"
        ),
        8,
    ),
    # mobiles: in any groups, and in the usual ones with more between them
    NumberLook(
        re.compile(
            rf"(?<!\d)(?P<head>(?:(?:0{NARROW}0{NARROW})?8{NARROW}6{NARROW})?1{NARROW}[3-9]{NARROW}\d)"
            rf"(?:{NARROW}\d){{4}}(?P<tail>(?:{NARROW}\d){{4}})(?!\d)"
        )
    ),
    NumberLook(
        re.compile(rf"(?<!\d)(?P<head>(?:86{WIDE})?1[3-9]\d){WIDE}\d{{4}}(?P<tail>{WIDE}\d{{4}})(?!\d){UNIT}")
    ),
    # landlines: with their area code, digit by digit, and where a word calls them so
    NumberLook(
        re.compile(
            rf"(?<!\d)(?P<head>(?:(?:00)?86{NARROW}0?[1-9]\d{{1,2}}|0[1-9]\d{{1,2}})[)\]】]?){NARROW}\d{{3,4}}"
            rf"(?P<tail>{NARROW}\d{{4}})(?!\d)"
        )
    ),
    NumberLook(re.compile(r"(?<!\d)(?P<head>0(?:[ -]\d){2,3})(?:[ -]\d){3,4}(?P<tail>(?:[ -]\d){4})(?!\d)")),
    NumberLook(
        re.compile(
            rf"{CALLED}(?!(?:19|20)\d\d[\-./]|{DAY}(?!\d))(?P<head>[2-9]\d)(?:{BLANK}\d){{1,2}}(?P<tail>(?:{NARROW}\d){{4}})(?!\d)"
        )
    ),
    # passports and passes
    NumberLook(
        re.compile(
            rf"(?i:护照|通行证|台胞证|回乡证|居留证|军官证|士兵证|警官证|证件|社保|医保|驾照|驾驶证|passport){IS}"
            rf"(?:[军武文政海空]?字?第)?(?!{DAY}(?!\d))(?P<head>[A-Za-z]{{0,2}}\d)\d{{3,9}}(?P<tail>\d{{2}})(?![\d*])"
        )
    ),
    NumberLook(
        re.compile(
            rf"{ALONE}(?P<head>(?:[EG]|E[A-HJ-NP-Z]|[DPS]E)\d)\d{{4,5}}(?P<tail>\d\d)(?![A-Za-z\d]){UNIT}"
        )
    ),
)
# What may be of fewer than six digits, or of none: where `HINT` finds a sign of it.
HANDLES = (
    # number plates, those of new cars with a letter more
    NumberLook(
        re.compile(
            rf"(?P<head>[{PROVINCES}]\s?[A-HJ-NP-Za-hj-np-z])[\s·•・.\-]{{0,2}}(?=[A-Za-z]{{0,5}}\d)"
            r"[A-HJ-NP-Za-hj-np-z\d]{2,4}(?P<tail>[A-HJ-NP-Za-hj-np-z\d][A-HJ-NP-Za-hj-np-z\d挂学警港澳领使])"
            rf"(?![A-Za-z\d]){UNIT}"
        )
    ),
    # QQ, WeChat, names in other chats, addresses of mail
    NumberLook(
        re.compile(
            rf"(?:(?i:{ALONE}qq)(?!群)|扣扣(?!群)|企鹅号|加\s?[Qq]|(?<![A-Za-z])[Qq](?=:))[号码\s:是为]*"
            r"(?P<head>[1-9]\d)\d{1,8}(?P<tail>\d\d)(?![\d@])"
        )
    ),
    NumberLook(re.compile(r"(?P<head>(?i:wxid_)\w)\w+(?P<tail>)", re.ASCII)),
    NumberLook(
        re.compile(
            rf"(?:微信|薇信|威信|(?i:{ALONE}(?:weixin|wechat|vx|wx))|[Vv]信){IS}(?P<head>{HANDLE})"
            r"(?=[A-Za-z\-]*[\d_])[\w\-]{4,18}(?P<tail>)(?![\w\-*])",
            re.ASCII,
        )
    ),
    NumberLook(
        re.compile(
            r"(?:(?:加|联系)(?:我|她|他)?(?:的)?(?:微信|[Vv]信?|[Vv][Xx])[号\s:是为]*|"
            rf"(?:微信|薇信|威信|[Vv]信|抖音|快手|小红书|微博|支付宝|钉钉|(?i:{ALONE}(?:wechat|weixin|vx|wx)))"
            r"(?:号码?|账号|(?i:\s?id)|\s?:)[\s:是为]*)"
            rf"(?P<head>{HANDLE})[\w\-]{{3,18}}(?P<tail>)(?![\w\-*])",
            re.ASCII,
        )
    ),
    NumberLook(
        re.compile(
            r"(?P<head>(?<![\w.+\-])\w)[\w.+\-]*(?P<tail>@(?!(?:[\w\-]+\.)*gov\.cn\b)[\w\-]+(?:\.[\w\-]+)+)",
            re.ASCII,
        )
    ),
)
# Seven or eight digits alone: most are a telephone, some money; no stored text is changed by these.
BARE = (
    NumberLook(
        re.compile(
            rf"(?<![\dA-Za-z.,*])(?!{DAY}(?!\d))(?!(?:19|20)\d\d(?:19|20)\d\d(?!\d))"
            rf"(?P<head>[2-9]\d)\d{{1,2}}(?P<tail>\d{{4}})(?![\dA-Za-z]|[.,]\d){UNIT}"
        )
    ),
    NumberLook(
        re.compile(
            rf"(?<![\dA-Za-z.,*])(?!(?:19|20)\d\d[\s\-–—―~])(?P<head>[2-9]\d)\d\d(?P<tail>[\s\-–—―]{{1,3}}\d{{4}})"
            rf"(?![\dA-Za-z]|[.,\-]\d){UNIT}"
        )
    ),
)
# What everybody is to read, however much it looks like one of the above.
PUBLIC = (
    re.compile(r"(?<!\d)[48]00(?:[\s\-–—]?\d){7}(?!\d)"),
    re.compile(rf"代码{IS}(?!\d{{6}}{DAY}\d{{3}}[\dXx](?!\d))[\dA-Z]{{7,20}}(?![\dA-Za-z])"),
    re.compile(rf"(?:设备|电梯|锅炉|网格|区划|统计)(?:注册)?(?:代码|编码|编号|号){IS}\d{{7,20}}(?!\d)"),
    re.compile(
        rf"(?<![\dA-Za-z])(?!\d{{6}}{WIDE}{DAY})(?:1[123]|5[1-59]|9[123])(?:1[0-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])"
        r"\d{4}(?:\s?[\dA-HJ-NP-RTUWXY]){10}(?![\dA-Za-z])"
    ),
    re.compile(
        r"(?<!\d)20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])(?:[0-5]\d){1,2}\d{0,3}(?!\d)"
    ),
    re.compile(r"(?<!\d)((?!62)\d\d)\d\d(?:[\s.,\-]{1,2}\1\d\d){2,}(?!\d)"),
)
# Before seven or eight digits: what is counted, measured or filed.
COUNTED = (
    re.compile(
        r"(?:编号|单号|票号|户号|表号|案号|合同号?|发票|订单|读数|示数|底数|资本|金额|投资|产值|税收|营收|收入|面积|预算|造价|总价|租金|人民币|[¥￥$])"
        r"[号\s:是为约共计达]*\d[\d\s,.\-]*"
    ),
    re.compile(r"(?:房间|房号|室号|门牌|楼层|[A-Z]座|号楼|单元)号?[\s:]*\d{3,4}(?:[\s\-–—~]+\d{3,4})+"),
)
# Where numbers of fewer than seven digits may stand.
HINT = re.compile(
    r"[@＠QqＱｑ]|[VvＶｖWwＷｗ][XxＸｘEeＥｅ]|[微薇威VvＶｖ]信|护照|[行胞乡留官兵件]证|企鹅|扣扣|抖音|快手|小红书|微博|支付宝|钉钉"
    rf"|[{PROVINCES}]\s?[A-Za-zＡ-Ｚａ-ｚ]"
)
# As close to one another as the digits of every number are.
DENSE = re.compile(rf"\d(?:{WIDE}\d){{{FEWEST_DIGITS - 1}}}")
NOTHING = "\0"  # stands where something was found


def find(text: str, *, bare: bool = True) -> list[Find]:
    """Return the numbers of persons in a text, in its order; without `bare` only what can be nothing else.

    First digits count as what they are, then those in words, in circles and in letters that
    look like them as well (一三九…, ①③⑨…, l39OOOO…), where they stand in a row of seven or more.
    """
    many = sum(map(str.isnumeric, text)) >= FEWEST_DIGITS
    more = HANDLES if HINT.search(text) else ()
    if not many and not more:
        return []
    plain, places = plain_text(text)
    found = _finds(plain, more, bare=bare)
    spelled = with_digits(_without(plain, found)) if many else plain
    if spelled != plain:
        found += _finds(spelled, more, bare=bare)
    return sorted(
        Find(places[begin], places[since - 1] + 1, places[until], places[end - 1] + 1, stars)
        for begin, since, until, end, stars in found
    )


def _finds(plain: str, more: Sequence[NumberLook], *, bare: bool) -> list[Find]:
    """Return what is found, kind by kind; what was found or is let be is not looked at again."""
    found: list[Find] = []
    dense = DENSE.search(plain)
    kinds = ((PUBLIC, (*(NUMBERS if dense else ()), *more)), (COUNTED, BARE if bare and dense else ()))
    for let_be, looks in kinds:
        for pattern in let_be if looks else ():
            plain = pattern.sub(_blank, plain)
        for look in looks:
            of_kind = [
                Find(match.start("head"), match.end("head"), match.start("tail"), match.end(), look.stars)
                for match in look.pattern.finditer(plain)
            ]
            found += of_kind
            plain = _without(plain, of_kind)
    return found


def _blank(match: re.Match[str]) -> str:
    return NOTHING * len(match[0])


def _without(plain: str, found: list[Find]) -> str:
    for one in found:
        plain = plain[: one.begins] + NOTHING * (one.ends - one.begins) + plain[one.ends :]
    return plain
