"""From outbox rows to letters: grouped where several people are told the same, worded by the street's template."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.conf import settings
from django.db.models import F

from members.notices.about import About
from members.notices.channels.letter import Letter
from members.notices.kinds import Medium, kind_of
from members.notices.models import ROBOTS, DeliveryChannel, OutboxMessage, Wording
from members.notices.texts import DEFAULTS, fill, without_numbers


def medium_of(channel: str) -> Medium:
    """Return the medium whose wording a channel uses."""
    if channel in ROBOTS or channel == DeliveryChannel.WEBHOOK:
        return Medium.ROBOT
    return Medium(channel)


def wording_for(kind: str, medium: Medium, street_id: int | None) -> tuple[str, str]:
    """Return subject and body with their variables: the street's own, else the common one, else ours."""
    wordings = Wording.objects.used_in(street_id).filter(kind=kind, medium=medium)
    nearest = wordings.order_by(F("street").asc(nulls_last=True)).first()
    return (nearest.subject or DEFAULTS[medium][0], nearest.body) if nearest else DEFAULTS[medium]


def link_to(path: str) -> str:
    """Return a page's whole address, or nothing where the installation does not say under which it is reached."""
    return settings.PORTAL_URL.rstrip("/") + "/" + path.lstrip("/") if settings.PORTAL_URL and path else ""


def letters(rows: Sequence[OutboxMessage]) -> list[Letter]:
    """Return the letters of one sending; people told the same share one."""
    groups: dict[tuple, list[OutboxMessage]] = {}
    for row in rows:
        content = row.content
        alike = (
            row.kind,
            content["title"],
            content.get("body", ""),
            content.get("path", ""),
            str(About.of(content)),
        )
        groups.setdefault(alike, []).append(row)
    return [_letter(group) for group in groups.values()]


def _letter(rows: list[OutboxMessage]) -> Letter:
    first, content = rows[0], rows[0].content
    kind, medium = kind_of(first.kind), medium_of(first.channel)
    recipients = tuple(row.recipient for row in rows)
    values = {
        "title": str(content["title"]),
        "body": str(content.get("body", "")),
        "kind": kind.label,
        "recipient": "、".join(str(user) for user in recipients),
        "street": str(first.street or ""),
        "link": link_to(str(content.get("path", ""))),
        "portal": settings.PORTAL_NAME,
    }
    about = About.of(content)
    about = replace(about, building=without_numbers(about.building))
    subject, body = wording_for(first.kind, medium, first.street_id)
    return Letter(
        key=_key(rows),
        kind=first.kind,
        label=kind.label,
        title=without_numbers(values["title"]),
        body=without_numbers(values["body"]),
        link=values["link"],
        subject=about.named_in(without_numbers(fill(subject, values))),
        text=without_numbers(fill(body, values)),
        at=first.created_at,
        recipients=recipients,
        about=about,
    )


def _key(rows: Iterable[OutboxMessage]) -> str:
    """Return a key of 32 hex digits that is the same whenever the same messages are sent."""
    return hashlib.sha256(",".join(row.dedupe_key for row in rows).encode()).hexdigest()[:32]
