"""What the portal's rows are called in GeoReport v2."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from buildings.foundation.language.text import mask_in_text
from services.matters.actions.filing import YES
from services.matters.models import Category, Matter, Photo, Question, Step
from services.matters.states import CONFIRMED
from services.matters.workflow import BETWEEN_TWO

CLOSED = Q(state__in=CONFIRMED)  # what nobody has confirmed is not called closed
ATTRIBUTE = "question-"  # with the key of a question: the code of an attribute
CHOICES = {"yes": YES, "no": "否"}
FIELDS = (
    "number",
    "text",
    "public_summary",
    "state",
    "reported_at",
    "expected_at",
    "result",
    "status_notes",
    "moved_at",
    "category__name",
    "category__key",
    "street__name",
    "building__name",
    "building__address",
    "building__code",
    "community__name",
    "community__code",
    "grid__name",
    "place",
    "photo",
)
Address = Callable[[str, int], str | None]  # of a picture for the caller, by its matter's number and its key


def service(category: Category) -> dict[str, Any]:
    """Return a category as a service."""
    return {
        "service_code": category.key,
        "service_name": category.name,
        "description": category.stop_message or f"{category.get_lane_display()}，{category.name}类事项",
        "metadata": category.has_questions,
        "type": "realtime",
        "keywords": category.name,
        "group": category.get_lane_display(),
    }


def attribute(question: Question, order: int) -> dict[str, Any]:
    """Return what is asked of a reporter as an attribute: a yes or no is chosen, anything else written."""
    is_choice = question.kind == Question.Kind.YES_NO
    return {
        "variable": True,
        "code": f"{ATTRIBUTE}{question.pk}",
        "datatype": "singlevaluelist" if is_choice else "string",
        "required": False,
        "datatype_description": "答“是”的按紧急事项办理" if question.is_danger else "",
        "order": order,
        "description": question.text,
        "values": [{"key": key, "name": name} for key, name in CHOICES.items()] if is_choice else [],
    }


def page(matters: QuerySet[Matter], number: int, size: int) -> QuerySet[Matter]:
    """Return one page of matters, the newest first: only the keys of those before it are looked at."""
    keys = matters.newest().values("pk")[(number - 1) * size : number * size]
    return Matter.objects.filter(pk__in=keys)


def with_story(matters: QuerySet[Matter]) -> QuerySet:
    """Return matters as named tuples with what their reporters were last told, when they last moved, and a picture.

    That is the first of those that came with the report; what was taken at work is not shown.
    """
    steps = Step.objects.filter(matter=OuterRef("pk")).order_by("-pk")
    last_words = Subquery(steps.exclude(words="").exclude(verb__in=BETWEEN_TWO).values("words")[:1])
    last_step_at = Subquery(steps.values("at")[:1])
    due = Coalesce("due_at", "case__due_at")  # what was merged ends with its case
    photo = Subquery(photos_of_report().filter(matter=OuterRef("pk")).order_by("pk").values("pk")[:1])
    rows = matters.newest().annotate(
        status_notes=last_words, moved_at=last_step_at, expected_at=due, photo=photo
    )
    return rows.values_list(*FIELDS, named=True)


def photos_of_report() -> QuerySet[Photo]:
    return Photo.objects.filter(step=None)


def request(line: Any, address_of: Address) -> dict[str, Any]:
    """Return a line of `with_story` as a service request; numbers pasted into texts are hidden."""
    address = line.building__address or line.building__name or line.grid__name or line.community__name
    place = (
        "" if line.public_summary else mask_in_text(line.place)
    )  # the summary tells what may be told of it
    return {
        "service_request_id": line.number,
        "status": "closed" if line.state in CONFIRMED else "open",
        "status_notes": mask_in_text(line.status_notes or "已收到，等待分流。"),
        "service_name": line.category__name,
        "service_code": line.category__key,
        "description": mask_in_text(line.public_summary or line.text),
        "agency_responsible": line.street__name,
        "service_notice": None,
        "requested_datetime": moment(line.reported_at),
        "updated_datetime": moment(line.moved_at or line.reported_at),
        "expected_datetime": moment(line.expected_at),
        "address": f"{address}，{place}" if place else address,
        "address_id": line.building__code or line.community__code,
        "zipcode": None,
        "lat": None,
        "long": None,
        "media_url": address_of(line.number, line.photo) if line.photo else None,
    }


def moment(at: datetime | None) -> str | None:
    """Write a moment as W3C does, in the office's own time."""
    return timezone.localtime(at).isoformat(timespec="seconds") if at else None


def between(matters: QuerySet[Matter], since: datetime | None, until: datetime | None) -> QuerySet[Matter]:
    """Narrow to what was reported from a moment until another."""
    if since:
        matters = matters.filter(reported_at__gte=since)
    return matters.filter(reported_at__lt=until) if until else matters


def moved(matters: QuerySet[Matter], since: datetime | None, until: datetime | None) -> QuerySet[Matter]:
    """Narrow to what last moved (`updated_datetime`) from a moment until another.

    To be filed is the first move.
    """
    steps = Step.objects.filter(matter=OuterRef("pk"))
    if since:
        matters = matters.filter(Q(reported_at__gte=since) | Exists(steps.filter(at__gte=since)))
    if until:
        matters = matters.filter(~Exists(steps.filter(at__gte=until)), reported_at__lt=until)
    return matters


def of_status(matters: QuerySet[Matter], status: str) -> QuerySet[Matter]:
    """Narrow to open or closed ones; both words together narrow to nothing in particular.

    Raises `ValidationError` for any other word.
    """
    words = {word.strip() for word in status.split(",") if word.strip()}
    if words - {"open", "closed"}:
        raise ValidationError("status 应为 open 或 closed")
    if words == {"open"}:
        return matters.exclude(CLOSED)
    return matters.filter(CLOSED) if words == {"closed"} else matters
