"""Invents names, codes and numbers for the sample street: nobody and nothing of the real world."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from organizations.credit_code import ALPHABET, check_letter

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN_NAMES = "文华强芳娜秀英涛磊洋艳杰娟浩宇轩怡佳新海桂玉霞飞鹏辉丽敏静超明平远航然晓晨雪梅兰松柏"
PLACES = ("云泉", "泉畔", "柳岸", "荷风", "明湖湾", "松石")
BRANDS = "恒启润丰博盛鼎安隆泰信瑞德和嘉诚达景宏业通源"
TRADES = (
    ("软件和信息技术", "软件科技有限公司"), ("金融", "金融服务有限公司"), ("法律服务", "律师事务所"),
    ("商务服务", "商务咨询有限公司"), ("建筑设计", "建筑设计有限公司"), ("文化旅游", "文化旅游有限公司"),
    ("广告传媒", "广告传媒有限公司"), ("医药健康", "医药健康有限公司"), ("教育培训", "教育培训有限公司"),
    ("批发零售", "商贸有限公司"),
)  # fmt: skip
NO_REGION = "990000"  # a region no real code has


@dataclass
class Invention:
    """A seeded source of invented things; never the same firm, code or number twice."""

    random: Random
    firms: set[str] = field(default_factory=set)
    numbers: int = 0
    codes: int = 0

    def person(self) -> str:
        """Return a name of two or three characters."""
        given = self.random.sample(GIVEN_NAMES, self.random.choice((1, 2, 2)))
        return self.random.choice(SURNAMES) + "".join(given)

    def phone(self) -> str:
        """Return a mobile number of the reserved look 19900……."""
        self.numbers += 1
        return f"1990{self.numbers:07d}"

    def credit_code(self) -> str:
        """Return a valid unified social credit code of no region."""
        self.codes += 1
        rest, letters = self.codes * 7919, ""
        for _ in range(7):
            rest, place = divmod(rest, len(ALPHABET))
            letters = ALPHABET[place] + letters
        first = f"91{NO_REGION}MA{letters}"
        return first + check_letter(first)

    def firm(self) -> tuple[str, str]:
        """Return the trade and the name of a new firm."""
        while True:
            trade, ending = self.random.choice(TRADES)
            name = self.random.choice(PLACES) + "".join(self.random.sample(BRANDS, 2)) + ending
            if name not in self.firms:
                self.firms.add(name)
                return trade, name
