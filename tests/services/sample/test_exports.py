"""Every table that leaves the house, of the sample street: each row told from every other, and fit for paper."""

import io
from collections.abc import Iterator
from datetime import datetime

import openpyxl
from django.contrib import admin
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from buildings.foundation.desk.admin import ScopedAdmin
from buildings.foundation.tables.model_table import place_paths
from members.accounts.roles import Role
from services.activities.models import Activity
from services.sample import loading
from tests import factories
from tests.security.doors import DOORS, Door

OURS = [model for model, options in admin.site._registry.items() if isinstance(options, ScopedAdmin)]
MOST_STATEMENTS = 12  # of an export, its page's and its audit's among them; however many the rows
IN_WORDS = {"figures-report"}  # a report, no table
WHOLE_MONTHS = {"figures-export"}  # lines are one side of the figures: what they belong to is the line itself


def sheet_of(response):
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return openpyxl.load_workbook(io.BytesIO(body)).active


def of_pages() -> Iterator[tuple[str, list]]:
    """Yield the name and the words of each address that gives out a table."""
    for name, door in DOORS.items():
        if door == Door.EXPORT and name not in IN_WORDS:
            yield name, ["xlsx"] if name == "booking-export" else []
    yield "programme-people", [Activity.objects.filter(signups__state="joined").first().pk]


def assert_is_fit_for_paper(sheet, name):
    page = sheet.page_setup
    assert (page.orientation, page.paperSize, page.fitToHeight) == ("landscape", 9, 0), name
    assert sheet.sheet_properties.pageSetUpPr.fitToPage, name
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$1:$1", "A2"), name
    assert sheet.auto_filter.ref == sheet.dimensions, name
    for column in sheet.iter_cols():
        width = sheet.column_dimensions[column[0].column_letter].width
        longest = max(len(str(cell.value or "").encode("gbk", "replace")) for cell in column)
        is_moment = any(isinstance(cell.value, datetime) for cell in column)
        assert width >= min(longest, 13) or is_moment, (name, column[0].value)
        assert all(cell.alignment.wrap_text for cell in column if isinstance(cell.value, str)), name


def problems_of(name, sheet) -> Iterator[str]:
    header, *lines = ([cell.value for cell in row] for row in sheet)
    if len({tuple(line) for line in lines}) != len(lines):
        yield f"{name}: two rows are the same"
    is_of_one_activity = "活动" in header
    if name not in WHOLE_MONTHS and not is_of_one_activity and not any("街道" in word for word in header):
        yield f"{name}: no column of its street"
    for found in ("检索词", "检索音", "拼音"):
        if found in header:
            yield f"{name}: {found}"


def problems_of_model(model, sheet) -> Iterator[str]:
    header = [cell.value for cell in sheet[1]]
    for path in place_paths(model):
        field, there = None, model
        for step in path.split("__"):
            field = there._meta.get_field(step)
            there = field.related_model
        if field.verbose_name not in header:
            yield f"{model._meta.label}: no column {field.verbose_name}"
    for field in model._meta.concrete_fields:
        if isinstance(field, models.DateTimeField) and field.verbose_name in header:
            (cells,) = sheet.iter_cols(*[header.index(field.verbose_name) + 1] * 2, min_row=2)
            if any(cell.value is not None and not isinstance(cell.value, datetime) for cell in cells):
                yield f"{model._meta.label}: {field.verbose_name} is no moment"


def test_each_row_of_each_export_is_told_from_every_other_and_stands_on_one_width_of_paper(client, db):
    loading.load(on=timezone.localdate())
    client.force_login(factories.make_user(Role.ADMINISTRATOR, is_staff=True))
    found, rows, placeless = [], 0, set()
    for model in OURS:
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_export", args=["xlsx"])
        with CaptureQueriesContext(
            connection,
        ) as statements:
            sheet = sheet_of(client.post(address))
        label, rows = model._meta.label, rows + sheet.max_row - 1
        if not list(place_paths(model)) and not any("街道" in cell.value for cell in sheet[1]):
            placeless.add(label)
        else:
            found += problems_of(label, sheet)
        found += problems_of_model(model, sheet)
        if len(statements) > MOST_STATEMENTS:
            found.append(f"{label}: {len(statements)} statements")
        assert_is_fit_for_paper(sheet, label)
    for name, words in of_pages():
        sheet = sheet_of(client.post(reverse(name, args=words)))
        assert sheet.max_row > 1 or name == "booking-export", name
        found += problems_of(name, sheet)
        assert_is_fit_for_paper(sheet, name)

    assert found == []
    assert placeless == {"buildings.District", "buildings.Street", "buildings.Holiday"}
    assert rows > 3000
