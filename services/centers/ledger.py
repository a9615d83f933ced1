"""党群服务中心 as offices keep them: the kind of sheet, and how its rows become centres with what they hold."""

from __future__ import annotations

from dataclasses import asdict
from operator import attrgetter
from pathlib import Path

from buildings.foundation import ground
from buildings.foundation.ground import GroundChange
from services.centers.models import Facility, OpeningRule, ServiceCenter, ServiceItem
from services.ledgers.floors.places import communities_of
from services.ledgers.kinds import Ledger, read_kind
from services.ledgers.rows import LedgerRow
from services.ledgers.writers.base import Upsert, forget, record_new
from services.ledgers.writers.book import Book, skip_as

HOURS = attrgetter("days", "weekdays", "opens", "closes", "open_on_holidays")  # as a sheet tells them


def write_centers(book: Book) -> None:
    """Write service centres by name, then what they hold and when they are open."""
    existing = ServiceCenter.objects.filter(street=book.street)
    upsert = Upsert(book.batch, existing, lambda center: center.name)
    first: dict[str, LedgerRow] = {}
    rows = book.usable("centers")
    communities = communities_of(book, rows)
    for row in rows:
        name = row.values["name"] = row.get("name")[:80]
        if name in first:
            skip_as(book, row, first[name], "name", "服务中心")
            continue
        first[name] = row
        building = book.building_of(row, required=False)
        values = {
            "building": building,
            "community": building.community if building else communities.get(row.get("community", "")[:60]),
            "place": row.get("place", "")[:120],
            "area": row.get("area"),
            "telephone": row.get("telephone"),
            "introduction": row.get("remarks"),
        }
        values["hours_text"] = row.cells.get(row.labels.get("hours", ""), "")
        _, row.outcome = upsert.put(name, ServiceCenter, {"street": book.street, "name": name, **values})
    upsert.flush()
    _write_parts(book, first, upsert.rows, Facility, "facilities")
    _write_parts(book, first, upsert.rows, ServiceItem, "items")
    _write_hours(book, first, upsert.rows)
    book.count("centers", book.rows.get("centers", []))


def _write_parts(book: Book, first: dict[str, LedgerRow], centers: dict, model, key: str) -> None:
    existing = model.objects.filter(center__street=book.street)
    upsert = Upsert(book.batch, existing, lambda part: (part.center_id, part.name))
    for name, row in first.items():
        center = centers[name]
        for place, part in enumerate(row.get(key, ()), 1):
            part = part[: model._meta.get_field("name").max_length]
            if upsert.get((center.pk, part)) is None:
                upsert.put((center.pk, part), model, {"center": center, "name": part, "position": place})
                row.outcome = "changed" if row.outcome == "same" else row.outcome
    upsert.flush()


def _write_hours(book: Book, first: dict[str, LedgerRow], centers: dict) -> None:
    """Replace a centre's rules where the ledger's differ from them."""
    by_center = {centers[name].pk: row for name, row in first.items() if "hours" in row.values}
    rules_by_center: dict[int, list[OpeningRule]] = {}
    for rule in OpeningRule.objects.filter(center__in=by_center):
        rules_by_center.setdefault(rule.center_id, []).append(rule)
    fresh, stale = [], []
    for center, row in by_center.items():
        new_rules, current = row.get("hours"), rules_by_center.get(center, [])
        if {*map(HOURS, current)} == {*map(HOURS, new_rules)}:
            continue
        row.outcome = "changed" if row.outcome == "same" else row.outcome
        stale += current
        fresh += [OpeningRule(center_id=center, **asdict(rule)) for rule in new_rules]
    forget(book.batch, stale)
    OpeningRule.objects.bulk_create(fresh)
    record_new(book.batch, fresh)
    changed_centers = {rule.center_id for rule in (*stale, *fresh)}
    if changed_centers:
        ground.changed(GroundChange(by=None, model="centers.ServiceCenter", keys=changed_centers))


LEDGERS = [
    Ledger(
        (read_kind(Path(__file__).with_name("ledger.toml")),),
        write_centers,
        place=700,
        makes_buildings=True,
    ),
]
