"""The verbs of a founding: proposed, put right, and moved from a plan to a body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from buildings.foundation.lifecycle.moves import StaleMove, not_from_here
from buildings.foundation.records.checked import save_checked
from buildings.foundation.records.permissions import Permission, refuse_unless_may
from buildings.models import Building
from members.foundings import proposals, sandbox
from members.foundings.models import Founding, FoundingFirm, FoundingStep
from members.foundings.states import ENDED, FoundingState
from members.foundings.workflow import MOVES, FoundingMove
from organizations.actions import NOT_THEIRS, BodyApproval, check_has_come, found_branch
from organizations.models import Enterprise, PartyOrganization, Rule


@dataclass(frozen=True)
class MoveFacts:
    """What a move is given: a day, the paper it rests on, a superior, a secretary, a reason; each where it asks."""

    on: date | None = None
    number: str = ""
    parent: PartyOrganization | None = None
    secretary_name: str = ""
    reason: str = ""

    @property
    def words(self) -> str:
        day = f"{self.on:%Y年%-m月%-d日}" if self.on else ""
        return "，".join(filter(None, [day, self.number, self.reason]))


@transaction.atomic
def propose(
    building: Building, *, by: Any, name: str, firms: Iterable[Enterprise], note: str = ""
) -> Founding:
    """Keep a plan for a branch that firms of a building are to found.

    1. asks for the permission of who keeps Party bodies there;
    2. asks the sandbox, which refuses what the rules forbid;
    3. writes the plan, its firms and its first step.

    Raises `PermissionDenied`; `ValidationError` for what the rules forbid, a firm that is not in the building, a
    name in use, and a firm that stands in another open plan.
    """
    _refuse_strangers(by, building)
    today = timezone.localdate()
    _check_name(building, name)
    founding = save_checked(Founding(building=building, name=name, note=note, proposed_on=today))
    _put_together(founding, firms, today)
    _step(founding, "propose", "", by, note)
    return founding


@transaction.atomic
def edit(founding: Founding, *, by: Any, name: str, firms: Iterable[Enterprise], note: str = "") -> Founding:
    """Put another name, other firms or other words into a plan that nobody has decided on yet.

    Raises what `propose` does, and `ValidationError` for a plan that has been decided on.
    """
    founding = _locked(founding, by)
    if founding.state != FoundingState.PROPOSED:
        raise ValidationError("方案已经研究过，不能再改；要换单位请选“不再组建”，另提方案")
    if name != founding.name:
        _check_name(founding.building, name)
    founding.name, founding.note = name, note
    save_checked(founding)
    founding.parts.all().delete()
    _put_together(founding, firms, timezone.localdate())
    _step(founding, "edit", founding.state, by, note)
    return founding


@transaction.atomic
def move(founding: Founding, verb: str, *, by: Any, facts: MoveFacts = MoveFacts()) -> Founding:
    """Make one move of the table; this alone writes `state`.

    1. locks the plan, asks for the permission, checks where it stands;
    2. keeps the day, paper, superior or reason that the move was given;
    3. found: founds the body, whose coverage of the firms begins that day; other ends let the firms go;
    4. writes the step.

    Raises `PermissionDenied`, `StaleMove`; `ValidationError` for what a move lacks, a day to come or out of order,
    and what founding a body refuses.
    """
    found_move, founding = MOVES[verb], _locked(founding, by)
    if founding.state not in found_move.sources:
        raise StaleMove(founding, found_move, not_from_here(founding.get_state_display(), found_move))
    _check_facts(found_move, facts)
    old = founding.state
    if verb == "adopt":
        _check_rules(founding)
    if verb == "return_":
        founding.applied_on = None
    if found_move.day:
        setattr(founding, found_move.day, facts.on)
    if verb == "approve":
        founding.approval_number, founding.parent = facts.number, facts.parent
    if verb == "drop":
        founding.drop_reason = facts.reason
    founding.state = found_move.target or old
    if verb == "found":
        founding.body = _found(founding, facts, by)
    save_checked(founding)
    if founding.state in ENDED:
        founding.parts.update(is_open=False)
    _step(founding, verb, old, by, facts.words)
    return founding


def _found(founding: Founding, facts: MoveFacts, by: Any) -> PartyOrganization:
    assert facts.on is not None  # `_check_facts` has asked for both days
    assert founding.approved_on is not None
    if facts.on < founding.approved_on:
        raise ValidationError({"on": f"成立大会不应早于批复日期（{founding.approved_on:%Y年%-m月%-d日}）"})
    return found_branch(
        founding.building,
        by=by,
        approval=BodyApproval(facts.on, founding.approval_number),
        name=founding.name,
        firms=list(founding.firms.all()),
        parent=founding.parent,
        secretary_name=facts.secretary_name,
    )


def _refuse_strangers(by: Any, place: Any) -> None:
    refuse_unless_may(by, Permission.EDIT_ORGANIZATIONS, place, reason=NOT_THEIRS)


def _locked(founding: Founding, by: Any) -> Founding:
    rows = Founding.objects.select_for_update(of=("self",)).select_related("building__street")
    founding = rows.get(pk=founding.pk)
    _refuse_strangers(by, founding.building)
    return founding


def _check_name(building: Building, name: str) -> None:
    taken = PartyOrganization.objects.filter(street=building.street_id, name=name).exists()
    planned = Founding.objects.open().filter(building__street=building.street_id, name=name).exists()
    if taken or planned:
        raise ValidationError({"name": "本街道已有同名党组织或方案，请换一个名称"})


def _put_together(founding: Founding, firms: Iterable[Enterprise], on: date) -> None:
    keys = {firm.pk for firm in firms}
    rows = list(
        Enterprise.objects.filter(pk__in=keys).tenants_of(founding.building, on).order_by("pinyin", "pk")
    )
    if len(rows) != len(keys):
        raise ValidationError({"firms": "有单位目前不在本楼"})
    _refuse_forbidden(rows, founding, on)
    for firm in rows:
        save_checked(FoundingFirm(founding=founding, enterprise=firm))


def _check_rules(founding: Founding) -> None:
    """Ask the rules once more when a plan is decided: firms may have moved out or been organised meanwhile."""
    on = timezone.localdate()
    firms = list(founding.firms.order_by("pinyin", "pk"))
    here = Enterprise.objects.filter(pk__in=[firm.pk for firm in firms]).tenants_of(founding.building, on)
    if gone := set(firms) - set(here):
        raise ValidationError(f"{'、'.join(sorted(map(str, gone)))}已不在本楼，请改方案")
    _refuse_forbidden(firms, founding, on)


def _refuse_forbidden(firms: list[Enterprise], founding: Founding, on: date) -> None:
    book = Rule.objects.rulebook(on, street=founding.building.street_id)
    found = sandbox.outcome(proposals.parts_of(firms, on), book)
    if found.forbidden:
        raise ValidationError({"firms": list(found.forbidden)})


def _check_facts(found_move: FoundingMove, facts: MoveFacts) -> None:
    if "on" in found_move.asks:
        if facts.on is None:
            raise ValidationError({"on": "请填写日期"})
        check_has_come(facts.on, "日期")
    if "reason" in found_move.asks and not facts.reason.strip():
        raise ValidationError({"reason": "请写明原因"})


def _step(founding: Founding, verb: str, old: str, by: Any, words: str) -> None:
    FoundingStep.objects.create(founding=founding, verb=verb, old=old, new=founding.state, by=by, words=words)
