"""What could be founded in many buildings at once: the fewest joint branches that cover most members, read in a few
statements however many buildings there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min

from buildings.models import Building
from members.foundings.models import Founding, FoundingFirm
from members.foundings.sandbox import SandboxFirm
from members.party.models import PartyMember
from organizations.coverage import ORGANIZED
from organizations.coverage_page import limits_of, why_these
from organizations.joint import Candidate, JointSuggestion, suggest
from organizations.models import Enterprise, PartyOrganization, Rule, Tenancy

ORDINALS = "二三四五六七八九十"
SHOWN = 200  # lines of a page; what is left out is told


@dataclass(frozen=True)
class BranchProposal:
    """A joint branch that firms of a building could found; `names` are those of its firms in their order."""

    building: Building
    suggestion: JointSuggestion
    names: tuple[str, ...]

    @property
    def key(self) -> str:
        """Return what names the proposal in a form: the building and its firms."""
        return "-".join(map(str, (self.building.pk, *self.suggestion.keys)))

    @property
    def reason(self) -> str:
        return why_these(self.suggestion)


@dataclass(frozen=True)
class TenantFloor:
    """A firm in a building, at its lowest storey known."""

    building: int
    firm: int
    floor: int | None


def proposals(buildings: Sequence[Building], on: date) -> list[BranchProposal]:
    """Return what the firms of some buildings could found, building after building. Six statements.

    A firm in several buildings is proposed in the first of them; one that stands in an open founding in none.
    """
    stays = _stays(buildings, on)
    keys = {stay.firm for stay in stays}
    keys -= set(FoundingFirm.objects.open().filter(enterprise__in=keys).values_list("enterprise", flat=True))
    firms = Enterprise.objects.operating().filter(pk__in=keys)
    covers, rows = firms.firms(on), {firm.pk: firm for firm in firms}
    streets = {building.street_id for building in buildings}
    books = Rule.objects.rulebooks(on, streets=streets)
    candidates: dict[int, list[Candidate]] = defaultdict(list)
    for stay in stays:
        firm = covers.pop(stay.firm, None)
        if firm is not None and firm.cover not in ORGANIZED:
            trade = rows[firm.key].industry
            candidates[stay.building].append(Candidate(firm.key, firm.members or 0, trade, stay.floor))
    return [
        BranchProposal(building, one, tuple(str(rows[key]) for key in one.keys))
        for building in buildings
        for one in suggest(candidates[building.pk], limits_of(books[building.street_id]))
    ]


def free_name(building: Building, firms: Iterable[Enterprise]) -> str:
    """Return what a joint branch of firms is called where nobody has named it: after building and shared trade.

    The second of one name is 第二, and so on, bodies and open plans of the street counted.
    """
    trades = {firm.industry for firm in firms}
    trade = trades.pop() if len(trades) == 1 else ""
    street = building.street_id
    taken = {
        *PartyOrganization.objects.filter(street=street).values_list("name", flat=True),
        *Founding.objects.open().filter(building__street=street).values_list("name", flat=True),
    }
    names = (f"{building.name}{trade}{which}联合党支部" for which in ("", *(f"第{n}" for n in ORDINALS)))
    return next((name for name in names if name not in taken), "")


def parts_of(firms: Iterable[Enterprise], on: date) -> list[SandboxFirm]:
    """Return firms as the sandbox reckons with them, in their order. Two statements besides their own."""
    rows = {firm.pk: firm for firm in firms}
    covers = Enterprise.objects.filter(pk__in=rows).firms(on)
    roster = full_members(rows)
    return [SandboxFirm(covers[key], str(firm), roster.get(key, 0)) for key, firm in rows.items()]


def full_members(firms: Iterable[int]) -> dict[int, int]:
    """Return how many full members the roster knows of some firms, by key."""
    members = PartyMember.objects.filter(
        enterprise__in=list(firms), category=PartyMember.MemberCategory.FULL, left_on=None
    )
    return dict(members.order_by().values_list("enterprise").annotate(Count("pk")))


def _stays(buildings: Sequence[Building], on: date) -> list[TenantFloor]:
    rows = Tenancy.objects.filter(building__in=[one.pk for one in buildings]).current(on).order_by()
    lowest = rows.values_list("building", "enterprise").annotate(Min("units__floor__number"))
    place = {building.pk: number for number, building in enumerate(buildings)}
    return sorted((TenantFloor(*row) for row in lowest), key=lambda stay: (place[stay.building], stay.firm))
