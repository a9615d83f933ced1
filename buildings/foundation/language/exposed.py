"""What a text would tell of people if it were published: numbers, which are masked, and likely names, which are not."""

import re
from collections.abc import Iterator

from buildings.foundation.language.text import masked_numbers

# The hundred commonest surnames of 《二〇二〇年全国姓名报告》, and the compound ones.
ONE = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖"
    "贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
TWO = ("欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "端木", "司徒")
SURNAME = rf"(?:{'|'.join(TWO)}|[{ONE}])"
HAN = r"[\u4e00-\u9fff]"
TITLES = (
    "先生|女士|小姐|太太|师傅|阿姨|大爷|大妈|大哥|大姐|大叔|叔叔|奶奶|爷爷|老师|医生|大夫|律师|经理|主任|主管|总监|总(?![共是的数计体算要会工在有])"
    "|书记|队长|会长|董事长|站长|所长|科长|处长|局长|警官|同志|工程师"
)
CUES = (
    "联系人|姓名|本人|我叫|名叫|叫做|业主|租户|住户|户主|经办人|负责人|报修人|当事人|投诉人|举报人|承租人|房东"
    "|员工|职工|保安|物业人员|找|联系"
)
BEFORE = r"(?:^|(?<=[\s\d，。；、,;：:（(！!？?“\"找和与给请由让跟被问是向叫的室号层楼户位]))"
AFTER = (
    r"(?=[\s\d，。；、,;：:）)（(！!？?”\"]|$|[说称住家要来去在不是有没又也都和与跟把被让给向对从已占停修打先就的]"
    r"|反映|投诉|电话|手机|联系|今天|昨天|一直|经常)"
)
PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:{CUES})[：:是为\s]*(?P<name>{SURNAME}{HAN}{{1,2}}?){AFTER}",
        rf"(?P<name>姓{SURNAME})的?",
        rf"(?P<name>{SURNAME}{HAN}{{0,2}}?(?:{TITLES}))",
        rf"(?P<name>[老小阿]{SURNAME}){AFTER}",
        rf"{BEFORE}(?P<name>{SURNAME}{HAN}{{1,2}}?){AFTER}",
        rf"{BEFORE}(?P<name>{HAN}{{2,4}}·{HAN}{{1,4}}){AFTER}",
    )
)
# Words that begin as a surname does, and no names.
WORDS = frozenset(
    """
    高层 高峰 高温 高空 高度 高压 高处 高楼 高峰期 高层段 周一 周二 周三 周四 周五 周六 周日
    周末 周围 周边 周期 马上 马路 马桶 马达 方便 方面 方向 方案 方式 白天 白色 白班 黄色
    黄线 黄昏 金额 金属 石材 石头 石板 江边 段时间 雷雨 雷电 龙头 毛病 毛巾 毛坯 顾客 万元
    万一 万米 钱款 钱数 严重 严禁 武装 向上 向下 向东 向西 向南 向北 汤水 林地 林荫 程度
    程序 任何 任务 任意 何时 何处 何人 夏天 夏季 秦楼 田地 叶片 许多 许可 应许 余下 余额
    余热 于是 常常 何地 梁柱 梁上 董事 董事会 袁家 金融 金卡 石油 石膏 白蚁 白灰 白墙 高铁
    高级 高档 高声 高音 罗马 陶瓷 范围 钟头 钟点 汪洋 孔洞 孔盖 龙门 龙卷 毛毯 毛刺 雷达
    史上 段落 付款 付费 付清 付钱 贾商 丁字 丁点 杜绝 程控 江景 江水 陆续 陆地 谢谢 谢绝
    谢意 宋体 唐突 严格 严查 莫名 向外 向内 向右 向左 向前 向后 马力 高低 高矮 高架 周转
    周岁 万用 万能 方形 方块 夏令 熊孩 郭外 黎明 贺卡 顾及 贺词 黄金 石化 任凭 江北 江南
    金色 龙头处 方才 高中 余温 林木 小于 白板 任职 任期
    """.split()  # noqa: SIM905 - a list of words reads as words
)


def likely_names(text: str) -> list[str]:
    """Return what reads like the names of people in a text, each once, in the order of the text."""
    found = {match.start("name"): match["name"] for match in _matches(text) if match["name"] not in WORDS}
    return list(dict.fromkeys(found[start] for start in sorted(found)))


def _matches(text: str) -> Iterator[re.Match[str]]:
    for pattern in PATTERNS:
        yield from pattern.finditer(text)


def exposed_words(text: str) -> str:
    """Say in one sentence what a text would tell of people if it were published; nothing where it tells nothing."""
    numbers, names = masked_numbers(text), likely_names(text)
    if not numbers and not names:
        return ""
    counts = [f"{len(numbers)} 处像号码"] * bool(numbers) + [f"{len(names)} 处像姓名"] * bool(names)
    ends = ["号码会遮住"] * bool(numbers) + ["姓名不会" if numbers else "姓名不会遮住"] * bool(names)
    return f"文中有 {'、'.join(counts)}：{'、'.join((*numbers, *names))}，公示时{'，'.join(ends)}"
