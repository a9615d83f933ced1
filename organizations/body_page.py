"""The page of one Party body: where it stands in the tree, what it covers, and what other systems tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from buildings.foundation.systems import BodySection, declared
from organizations.models import BodyChange, Coverage, PartyOrganization

MOST_ROWS = 100


@dataclass(frozen=True)
class BodyPage:
    """What the page shows of a body on a day; `above` begins with the highest."""

    body: PartyOrganization
    above: list[PartyOrganization]
    below: list[PartyOrganization]
    covers: list[Coverage]
    changes: list[BodyChange]
    sections: list[BodySection]


def body_page(body: PartyOrganization, *, user: Any, on: date) -> BodyPage:
    """Return the page of a body as somebody sees it: of bodies and firms, those that exist for him.

    A fixed number of statements, whatever its depth and however much it covers: four, and those of the
    other systems.
    """
    bodies = PartyOrganization.objects.visible_to(user)
    above = bodies.filter(pk__in=PartyOrganization.objects.above(body)).exclude(pk=body.pk)
    covers = Coverage.objects.current(on).filter(organization=body).select_related("enterprise")
    made = (section(body, user=user, on=on) for _, section in declared("body_sections"))
    return BodyPage(
        body=body,
        above=_from_the_top(body, list(above)),
        below=list(bodies.alive().filter(parent=body).select_related("building")[:MOST_ROWS]),
        covers=list(covers.order_by("enterprise__pinyin", "pk")[:MOST_ROWS]),
        changes=list(body.changes.select_related("old_parent", "into")[:MOST_ROWS]),
        sections=sorted(filter(None, made), key=lambda section: section.place),
    )


def _from_the_top(body: PartyOrganization, above: list[PartyOrganization]) -> list[PartyOrganization]:
    by_key = {one.pk: one for one in above}
    chain: list[PartyOrganization] = []
    key = body.parent_id
    while key in by_key:
        chain.append(by_key.pop(key))
        key = chain[-1].parent_id
    return chain[::-1]
