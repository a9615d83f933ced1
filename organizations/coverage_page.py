"""What the page of 两个覆盖 shows: figures by building, each with the rows behind it, and who could found a branch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Min
from django.urls import reverse

from buildings.foundation.charts import Chart, Series
from buildings.models import Building, Floor
from organizations.coverage import (
    EVERY_FIRM,
    ORGANIZED,
    CoverageCount,
    Denominator,
    Firm,
    joined,
    tally,
)
from organizations.joint import Candidate, JointSuggestion, Limits, suggest
from organizations.models import Enterprise, Rule, Tenancy
from organizations.rulebook import Rulebook, RuleInForce, RuleKey


@dataclass(frozen=True)
class NamedDenominator:
    """Which firms count, by which rule: its key in addresses, what it is called, and where it stands."""

    key: str
    label: str
    denominator: Denominator
    source: str = ""


def denominators(book: Rulebook) -> dict[str, NamedDenominator]:
    """Return the ways of counting that the rules of a day know, by key; a street may have numbers of its own."""
    every = NamedDenominator("", "全部在营单位", EVERY_FIRM)
    by_rule = (
        ("national", "国家口径", book.get(RuleKey.COVERAGE)),
        ("local", "本地口径", book.get(RuleKey.LOCAL_COVERAGE)),
    )
    ruled = [
        NamedDenominator(
            key, f"{rule['people']} 人以上在营单位（{name}）", Denominator(rule["people"]), rule.source
        )
        for key, name, rule in by_rule
        if rule is not None
    ]
    return {one.key: one for one in (every, *ruled)}


@dataclass(frozen=True)
class Outlook:
    """How a building is covered now and would be with some branches founded, by one way of counting."""

    label: str
    now: CoverageCount
    then: CoverageCount

    @property
    def more(self) -> int:
        """Return how many firms more would have an organisation."""
        return self.then.own + self.then.joint - self.now.own - self.now.joint


@dataclass(frozen=True)
class SuggestedBranch:
    """A suggestion with its firms, ready to be shown and acted upon; `number` is its place on the page."""

    suggestion: JointSuggestion
    firms: list[Enterprise]
    name: str
    number: int
    outlook: Outlook
    is_chosen: bool

    @property
    def key(self) -> str:
        """Return what names the suggestion in an address: its first firm, which is in no other."""
        return str(self.suggestion.keys[0])

    @property
    def reason(self) -> str:
        """Say why these: how near each other, of which trade, how many firms and members."""
        return f"{why_these(self.suggestion)}，共 {len(self.firms)} 家，党员 {self.suggestion.members} 名"


def why_these(suggestion: JointSuggestion) -> str:
    """Say why some firms are proposed together: how near each other, and of which trade."""
    near = "同在本楼" if suggestion.floors is None else _floors_in_words(*suggestion.floors)
    return f"{near}，同属“{suggestion.trade}”" if suggestion.trade else near


def _floors_in_words(lowest: int, highest: int) -> str:
    low, high = (str(Floor(number=number)) for number in (lowest, highest))
    return f"同在{low}" if lowest == highest else f"{low}至{high}"


def by_building(
    buildings: Sequence[Building], on: date, denominator: Denominator
) -> dict[int, CoverageCount]:
    """Return how the tenants of each building are covered, in two queries however many buildings."""
    stays = (
        Tenancy.objects.filter(building__in=[building.pk for building in buildings]).current(on).order_by()
    )
    firms_of: dict[int, set[int]] = defaultdict(set)
    for building, firm in stays.values_list("building", "enterprise"):
        firms_of[building].add(firm)
    firms = Enterprise.objects.filter(pk__in=set().union(*firms_of.values())).firms(on) if firms_of else {}
    return {
        building.pk: tally((firms[key] for key in firms_of[building.pk]), denominator=denominator)
        for building in buildings
    }


def chart_of(tallies: dict[Building, CoverageCount]) -> Chart | None:
    """Return the picture of how some buildings are covered.

    None where a single one leaves nothing to compare.
    """
    if len(tallies) < 2:
        return None
    numbers = list(tallies.values())
    return Chart(
        shape="rows",
        title="各楼宇的覆盖",
        axis="楼宇",
        names=[building.name for building in tallies],
        series=[
            Series("单独组建", [one.own for one in numbers]),
            Series("联合组建", [one.joint for one in numbers]),
            Series("工作覆盖", [one.work for one in numbers]),
            Series("尚未覆盖", [one.none for one in numbers], is_hollow=True),
        ],
        summary=_in_words(tallies),
        unit="家",
        notes=[f"{one.firms} 家 · 组织覆盖率 {in_percent(one.organized)}" for one in numbers],
        urls=[reverse("building-detail", args=[building.pk]) for building in tallies],
    )


def _in_words(tallies: dict[Building, CoverageCount]) -> str:
    numbers = tallies.values()
    firms, organized = sum(one.firms for one in numbers), sum(one.own + one.joint for one in numbers)
    stays = f"有在营单位 {firms} 家次，建了党组织的 {organized} 家次（一家在几座楼，各楼都计）"
    heading = f"下面 {len(numbers)} 座楼宇{stays}。"
    shares = sorted((one.organized, building.name) for building, one in tallies.items() if one.firms)
    if len(shares) < 2:
        return heading
    (lowest, last), (highest, first) = shares[0], shares[-1]
    if lowest == highest:
        return f"{heading}各楼组织覆盖率都是 {in_percent(highest)}。"
    return f"{heading}组织覆盖率最高的是{first}（{in_percent(highest)}），最低的是{last}（{in_percent(lowest)}）。"


def in_percent(share: float | None) -> str:
    """Return a share from 0 to 1 as a percentage with one digit; a dash where there is nothing to share."""
    return "—" if share is None else f"{share:.1%}"


@dataclass(frozen=True)
class JointPage:
    """The branches that could be founded in a building, and what those chosen would bring together."""

    suggestions: list[SuggestedBranch]
    outlooks: list[Outlook]
    rule: RuleInForce | None = None

    @property
    def chosen(self) -> str:
        """Return the numbers of the suggestions chosen: 1、3."""
        return "、".join(str(one.number) for one in self.suggestions if one.is_chosen)


def joint_page(building: Building, on: date, chosen: Collection[str] = ()) -> JointPage:
    """Return the joint branches that firms of a building could found, and what the chosen ones would bring.

    `chosen` are keys of suggestions; without any all are. Five statements.
    """
    book = Rule.objects.rulebook(on, street=building.street_id)
    ways = denominators(book)
    tenants = Enterprise.objects.operating().tenants_of(building, on)
    firms = tenants.firms(on)
    trades = dict(tenants.values_list("pk", "industry"))
    floors = dict(
        Tenancy.objects.filter(building=building)
        .current(on)
        .order_by()
        .values_list("enterprise")
        .annotate(Min("units__floor__number"))
    )
    apart = (firm for firm in firms.values() if firm.cover not in ORGANIZED)
    found = suggest(
        (Candidate(firm.key, firm.members or 0, trades[firm.key], floors.get(firm.key)) for firm in apart),
        limits_of(book),
    )
    rows = tenants.in_bulk([key for one in found for key in one.keys])
    known = {str(one.keys[0]) for one in found} & set(chosen)
    suggestions = [
        SuggestedBranch(
            one,
            [rows[key] for key in one.keys],
            f"{building.name}{one.trade}联合党支部",
            number,
            _outlook(firms.values(), one.keys, ways[""]),
            not known or str(one.keys[0]) in known,
        )
        for number, one in enumerate(found, 1)
    ]
    keys = {key for one in suggestions if one.is_chosen for key in one.suggestion.keys}
    return JointPage(
        suggestions, [_outlook(firms.values(), keys, one) for one in ways.values()], book.get(RuleKey.JOINT)
    )


def limits_of(book: Rulebook) -> Limits:
    """Return the numbers of the rules on branches in a book; what is not in force leaves the usual ones."""
    primary, joint, usual = book.get(RuleKey.PRIMARY), book.get(RuleKey.JOINT), Limits()
    return Limits(
        members=primary["members"] if primary else usual.members,
        units=joint["units"] if joint else usual.units,
    )


def _outlook(firms: Iterable[Firm], keys: Collection[int], way: NamedDenominator) -> Outlook:
    firms = list(firms)
    now, then = (tally(some, denominator=way.denominator) for some in (firms, joined(firms, keys)))
    return Outlook(way.label, now, then)
