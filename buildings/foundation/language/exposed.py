"""What a text would tell of people if it were published: numbers, which are masked, and likely names, which are not."""

import re
from collections.abc import Iterator

from buildings.foundation.language.text import masked_numbers

# The hundred commonest surnames of 《二〇二〇年全国姓名报告》, and the compound ones.
ONE = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖"
    "贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
# More of 《百家姓》, looked for only where a title or a word such as 联系人： says that a person is meant.
RARER = (
    "佟楚盛阮翟柳倪殷章葛耿焦齐庞樊兰岳辛聂祁梅霍庄蒲邢骆詹芦裴娄卞戚阎匡桂卜童涂鲍褚卫柯俞喻宫隋滕艾翁裘邬乔穆岑谷缪冉麦甄闵欧蔺迟"
    "晏雍巫仇荆苟佘储靳鞠逯臧闻檀牟綦寇敖冼茅丛栾窦符蒙芮鄢桑奚"
)
# Those that begin many words besides: only straight before 先生 or 女士, and after such a word.
AMBIGUOUS = (
    "施项纪乐卫季单尚牛管车安关柴左商水路明文华和易苗祝甘宁鲁温沙景游连查成平简司宗曲包解相强古花冷伍冀阳"
)
TWO = (
    "欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|端木|司徒|南宫|闻人|百里|呼延|轩辕|宇文|长孙|钟离|独孤|濮阳|公冶|澹台|申屠"
    "|赫连|拓跋|东郭|司空|鲜于|完颜|纳兰"
)
COMMON = rf"(?!谢谢)(?:{TWO}|[{ONE}])"
ANY = rf"(?:{TWO}|东方|[{ONE}{RARER}])"
WHATEVER = rf"(?:{TWO}|东方|[{ONE}{RARER}{AMBIGUOUS}])"
FAMILIAR = "王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏蒋贾魏薛阎潘杜"
HAN = r"[\u4e00-\u9fff]"
SPOUSES = "先生|女士|小姐|太太"
TITLES = (
    f"{SPOUSES}|师傅|阿姨|大爷|大妈|大哥|大姐|大叔|叔叔|奶奶|爷爷|老师|医生|大夫|律师|经理|主任|主管|总监|总(?![部共是的数计体算要会工在有监经])"
    "|书记|队长|会长|董事长|站长|所长|科长|处长|局长|警官|同志|工程师"
)
CUES = (
    "联系人|姓名|本人|我叫|名叫|叫做|业主|租户|住户|户主|经办人|负责人|报修人|当事人|投诉人|举报人|承租人|房东|反映人|上报人|申请人|收件人|处理人"
    "|家属|联络人|值班员|员工|职工|保安|保洁|物业人员|找|联系"
)
BEFORE = (
    r"(?:^|(?<=[\s\d，。；、,;：:（(！!？?“\"【\[/找和与给请由让跟被问是向叫的室号层楼户位])"
    r"|(?<=[感谢]谢)|(?<=队长)|(?<=经理)|(?<=主任)|(?<=主管)|(?<=书记)|(?<=保安)|(?<=保洁)|(?<=司机)|(?<=人员)|(?<=员工))"
)
AFTER = (
    r"(?=[\s\d，。；、,;：:）)（(！!？?”\"【】\[\]/]|$|[说称住家要来去在不是有没又也都和与跟把被让给向对从已占停修打先就的骂吵等及拒签等三两二擅私]"
    r"|反映|投诉|电话|手机|联系|今天|昨天|一直|一起|经常|女士|先生)"
)
SAID = r"(?=[\s\d，。；、,;：:）)（(！!？?”\"】]|$|[说称住来的在和与]|反映|投诉|电话|手机|先生|女士)"
LATIN = "Wang|Li|Zhang|Liu|Chen|Yang|Zhao|Huang|Zhou|Wu|Xu|Sun|Hu|Zhu|Gao|Lin|Guo|Ma|Luo|Zheng|Liang|Xie|Tang|Feng|Deng"
PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:{CUES})[是为\s]*[：:][是为\s]*(?P<name>{WHATEVER}{HAN}{{1,2}}?){AFTER}",
        rf"(?:{CUES})[：:是为\s]*(?P<name>{ANY}{HAN}{{1,2}}?){AFTER}",
        rf"(?P<name>姓{WHATEVER})的?",
        rf"(?P<name>(?![向于谢]{COMMON}{HAN}?(?:{TITLES})){ANY}{HAN}{{0,2}}?(?:{TITLES}))",
        rf"{BEFORE}(?P<name>[{AMBIGUOUS}]{HAN}{{0,2}}?(?:{SPOUSES}))",
        rf"(?P<name>(?<![高员])[{FAMILIAR}](?:[姐哥叔姨嫂婶伯]|工(?![作程地]))){AFTER}",
        rf"(?P<name>[老小阿]{COMMON}){AFTER}",
        rf"(?<=[找请让问叫给和跟])(?P<name>[老小阿]{COMMON})(?![头子车层狗猫鬼]|{HAN}?[区学孩路院村])",
        rf"{BEFORE}(?P<name>{COMMON}{HAN}{{1,2}}?){AFTER}",
        rf"(?:^|(?<=[\s，。；、,;：:找和与]))(?P<name>{COMMON}[ \u3000]{HAN})(?=[\s\d，。；、,;：:（(]|$)",
        rf"(?P<name>{COMMON}[XxＸ*某]{{1,2}}){AFTER}",
        rf"{BEFORE}(?P<name>{HAN}{{2,6}}?[·•・]{HAN}{{1,8}}?(?:[·•・]{HAN}{{1,8}}?)?){SAID}",
        r"(?P<name>\b(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)",
        rf"(?P<name>\b[A-Z][a-z]+\s(?:{LATIN}))\b",
    )
)
# How places, firms and things end, and names do not.
TITLE = re.compile(rf"(?:{TITLES})$")
ENDINGS = frozenset("路街巷村镇庄桥区县店厅馆场营线楼院厂铺苑部科组办队员")
# Words that begin as a surname does, and no names.
WORDS = frozenset(
    """
    高兴 周到 马虎 范本 何妨 金黄 方针 石榴 段子 严肃 钱财 毛绒 毛笔 龙舟 陶器 陶艺 顾虑 严实 武器 孔雀 向往 黄灯 朱红
    沈阳 郑州 徐州 许昌 武汉 余杭 苏宁 吕梁 秦岭 熊猫 付出 白领 严寒 史料 曾用 董秘 张贴 张开 王牌 刘海 李子 杨梅 高工
    方程 年轻 邹城 万象 戴帽 龙口 雷霆 毛呢 王府井 陆家嘴 徐家汇 杜康 黄昏 孔子 汤池
    高层 高峰 高温 高空 高度 高压 高处 高楼 高峰期 高层段 周一 周二 周三 周四 周五 周六 周日 周末 周围 周边 周期
    马上 马路 马桶 马达 方便 方面 方向 方案 方式 白天 白色 白班 黄色 黄线 黄昏 金额 金属 石材 石头 石板 江边 段时间
    雷雨 雷电 龙头 毛病 毛巾 毛坯 顾客 万元 万一 万米 钱款 钱数 严重 严禁 武装 向上 向下 向东 向西 向南 向北 汤水
    林地 林荫 程度 程序 任何 任务 任意 何时 何处 何人 夏天 夏季 秦楼 田地 叶片 许多 许可 应许 余下 余额 余热 于是
    常常 何地 梁柱 梁上 董事 董事会 袁家 金融 金卡 石油 石膏 白蚁 白灰 白墙 高铁 高级 高档 高声 高音 罗马 陶瓷
    范围 钟头 钟点 汪洋 孔洞 孔盖 龙门 龙卷 毛毯 毛刺 雷达 史上 段落 付款 付费 付清 付钱 贾商 丁字 丁点 杜绝 程控
    江景 江水 陆续 陆地 谢谢 谢绝 谢意 宋体 唐突 严格 严查 莫名 向外 向内 向右 向左 向前 向后 马力 高低 高矮 高架
    周转 周岁 万用 万能 方形 方块 夏令 熊孩 郭外 黎明 贺卡 顾及 贺词 黄金 石化 任凭 江北 江南 金色 龙头处 方才
    高中 余温 林木 小于 白板 任职 任期 许多人 于今 于今日 胡乱 余地 姜汤 钟表 任由 杨树 杨柳 杨柳絮 苏打 苏打水
    苏州 丁香 魏晋 吕剧 陈旧 陈列 汪汪 汪汪叫 孔府 施工 施工方 管理 管道 单位 单元 物业 房东 商户 业主 租户 住户
    水电 水电工 安全 安保 保安 保洁 卫生 华联 和谐 成都 同事 车位 车主 项目 关门 查看 古树 花坛 平台 明天 明年
    文件 文明 冷风 温度 连续 年底 成员 乐队 包装 路人 祝好 左边 左侧 宁可 季度 商场 简单 司机 解决 相关 强电 游客
    曲艺 安装 水管 水箱 水泵 管委会 管理处 商务 路灯 易拉罐 文印 华侨 龙卷风 康师傅 方向盘 方言 方正 万科 万达 白酒
    黄牛 黄豆 金鱼 雷区 马车 马甲 马匹 毛线 石阶 石凳 石子 石子路 田园 田径 夏装 严厉 应对 叶落 江湖 江河 孔隙
    雷击 陆军 汤圆 汤面 万事 万家 武术 向阳 邵阳 董事长 金领 金店 高新 高铁站 高架桥 罗列 谢顶 万国 段位 顾问 郝家
    尹家 孙子 孙女 宋词 唐诗 韩语 韩国 韩餐 余款 程式 于此 何况 何必 何苦 何故 何不 曾经 曾在 曾有 常见 常有 常年
    常温 常用 常说 常住 常来 常在 常去 常与 常和 高度不 任务重 任一 任选 方能 方可 方有 方圆 万分 万般 严防 严控
    谷雨 梅雨 梅花 兰花 桂花 柳树 柳絮 章程 齐全 齐心 盛夏 庄严 焦味 焦糊 焦急 桑树 桑拿 童装 符合 蒙古 章法 麦子
    卫生间
    """.split()  # noqa: SIM905 - a list of words reads as words
)


