"""One form for all the ways a text can be written: what is stored and what is typed are compared in it.

`buildings_fold` in PostgreSQL does the same (migrations `0005_fold` and `0010_fold_shapes` of buildings); a
test compares the two over all of Unicode, so that a change here asks for a new migration of the function and
of the columns made with it.
"""

from __future__ import annotations

import re
import unicodedata

# Marks of one meaning that NFKD keeps apart: each stands for those behind it. Full-width ones it has made
# plain.
MARKS = {
    "(": "[{<〔【〖〘〚《〈⟨⟪",
    ")": "]}>〕】〗〙〛》〉⟩⟫",
    "“": "\"'`「『」』”„‟‘’‚‛〝〞〟″′",
    ".": "。",
    ",": "、",
    "-": "‐‒–—―−ー",
    "~": "〜∼",
    "·": "・•‧∙⋅",
    "/": "⁄∕",
    "\\": "∖",
    ":": "∶",
    "x": "×✕✖",
    "〇": "零○◯",
    " ": "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u1680\u2028\u2029\u2800",
}
# Parts of characters that a PDF writes in place of the character (Unicode's EquivalentUnifiedIdeograph); NFKD
# knows those from U+2F00 on.
RADICALS = dict(
    zip(
        "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀"
        "⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
        "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹"
        "虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
        strict=True,
    )
)
# Radicals of the same names in Unicode's second block, as NFKD writes them in the old shape: 客⼾ in a PDF is
# 客户.
OLD_SHAPES = {"⼾": "户", "⾭": "青", "⿈": "黄"}
# Other shapes of one character, not other characters (no 繁體): what lists of names and old papers mix.
VARIANTS = dict(
    zip(
        "戶戸靑黃眞値髙淸敎呂內兌淨靜祿虛卽旣沒尙屛幷硏愼稅悅脫別冊囯峯羣夠吳溫強郞査姫徳恵喩歩毎楡剝姍",
        "户户青黄真值高清教吕内兑净静禄虚即既没尚屏并研慎税悦脱别册国峰群够吴温强郎查姬德惠喻步每榆剥姗",
        strict=True,
    )
)
UPPER = "ÆÐØÞĐĦŁŊŒŦẞΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩς" + "".join(map(chr, range(0x402, 0x430)))
LOWER = "æðøþđħłŋœŧßαβγδεζηθικλμνξοπρστυφχψωσ" + "".join(
    chr(code + (0x50 if code < 0x410 else 0x20)) for code in range(0x402, 0x430)
)
CIRCLED = {
    chr(code): str(int(unicodedata.numeric(chr(code))))
    for code in (*range(0x2776, 0x2794), *range(0x24EB, 0x2500), 0x1F10B, 0x1F10C)
}
# What `fold` leaves as it is: most names, codes, addresses of mail. 零 is among the ideographs and written 〇.
PLAIN = re.compile(r"[!#-&(-;=?@^_a-z|~\\\u4e00-\u96f5\u96f7-\u9fff]*")
VARIANT = re.compile(f"[{''.join(VARIANTS)}]")
# Every ideograph, of all planes, for a class of a regular expression: radicals, 々, 〇, extensions, compatible
# ones.
HAN = r"\u2e80-\u2fd5\u3005\u3007\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# The word for each radical and each ideograph that Unicode keeps twice.
IDEOGRAPHS = (
    {ord(other): ideograph for other, ideograph in RADICALS.items()}
    | {
        code: word
        for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))
        if len(word := unicodedata.normalize("NFKC", chr(code))) == 1 and word != chr(code)
    }
    | {ord(other): ideograph for other, ideograph in OLD_SHAPES.items()}
)
# Marks over letters, what is never seen, and halves of characters.
DROPPED = (
    (0x00, 0x08),
    (0x0E, 0x1B),
    (0x7F, 0x84),
    (0x86, 0x9F),
    (0xAD, 0xAD),
    (0x300, 0x36F),
    (0x61C, 0x61C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x20D0, 0x20F0),
    (0xD800, 0xDFFF),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFF0, 0xFFFB),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)
# A blank says something between two letters or digits alone: 张 三 is 张三, and A 座 is A座.
BLANKS = re.compile(r"(?<![0-9a-z ]) +| +(?![0-9a-z ])|(?<= ) +")
WRITTEN_OTHERWISE = str.maketrans(
    {code: None for first, last in DROPPED for code in range(first, last + 1)}
    | {ord(other): mark for mark, others in MARKS.items() for other in others}
    | {ord(other): ideograph for other, ideograph in (RADICALS | VARIANTS).items()}
    | dict(zip(map(ord, UPPER), LOWER, strict=True))
    | {ord(other): number for other, number in CIRCLED.items()}
    | {code: chr(code + 0x20) for code in range(ord("A"), ord("Z") + 1)}
)


def fold(text: str) -> str:
    """Return a text as it is compared: （集团） is (集团), Ⅲ is iii, ⽂ is 文, 戶 is 户, ㎡ is m2, ① is 1, É is e."""
    if PLAIN.fullmatch(text) and not VARIANT.search(text):
        return text
    return BLANKS.sub("", unicodedata.normalize("NFKD", text).translate(WRITTEN_OTHERWISE))
