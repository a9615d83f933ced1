"""组建沙盘: what some firms could found together, which officers it must have, and what the rules say; arithmetic.

《中国共产党章程》第三十条 asks three full members of any body; 《支部工作条例》第五条 lets units with fewer found a
joint branch, generally of no more than five.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from organizations.coverage import ORGANIZED, Firm
from organizations.rulebook import Judgement, Rulebook, RuleKey


@dataclass(frozen=True)
class SandboxFirm:
    """A firm in the sandbox: its name, how it is covered, and its full members as reported and by the roster."""

    firm: Firm
    name: str
    by_roster: int = 0

    @property
    def members(self) -> int:
        """Return the full members to reckon with: what the firm reported, or more where the roster knows more."""
        return max(self.firm.members or 0, self.by_roster)


@dataclass(frozen=True)
class SandboxOutcome:
    """What the firms picked would found: kind, members, officers, what forbids it and what the rules remind of."""

    kind: str
    members: int
    officers: str
    forbidden: tuple[str, ...]
    judgements: tuple[Judgement, ...]

    @property
    def is_possible(self) -> bool:
        return not self.forbidden


def outcome(parts: Sequence[SandboxFirm], book: Rulebook) -> SandboxOutcome:
    """Return what firms would found by the rules of a day; one founds its own branch, several a joint one."""
    members = sum(part.members for part in parts)
    return SandboxOutcome(
        kind="branch" if len(parts) == 1 else "joint",
        members=members,
        officers=officers(members, book),
        forbidden=tuple(_forbidden(parts, members, book)),
        judgements=tuple(_judged(parts, members, book)),
    )


def officers(members: int, book: Rulebook) -> str:
    """Return which officers a branch of so many full members must have."""
    rule = book.get(RuleKey.BRANCH_COMMITTEE)
    if rule is None or members < rule["members"]:
        return "设书记 1 名，必要时设副书记 1 名，不设支委会"
    return f"设支部委员会，委员 {rule['least']} 至 {rule['usual']} 名，最多 {rule['most']} 名，其中书记 1 名"


def _forbidden(parts: Sequence[SandboxFirm], members: int, book: Rulebook) -> list[str]:
    primary = book.get(RuleKey.PRIMARY)
    said = [] if parts else ["请选择组成单位"]
    said += [f"{part.name}已有党组织" for part in parts if part.firm.cover in ORGANIZED]
    said += [f"{part.name}已不在营" for part in parts if not part.firm.is_operating]
    if parts and primary is not None and members < primary["members"]:
        said.append(
            f"正式党员合计 {members} 名，不足 {primary['members']} 名，不能成立党支部（{primary.source}）"
        )
    return said


def _judged(parts: Sequence[SandboxFirm], members: int, book: Rulebook) -> list[Judgement]:
    joint, primary, size = (book.get(key) for key in (RuleKey.JOINT, RuleKey.PRIMARY, RuleKey.BRANCH_SIZE))
    said: list[Judgement] = []
    if joint is not None and len(parts) > joint["units"]:
        said.append(Judgement(f"联合党支部一般不超过 {joint['units']} 家单位，这里有 {len(parts)} 家", joint))
    if primary is not None and len(parts) > 1:
        said += [
            Judgement(f"{part.name}有正式党员 {part.members} 名，应当单独成立党支部", primary)
            for part in parts
            if part.members >= primary["members"]
        ]
    if size is not None and members > size["members"]:
        said.append(Judgement(f"党支部一般不超过 {size['members']} 名党员，这里有 {members} 名", size))
    return said
