"""How firms are covered by the Party (两个覆盖): arithmetic on plain data (中办发〔2012〕11号)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from organizations.states import InstructorKind

MEMBERS_FOR_A_BRANCH = 3  # 《中国共产党章程》第三十条；《支部工作条例》第四条


class Cover(StrEnum):
    """The closest cover of a firm, in order: an organisation of its own, a joint one, the Party's work, or none."""

    OWN = "own"
    JOINT = "joint"
    WORK = "work"
    NONE = "none"


COVER_OF_KIND = {  # by the kind of an organisation, or of a person sent
    "committee": Cover.OWN,
    "general": Cover.OWN,
    "branch": Cover.OWN,
    "joint": Cover.JOINT,
    "functional": Cover.WORK,
    InstructorKind.INSTRUCTOR.value: Cover.WORK,
    InstructorKind.LIAISON.value: Cover.WORK,
}
CLOSENESS = list(Cover)
ORGANIZED = (Cover.OWN, Cover.JOINT)  # 组织覆盖: what is not here has at most the Party's work
KINDS_THAT_ORGANIZE = [kind for kind, cover in COVER_OF_KIND.items() if cover in ORGANIZED]


@dataclass(frozen=True)
class Firm:
    """One firm: its key, the kinds of the organisations that cover it, people and members (None: not reported)."""

    key: int
    kinds: frozenset[str] = frozenset()
    people: int | None = None
    members: int | None = None
    is_operating: bool = True

    @property
    def cover(self) -> Cover:
        """Return the closest cover its organisations give."""
        return min((COVER_OF_KIND[kind] for kind in self.kinds), key=CLOSENESS.index, default=Cover.NONE)

    @property
    def is_due(self) -> bool:
        """Tell whether an organisation must be set up and is not (应建未建): three members, neither own nor joint."""
        return (
            self.is_operating and (self.members or 0) >= MEMBERS_FOR_A_BRANCH and self.cover not in ORGANIZED
        )


@dataclass(frozen=True)
class Denominator:
    """Which firms count: operating ones with at least so many people; unknown numbers count only from 0."""

    least_people: int = 0

    def counts(self, firm: Firm) -> bool:
        """Tell whether a firm belongs below the line."""
        return firm.is_operating and (firm.people or 0) >= self.least_people


EVERY_FIRM = Denominator()


@dataclass(frozen=True)
class CoverageCount:
    """How many firms counted, and how each is covered; shares are from 0 to 1, None without firms."""

    firms: int = 0
    own: int = 0
    joint: int = 0
    work: int = 0
    due: int = 0

    @property
    def none(self) -> int:
        """Return the number of firms without any cover."""
        return self.firms - self.own - self.joint - self.work

    @property
    def organized(self) -> float | None:
        """Return 组织覆盖率: own and joint organisations to all firms."""
        return self._share(self.own + self.joint)

    @property
    def own_share(self) -> float | None:
        """Return 单独组建率: organisations of their own to all firms."""
        return self._share(self.own)

    @property
    def reached(self) -> float | None:
        """Return the share covered by organisation or by the Party's work (两个覆盖)."""
        return self._share(self.own + self.joint + self.work)

    def _share(self, part: int) -> float | None:
        return part / self.firms if self.firms else None


def tally(firms: Iterable[Firm], *, denominator: Denominator = EVERY_FIRM) -> CoverageCount:
    """Return how the firms that count are covered; each key counts once."""
    counted_firms = {firm.key: firm for firm in firms if denominator.counts(firm)}.values()
    covers = [firm.cover for firm in counted_firms]
    return CoverageCount(
        firms=len(covers),
        own=covers.count(Cover.OWN),
        joint=covers.count(Cover.JOINT),
        work=covers.count(Cover.WORK),
        due=sum(firm.is_due for firm in counted_firms),
    )


def joined(firms: Iterable[Firm], keys: Collection[int]) -> list[Firm]:
    """Return the firms as they would be covered if those of some keys founded joint branches."""
    return [replace(firm, kinds=firm.kinds | {"joint"}) if firm.key in keys else firm for firm in firms]
