"""What the portal's rows are called in GeoReport v2."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from buildings.foundation.language.text import mask_in_text
from services.matters.actions.filing import YES
from services.matters.models import Category, Matter, Question, Step
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
    "place",
)


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


def with_story(matters: QuerySet[Matter]) -> QuerySet:
    """Return matters as named tuples with what their reporters were last told, and when they last moved."""
    steps = Step.objects.filter(matter=OuterRef("pk")).order_by("-pk")
    last_words = Subquery(steps.exclude(words="").exclude(verb__in=BETWEEN_TWO).values("words")[:1])
    last_step_at = Subquery(steps.values("at")[:1])
    due = Coalesce("due_at", "case__due_at")  # what was merged ends with its case
    rows = matters.newest().annotate(status_notes=last_words, moved_at=last_step_at, expected_at=due)
    return rows.values_list(*FIELDS, named=True)


def request(line: Any) -> dict[str, Any]:
    """Return a line of `with_story` as a service request; numbers pasted into texts are hidden."""
    address = line.building__address or line.building__name
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
        "address_id": line.building__code,
        "zipcode": None,
        "lat": None,
        "long": None,
        "media_url": None,
    }


def moment(at: datetime | None) -> str | None:
    """Write a moment as W3C does, in the office's own time."""
    return timezone.localtime(at).isoformat(timespec="seconds") if at else None


def between(matters: QuerySet[Matter], since: datetime | None, until: datetime | None) -> QuerySet[Matter]:
    """Narrow to what was reported from a moment until another."""
    if since:
        matters = matters.filter(reported_at__gte=since)
    return matters.filter(reported_at__lt=until) if until else matters


def of_status(matters: QuerySet[Matter], status: str) -> QuerySet[Matter]:
    """Narrow to open or closed ones; both words together narrow to nothing in particular."""
    words = {word.strip() for word in status.split(",")} & {"open", "closed"}
    if words == {"open"}:
        return matters.exclude(CLOSED)
    return matters.filter(CLOSED) if words == {"closed"} else matters
