"""What an election sheet says in words: candidates with their votes, and who was elected to which seat."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from buildings.foundation.language.folding import HAN
from buildings.foundation.language.text import clean, clean_name
from members.terms.states import OfficeSeat

NAME = re.compile(
    rf"[{HAN}]{{2,10}}(?:·[{HAN}]{{1,10}})*|[{HAN}]{{1,10}}(?:·[{HAN}]{{1,10}})+|[A-Za-z][A-Za-z.'-]+"
)
VOTES = re.compile(
    rf"(?P<name>[{HAN}A-Za-z][{HAN}A-Za-z· .'-]{{0,29}}?)\s*[：:（(，,]?\s*得?\s*(?P<votes>\d{{1,5}})\s*票?\s*[）)]?"
)
NUMBERED = re.compile(r"(?:^|(?<=[\s、,，;；/|]))\d{1,2}\s*[.．、)）]\s*(?=[^\d\s])")
BETWEEN = re.compile(r"[、,，;；/|\n\r]+")
REST = re.compile(r"[\s、,，;；/|。.票]*")
OTHER_WORDS = {
    OfficeSeat.SECRETARY: ("支部书记", "党支部书记", "党委书记", "总支书记"),
    OfficeSeat.DEPUTY: ("支部副书记", "党委副书记", "总支副书记"),
    OfficeSeat.ORGANIZATION: ("组织",),
    OfficeSeat.PUBLICITY: ("宣传",),
    OfficeSeat.DISCIPLINE: ("纪检", "纪律检查委员", "纪委委员"),
    OfficeSeat.YOUTH: ("青年",),
    OfficeSeat.UNITED_FRONT: ("统战",),
    OfficeSeat.MEMBER: (),
}
SEAT_OF = {
    word: seat for seat in OfficeSeat for word in (str(seat.label), *OTHER_WORDS[seat])
}  # of words, the longest first
SEAT = re.compile("|".join(sorted(SEAT_OF, key=len, reverse=True)))
AROUND = re.compile(r"[：:（）()【】\[\]]|任|兼")


class BallotError(ValueError):
    """Words of an election sheet that cannot be read; the message says in Chinese what to write instead."""


@dataclass(frozen=True)
class Vote:
    """One candidate and his votes."""

    name: str
    votes: int


@dataclass(frozen=True)
class Elected:
    """Who was elected, and to which seat where the sheet says so."""

    name: str
    seat: OfficeSeat | None = None


def read_votes(text: str) -> tuple[Vote, ...]:
    """Read candidates with their votes: 周静39票、李国芳35票, one a line or all in one, numbered or not.

    Raises `BallotError` for a name without votes, and for one that stands twice.
    """
    lines = NUMBERED.sub("", "\n".join(clean(line) for line in str(text).splitlines()))
    found = tuple(Vote(clean_name(match["name"]), int(match["votes"])) for match in VOTES.finditer(lines))
    rest = REST.sub("", VOTES.sub("", lines))
    if rest or not found:
        raise BallotError(f"看不懂候选人得票“{rest[:20] or text[:20]}”，请写成“姓名 票数”，每行一人")
    _refuse_doubles([vote.name for vote in found], "候选人")
    return found


def read_elected(text: str) -> tuple[Elected, ...]:
    """Read who was elected: 周静、李国芳, each with the seat where it is written: 周静（书记）, 组织委员：李国芳.

    Raises `BallotError` for words that are no name, and for one that stands twice.
    """
    lines = NUMBERED.sub("", "\n".join(clean(line) for line in str(text).splitlines()))
    found = tuple(one for part in BETWEEN.split(lines) if part.strip() for one in _elected(part))
    if not found:
        raise BallotError("没有写明当选人，请填写姓名")
    _refuse_doubles([one.name for one in found], "当选人")
    return found


def _elected(part: str) -> Iterator[Elected]:
    match = SEAT.search(part)
    seat = SEAT_OF[match[0]] if match else None
    words = AROUND.sub(" ", part[: match.start()] + " " + part[match.end() :] if match else part).strip()
    names = words.split()
    if len(names) > 1 and all(len(name) == 1 for name in names):  # 周 静, padded to the width of three
        names = ["".join(names)]
    for name in names:
        if not NAME.fullmatch(name):
            raise BallotError(f"看不懂当选人“{part.strip()[:20]}”，请写成“姓名”或“姓名 职务”")
        yield Elected(clean_name(name), seat)


def _refuse_doubles(names: Sequence[str], label: str) -> None:
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if twice:
        raise BallotError(f"{label}“{'、'.join(twice)}”写了不止一次")
