"""A number of its own for every text column there is, in the ways people write numbers, and how to find it again."""

import html
import io
import re
import zipfile
from collections.abc import Iterator

import openpyxl
from django.apps import apps
from django.db import DatabaseError, models, transaction

from buildings.foundation.records.fields import PhoneField

OURS = ("buildings", "organizations", "members.", "services.")
# Codes, keys and names of files, which nobody types a number of a person into.
CODES = {
    "building_code",
    "code",
    "credit_code",
    "digest",
    "door_code",
    "dedupe_key",
    "file",
    "filename",
    "hash",
    "idempotency_key",
    "initials",
    "key",
    "kind",
    "ledger_key",
    "number",
    "outside_number",
    "password",
    "pinyin",
    "prefix",
    "previous",
    "query_code",
    "sha256",
    "sound",
    "start",
    "telephone",
    "token",
    "username",
    "verb",
}
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def _spellings(number: int) -> list[str]:
    tail = f"{number:04d}"
    return [
        f"1390531{tail}",
        f"139 0531 {tail}",
        f"139-0531-{tail}",
        f"1390531{tail}".translate(WIDE),
        f"139\u200b0531\u200b{tail}",
        f"0531-8899{tail}",
        f"（0531）8899{tail}",
        f"3701021990030{tail}X",
        f"370102 19900307 {tail}",
        f"6222 0212 3456 {tail}",
        f"622202123456{tail}",
    ]


def text_columns() -> Iterator[models.Field]:
    """Yield every column of our own models into which somebody may have typed a number."""
    for model in apps.get_models():
        if not model._meta.app_config.name.startswith(OURS) or hasattr(model, "pgh_tracked_model"):
            continue
        for field in model._meta.concrete_fields:
            if (
                type(field) in (models.CharField, models.TextField)
                and not field.choices
                and field.name not in CODES
            ):
                yield field


def sealed_columns() -> Iterator[models.Field]:
    """Yield every column of our own models that keeps a telephone number encrypted."""
    for model in apps.get_models():
        if model._meta.app_config.name.startswith(OURS) and not hasattr(model, "pgh_tracked_model"):
            yield from (field for field in model._meta.concrete_fields if isinstance(field, PhoneField))


def plant_sealed() -> dict[str, str]:
    """Put a number of its own into each encrypted column of the rows there are; return the column by its number."""
    planted = {}
    for at, field in enumerate(sealed_columns()):
        if field.model._base_manager.update(**{field.name: f"1380571{at:04d}"}):
            planted[f"1380571{at:04d}"] = str(field)
    return planted


def plant_messages() -> dict[str, str]:
    """Put a number into each part of every message that waits; return the part by its number."""
    parts = {"title": "13705310001", "body": "137-0531-0002"}
    about = {"building": "大厦 137 0531 0003", "number": "2026000123"}
    outbox = apps.get_model("notices", "OutboxMessage")
    outbox.objects.update(payload={**parts, "path": "/inbox/", "about": about})
    told = {**parts, "building": about["building"].removeprefix("大厦 ")}
    return {number: f"notices.OutboxMessage.payload.{part}" for part, number in told.items()}


def plant() -> dict[str, str]:
    """Put a number into each text column of the rows there are; return the column by its number."""
    planted = {}
    for at, field in enumerate(text_columns()):
        spelled = [one for one in _spellings(at) if len(one) <= (field.max_length or 99)]
        rows = field.model._base_manager.all()
        if spelled and rows.exists():
            canary = spelled[at % len(spelled)]
            if _put(rows, field.name, canary):
                planted[canary] = str(field)
    return planted


def _put(rows, name: str, canary: str) -> bool:
    """Write a number into a column of all rows, or of one where it must differ; tell whether the database took it."""
    for some in (rows, rows.filter(pk=rows.order_by("pk").values("pk")[:1])):
        try:
            with transaction.atomic():
                some.update(**{name: canary})
        except DatabaseError:
            continue
        return True
    return False


def read(response) -> str:
    """Return what somebody reads of an answer: a page, a workbook, a document, a calendar."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    kind = response.headers.get("Content-Type", "")
    if "spreadsheetml" in kind:
        book = openpyxl.load_workbook(io.BytesIO(body))
        return "\n".join(str(cell.value) for sheet in book for row in sheet for cell in row)
    if "wordprocessingml" in kind:
        return words_of(body)
    text = body.decode("utf-8", "replace")
    if "calendar" in kind:
        text = re.sub(r"\r?\n[ \t]", "", text)
    return html.unescape(text)


def words_of(paper: bytes) -> str:
    """Return what stands in a Word document: its body, headers, footers and notes, each paragraph whole."""
    parts = zipfile.ZipFile(io.BytesIO(paper))
    pages = [
        parts.read(name).decode() for name in parts.namelist() if re.match(r"(word|docProps)/\w+\.xml", name)
    ]
    paragraphs = re.sub(r"</w:p>", "\n", "\n".join(pages))
    return html.unescape(re.sub(r"<[^>]+>", "", paragraphs))


def without_boxes(page: str) -> str:
    """Return a page without what stands in the boxes of its forms, for who may write it anyway."""
    page = re.sub(r"<textarea.*?</textarea>", "", page, flags=re.S)
    return re.sub(r'(<input\b[^>]*?)\bvalue="[^"]*"', r"\1", page)


def found_in(text: str, planted: dict[str, str]) -> set[str]:
    """Return the columns whose number stands whole in a text."""
    return {column for canary, column in planted.items() if canary in text}
