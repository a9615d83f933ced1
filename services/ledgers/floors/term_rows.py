"""What one line of a 换届 sheet says of a body: its term, an extension, and an election, each judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from members.terms import checks
from members.terms.checks import ElectionSheet, MembersCounted
from members.terms.models import Election
from members.terms.spans import add_years, end_of_term, years_of_term
from organizations.models import PartyOrganization, Rule
from organizations.rulebook import Judgement, Rulebook
from services.ledgers.rows import LedgerRow
from services.ledgers.writers.book import Book

SHEET = ("entitled", "attended", "seats", "candidates", "elected")


class Rules:
    """The rules of a street, read once: the rulebook of any day."""

    def __init__(self, street: Any):
        self.rules: Sequence[Rule] = sorted(
            Rule.objects.used_in(street), key=lambda rule: rule.street_id or 0
        )
        self._books: dict[date, Rulebook] = {}

    def on(self, day: date) -> Rulebook:
        if day not in self._books:
            self._books[day] = Rulebook(
                rule.in_force
                for rule in self.rules
                if (rule.since is None or rule.since <= day) and (rule.until is None or rule.until > day)
            )
        return self._books[day]


@dataclass(eq=False)
class TermRow:
    """One line with the body it names."""

    row: LedgerRow
    body: PartyOrganization
    rules: Rules
    today: date

    @cached_property
    def began_on(self) -> date | None:
        """The day the term began; one to come is a slip."""
        began = self.row.get("began_on")
        if began is not None and began > self.today:
            self.row.problem("began_on", f"{self.row.label_of('began_on')}在今天以后", "请核对年份；没有导入")
            return None
        return began

    @cached_property
    def ends_on(self) -> date | None:
        """The last day of the term by the rule of its first; what is typed otherwise is told."""
        typed, began = self.row.get("ends_on"), self.began_on
        if began is None:
            return typed
        self._compare_years(began)
        told_years = self.row.get("years")
        ends = end_of_term(self.body.kind, began, self.rules.on(began))
        if ends is None:  # a kind that has no term by rule
            ends = typed or (add_years(began, told_years) if told_years else None)
        elif typed is not None and typed != ends:
            label, reason = self.row.label_of("ends_on"), f"按起始 {began} 和规定的任期应为 {ends}"
            self.row.problem("ends_on", f"{label}写的是 {typed}，{reason}", f"请核对；已按 {ends} 登记")
        return None if ends is not None and ends <= began else ends

    def _compare_years(self, began: date) -> None:
        told, ruled = self.row.get("years"), years_of_term(self.body.kind, self.rules.on(began))
        if told and ruled and told != ruled:
            kind = self.body.get_kind_display()
            reason = f"任期写的是 {told} 年，{kind}每届 {ruled} 年，按 {ruled} 年计算"
            self.row.note("years", reason, "请核对类别和任期")

    @cached_property
    def extension(self) -> dict[str, Any]:
        """The columns of a valid extension; nothing where there is none, and a problem where it is not valid."""
        number, to = self.row.get("extension_number", ""), self.row.get("extended_to")
        if not number and to is None:
            return {}
        if self.ends_on is None or to is None:
            missing = "extended_to" if to is None else "ends_on"
            self.row.problem(missing, "延期没有写明届满和延至的日期", "请补上后再导入一次；延期没有登记")
            return {}
        rulebook = self.rules.on(min(self.ends_on, self.today))
        judgements = checks.judge_extension(self.ends_on, to, number, rulebook)
        if judgements:
            key = "extended_to" if number else "extension_number"
            self.row.problem(key, checks.in_words(judgements)[:180], "请核对；延期没有登记，仍按原届满日期")
            return {}
        return {
            "extended_to": to,
            "extension_number": number,
            "extension_limit": checks.latest_extension(self.ends_on, rulebook) or to,
        }

    @cached_property
    def sheet(self) -> ElectionSheet | None:
        """The election the line tells of, where it tells one whole."""
        held_on = self.row.get("held_on")
        if held_on is None:
            if any(self.row.get(key) for key in SHEET):
                self.row.problem(
                    "held_on", "写了选举情况，没有写选举日期", "请补上后再导入一次；选举没有登记"
                )
            return None
        missing = [key for key in SHEET if not self.row.get(key)]
        if held_on > self.today:
            return None  # planned, and told where it is written
        if missing:
            labels = "、".join(self.row.label_of(key) for key in missing)
            self.row.problem(missing[0], f"选举缺少{labels}", "请补全后再导入一次；选举没有登记")
            return None
        sheet = ElectionSheet(
            **{key: self.row.get(key) for key in SHEET}, remarks=self.row.get("remarks", "")[:500]
        )
        if wrong := checks.contradictions(sheet):
            self.row.problem("held_on", "；".join(wrong)[:180], "请核对；选举没有登记")
            return None
        return sheet

    @property
    def planned_on(self) -> date | None:
        """A day to come on which the election is to be held."""
        held_on = self.row.get("held_on")
        return held_on if held_on is not None and held_on > self.today else None

    def judge(self, sheet: ElectionSheet, roster: MembersCounted) -> list[Judgement]:
        """Return what the rules of the election's day say, and tell the line of it."""
        rulebook = self.rules.on(self.row.get("held_on"))
        judgements = checks.judge_election(sheet, rulebook, kind=self.body.kind, roster=roster)
        faults = [one for one in judgements if checks.voids([one])]
        if faults:
            hint = "请核对；选举已登记为无效，不产生新一届"
            self.row.problem("held_on", f"选举无效：{checks.in_words(faults)}"[:180], hint)
        for one in judgements:
            if one not in faults:
                self.row.note("entitled", checks.in_words([one])[:180], "请核对")
        return judgements


def differs(election: Election, sheet: ElectionSheet) -> bool:
    """Tell whether a sheet says of an election recorded already what it does not."""
    known = (election.entitled, election.attended, election.seats)
    return known != (sheet.entitled, sheet.attended, sheet.seats)


def usable_rows(book: Book) -> list[TermRow]:
    """Return the lines of bodies that are known, each body and beginning once, the earlier terms first."""
    rules = Rules(book.street)
    found: list[TermRow] = []
    first: dict[tuple[int, Any, Any], LedgerRow] = {}
    for row in book.usable("terms"):
        name = row.get("organization")
        body = book.find_organization(name)
        if body is None:
            hint = book.suggestion("organizations", name) or "请核对名称，或先导入党组织台账"
            row.problem("organization", f"没有名为“{name}”的党组织，本行没有导入", hint)
            continue
        key = (body.pk, row.get("began_on"), row.get("held_on"))
        if key in first:
            row.outcome, row.same_as = "skipped", first[key]
            row.note("organization", f"与第 {first[key].number} 行是同一届，只保留一条")
            continue
        first[key] = row
        found.append(TermRow(row, body, rules, book.today))
    return sorted(found, key=lambda one: one.began_on or one.row.get("held_on") or date.min)
