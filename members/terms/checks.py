"""What elections, extensions and committees are judged by: pure checks that cite the rule of their day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from members.terms.ballots import Elected, Vote
from members.terms.spans import add_years
from organizations.rulebook import Judgement, Rulebook, RuleKey

WITH_COMMITTEE = {"branch", "joint"}  # whose committee's size the branch rules tell
BY_ALL_MEMBERS = re.compile(
    r"全体党员|全部党员|含预备|包括预备|连同预备|预备党员(?:也|计入|参加(?:选举|表决|投票))"
)


@dataclass(frozen=True)
class MembersCounted:
    """How many members of a body the portal knows on a day: full ones, who vote, and probationary ones."""

    full: int
    probationary: int


@dataclass(frozen=True)
class ElectionSheet:
    """What an election is judged by: who was entitled (应到) and came (实到), seats, votes, and who was elected."""

    entitled: int
    attended: int
    seats: int
    candidates: tuple[Vote, ...]
    elected: tuple[Elected, ...]
    remarks: str = ""


def contradictions(sheet: ElectionSheet) -> list[str]:
    """Return where a sheet contradicts itself, which no rule is needed for: what cannot be recorded so."""
    names = {vote.name for vote in sheet.candidates}
    found = []
    if sheet.entitled < 1 or sheet.seats < 1:
        found.append("应到人数和应选名额应大于 0")
    if sheet.attended > sheet.entitled:
        found.append(f"实到 {sheet.attended} 人多于应到 {sheet.entitled} 人")
    if too_many := [vote.name for vote in sheet.candidates if vote.votes > sheet.attended]:
        found.append(f"{'、'.join(too_many)}的得票多于实到 {sheet.attended} 人")
    if strangers := [one.name for one in sheet.elected if one.name not in names]:
        found.append(f"当选人{'、'.join(strangers)}不在候选人得票中")
    if len(sheet.elected) > sheet.seats:
        found.append(f"当选 {len(sheet.elected)} 人多于应选 {sheet.seats} 名")
    return found


def judge_election(
    sheet: ElectionSheet, rulebook: Rulebook, *, kind: str, roster: MembersCounted | None = None
) -> list[Judgement]:
    """Return what the rules of the day of an election say of it; nothing where it is in order."""
    return [
        *_attendance(sheet, rulebook),
        *_candidates(sheet, rulebook),
        *_votes(sheet, rulebook),
        *_electors(sheet, rulebook, roster),
        *judge_size(kind, sheet.entitled, sheet.seats, rulebook),
    ]


def voids(judgements: Iterable[Judgement]) -> bool:
    """Tell whether an election is void: it did not keep what the rule of elections asks, where that forbids."""
    return any(one.rule.key == RuleKey.ELECTION and one.forbids for one in judgements)


def _attendance(sheet: ElectionSheet, rulebook: Rulebook) -> list[Judgement]:
    rule = rulebook.get(RuleKey.ELECTION)
    if rule is None or sheet.attended * 100 > sheet.entitled * rule["attendance"]:
        return []
    needed = sheet.entitled * rule["attendance"] // 100 + 1
    text = (
        f"实到 {sheet.attended} 人，没有超过应到 {sheet.entitled} 人的 {rule['attendance']}%"
        f"（至少 {needed} 人），会议无效"
    )
    return rulebook.judged(RuleKey.ELECTION, text)


def _candidates(sheet: ElectionSheet, rulebook: Rulebook) -> list[Judgement]:
    rule = rulebook.get(RuleKey.ELECTION)
    if rule is None:
        return []
    needed = candidates_needed(sheet.seats, rulebook)
    if len(sheet.candidates) >= needed:
        return []
    text = (
        f"候选人 {len(sheet.candidates)} 人，应选 {sheet.seats} 名，差额不足 {rule['more_candidates']}%"
        f"（至少 {needed} 人）"
    )
    return rulebook.judged(RuleKey.ELECTION, text)


def candidates_needed(seats: int, rulebook: Rulebook) -> int:
    """Return how many candidates so many seats need, rounded up; as many as seats where no rule is in force."""
    rule = rulebook.get(RuleKey.ELECTION)
    return seats if rule is None else -(-seats * (100 + rule["more_candidates"]) // 100)


def thresholds(entitled: int, seats: int, rulebook: Rulebook) -> list[str]:
    """Return in words what an election of so many electors and seats needs, for who fills in its sheet."""
    rule = rulebook.get(RuleKey.ELECTION)
    if rule is None:
        return []
    return [
        f"实到至少 {entitled * rule['attendance'] // 100 + 1} 人",
        f"候选人至少 {candidates_needed(seats, rulebook)} 人",
        f"得票至少 {entitled * rule['votes'] // 100 + 1} 票当选",
    ]


def _votes(sheet: ElectionSheet, rulebook: Rulebook) -> list[Judgement]:
    rule = rulebook.get(RuleKey.ELECTION)
    if rule is None:
        return []
    votes = {vote.name: vote.votes for vote in sheet.candidates}
    short = [
        f"{one.name} {votes.get(one.name, 0)} 票"
        for one in sheet.elected
        if votes.get(one.name, 0) * 100 <= sheet.entitled * rule["votes"]
    ]
    if not short:
        return []
    text = f"{'、'.join(short)}，没有超过应到 {sheet.entitled} 人的 {rule['votes']}%，不能当选"
    return rulebook.judged(RuleKey.ELECTION, text)


def _electors(sheet: ElectionSheet, rulebook: Rulebook, roster: MembersCounted | None) -> list[Judgement]:
    if roster is not None and roster.full and sheet.entitled > roster.full:
        text = (
            f"应到 {sheet.entitled} 人，多于名册上当天的正式党员 {roster.full} 人；"
            f"预备党员（{roster.probationary} 人）没有选举权，不计入应到"
        )
        return rulebook.judged(RuleKey.ELECTORS, text)
    if BY_ALL_MEMBERS.search(sheet.remarks):
        return rulebook.judged(RuleKey.ELECTORS, "备注说应到包括预备党员；预备党员没有选举权，不计入应到")
    return []


def judge_size(kind: str, full_members: int, seats: int, rulebook: Rulebook) -> list[Judgement]:
    """Return what the rules say of a committee of so many in a branch of so many full members."""
    rule = rulebook.get(RuleKey.BRANCH_COMMITTEE)
    if rule is None or kind not in WITH_COMMITTEE or not full_members or not seats:
        return []
    text = ""
    if full_members < rule["members"]:
        if seats > 2:  # a secretary, and a deputy where one is needed
            text = f"正式党员 {full_members} 人，不足 {rule['members']} 人，设书记 1 名，必要时设副书记 1 名"
    elif seats < rule["least"]:
        text = f"正式党员 {full_members} 人，支委会应由 {rule['least']} 至 {rule['usual']} 人组成，现为 {seats} 人"
    elif seats > rule["most"]:
        text = f"支委会一般不超过 {rule['most']} 人，现为 {seats} 人"
    return rulebook.judged(RuleKey.BRANCH_COMMITTEE, text) if text else []


def latest_extension(ends_on: date, rulebook: Rulebook) -> date | None:
    """Return the last day to which a term may be extended, or None where no rule allows it."""
    rule = rulebook.get(RuleKey.OFF_TERM)
    return None if rule is None else add_years(ends_on, rule["years"])


def judge_extension(
    ends_on: date, extended_to: date | None, approval_number: str, rulebook: Rulebook
) -> list[Judgement]:
    """Return what the rules say against an extension of a term; nothing where it is in order."""
    found: list[Judgement] = []
    if not approval_number.strip():
        found += rulebook.judged(RuleKey.OFF_TERM, "延期没有上级党组织的批复文号")
    if extended_to is None:
        return found
    if extended_to <= ends_on:
        found += rulebook.judged(RuleKey.OFF_TERM, f"延期至 {extended_to}，不晚于任期届满 {ends_on}")
    latest = latest_extension(ends_on, rulebook)
    if latest is not None and extended_to > latest:
        years = rulebook[RuleKey.OFF_TERM]["years"]
        found += rulebook.judged(
            RuleKey.OFF_TERM, f"延期至 {extended_to}，超过任期届满 {ends_on} 后 {years} 年（最迟 {latest}）"
        )
    return found


def in_words(judgements: Sequence[Judgement]) -> str:
    """Return judgements as one line, each with its source."""
    return "；".join(f"{one.text}（{one.rule.source}）" for one in judgements)
