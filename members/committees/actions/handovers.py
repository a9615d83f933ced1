"""The hand-over from one month's chief to the next: drafted from the rows, confirmed by both, or by time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from buildings.foundation.systems import declared
from buildings.models import Holiday
from members.accounts.models import User
from members.committees import reconcile
from members.committees.hosts import Host, hosts_in
from members.committees.models import Handover, Turn
from members.committees.rotation import first_day, months_later
from members.notices import actions as notices

BATCH = 1000
WORKDAYS_BEFORE = 3
DAYS_UNTIL_EFFECTIVE = timedelta(days=3)

FOLLOW = """
UPDATE committees_handover AS sheet SET taker_id = turn.chief_id
  FROM committees_turn AS turn
 WHERE turn.committee_id = sheet.committee_id AND turn.month = %(begun)s AND sheet.month = %(before)s
   AND sheet.effective_at IS NULL AND sheet.taken_at IS NULL
   AND turn.chief_id IS NOT NULL
   AND turn.chief_id IS DISTINCT FROM sheet.taker_id AND turn.chief_id IS DISTINCT FROM sheet.giver_id
"""


def is_time_to_draft(on: date) -> bool:
    """Tell whether a day is one of the last three working days of its month, or a day of rest among them."""
    return on >= Holiday.objects.calendar().previous_workday(months_later(first_day(on), 1), WORKDAYS_BEFORE)


@transaction.atomic
def draft_handovers(*, on: date | None = None) -> int:
    """Draft the sheets of a month that nears its end, once for each committee that changes hands.

    Return how many.
    """
    on = on or timezone.localdate()
    if not is_time_to_draft(on):
        return 0
    reconcile.lock()
    month = first_day(on)
    sheets = Handover.objects.filter(committee=OuterRef("committee"), month=month)
    turns = Turn.objects.in_use().filter(~Exists(sheets), month=month, chief__isnull=False)
    turns = turns.select_related("committee__building", "chief").order_by("pk")
    count, last = 0, 0
    while batch := list(turns.filter(pk__gt=last)[:BATCH]):
        count, last = count + _draft(batch, month), batch[-1].pk
    return count


def _draft(turns: list[Turn], month: date) -> int:
    following = hosts_in(months_later(month, 1), [turn.committee for turn in turns])
    turns = [turn for turn in turns if _changes_hands(turn, following.get(turn.committee_id))]
    lines = lines_of([turn.committee.building_id for turn in turns])
    keys = _keys([turn.committee_id for turn in turns])
    sheets = [
        Handover(
            committee=turn.committee,
            month=month,
            giver=turn.chief,
            taker=following[turn.committee_id].chief if turn.committee_id in following else None,
            lines=lines.get(turn.committee.building_id, []),
            keys=keys.get(turn.committee_id, ""),
        )
        for turn in turns
    ]
    created = Handover.objects.bulk_create(sheets, ignore_conflicts=True)
    _tell(Handover.objects.filter(month=month, committee__in=[turn.committee_id for turn in turns]))
    return len(created)


def _changes_hands(turn: Turn, following: Host | None) -> bool:
    return following is None or following.chief is None or following.chief != turn.chief


def lines_of(buildings: list[int]) -> dict[int, list[dict[str, Any]]]:
    """Return, by building, what every system has to hand over."""
    lines_by_building: dict[int, list[dict[str, Any]]] = {}
    for _, source in declared("handover"):
        for building, lines in source(buildings).items():
            lines_by_building.setdefault(building, []).extend(lines)
    return lines_by_building


def _keys(committees: list[int]) -> dict[int, str]:
    """Return the list of keys of each committee's latest sheet."""
    rows = (
        Handover.objects.filter(committee__in=committees)
        .order_by("committee", "-month")
        .distinct("committee")
    )
    return dict(rows.values_list("committee", "keys"))


def _tell(sheets: QuerySet[Handover]) -> None:
    notices.post_all(
        [
            notices.message(
                "handover_drafted",
                to=person,
                dedupe_key=f"handover:{sheet.pk}:drafted:{person.pk}",
                title=f"{sheet.committee.building} {sheet.month:%Y年%-m月}交接单请确认",
                body="待续楼事已列好，请补上钥匙物品和嘱托；双方确认后生效，次月 4 日起自动生效。",
                path=f"/workbench/handovers/{sheet.pk}/",
                street=sheet.committee.building.street_id,
            )
            for sheet in sheets.select_related("committee__building", "giver", "taker")
            for person in (sheet.giver, sheet.taker)
            if person is not None
        ]
    )


def _locked(sheet: Handover) -> Handover:
    fresh = (
        Handover.objects.select_for_update(of=["self"]).select_related("committee__building").get(pk=sheet.pk)
    )
    if fresh.effective_at is not None:
        raise ValidationError("交接单已生效，不能再改")
    return fresh


@transaction.atomic
def note_handover(sheet: Handover, *, by: User, keys: str, words: str) -> Handover:
    """Write down keys and words, and draw the open matters afresh, the sheet locked.

    Raises `PermissionDenied` for who is not the outgoing chief, `ValidationError` once he has confirmed.
    """
    sheet = _locked(sheet)
    if by.pk != sheet.giver_id:
        raise PermissionDenied("只有交出人可以填写交接单")
    if sheet.given_at is not None:
        raise ValidationError("您已确认交出，不能再改")
    sheet.keys, sheet.words = keys.strip(), words.strip()
    sheet.lines = lines_of([sheet.committee.building_id]).get(sheet.committee.building_id, [])
    sheet.save(update_fields=["keys", "words", "lines"])
    return sheet


@transaction.atomic
def confirm_handover(sheet: Handover, *, by: User, **note: str) -> Handover:
    """Confirm one's own side, once, and mark read what asked; the second of two makes the sheet take effect.

    The outgoing chief may bring the `keys` and `words` of `note_handover`, which are written down first.
    Raises `PermissionDenied` for who is of neither side, `ValidationError` for a side that has confirmed.
    """
    sheet = note_handover(sheet, by=by, **note) if note else _locked(sheet)
    side = {sheet.giver_id: "given", sheet.taker_id: "taken"}.get(by.pk)
    if side is None:
        raise PermissionDenied("只有交出人和接手人可以确认")
    if getattr(sheet, f"{side}_at") is not None:
        raise ValidationError("您已经确认过")
    now = timezone.now()
    setattr(sheet, f"{side}_at", now)
    setattr(sheet, f"{side}_by", by)
    sheet.effective_at = now if sheet.given_at and sheet.taken_at else None
    sheet.save(update_fields=[f"{side}_at", f"{side}_by", "effective_at"])
    notices.answered("handover_drafted", [by], key=f"handover:{sheet.pk}:drafted")
    return sheet


@transaction.atomic
def settle_handovers(*, on: date | None = None) -> int:
    """Let sheets take effect by time, three days into the new month, and follow a change of who takes over.

    Returns how many took effect; two statements, however many sheets.
    """
    on = on or timezone.localdate()
    this_month = first_day(on)
    with connection.cursor() as cursor:
        cursor.execute(FOLLOW, {"begun": this_month, "before": months_later(this_month, -1)})
    last = (
        months_later(this_month, -1)
        if on >= this_month + DAYS_UNTIL_EFFECTIVE
        else months_later(this_month, -2)
    )
    return (
        Handover.objects.pending()
        .filter(month__lte=last)
        .update(effective_at=timezone.now(), is_by_default=True)
    )