def likely_names(text: str) -> list[str]:
    """Return what reads like the names of people in a text, each once, in the order of the text.

    Of two that overlap the one that begins first stands, and of those the longer.
    """
    names: list[str] = []
    end = 0
    for match in sorted(_matches(text), key=lambda match: (match.start("name"), -match.end("name"))):
        if match.start("name") >= end and _may_be_a_name(match["name"]):
            names.append(match["name"])
            end = match.end("name")
    return list(dict.fromkeys(names))


def _matches(text: str) -> Iterator[re.Match[str]]:
    for pattern in PATTERNS:
        yield from pattern.finditer(text)


def _may_be_a_name(name: str) -> bool:
    bare = TITLE.sub("", name)
    if bare == name and (name[:2] in WORDS or name[-1] in ENDINGS):
        return False
    return name not in WORDS and bare not in WORDS and not name.startswith("谢谢")


def exposed_words(text: str) -> str:
    """Say in one sentence what a text would tell of people if it were published.

    Nothing where it tells nothing.
    """
    numbers, names = masked_numbers(text), likely_names(text)
    if not numbers and not names:
        return ""
    counts = [f"{len(numbers)} 处像号码"] * bool(numbers) + [f"{len(names)} 处像姓名"] * bool(names)
    ends = ["号码会遮住"] * bool(numbers) + ["姓名不会" if numbers else "姓名不会遮住"] * bool(names)
    return f"文中有 {'、'.join(counts)}：{'、'.join((*numbers, *names))}，公示时{'，'.join(ends)}"
