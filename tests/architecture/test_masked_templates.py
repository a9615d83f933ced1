"""What somebody typed is printed through `masked` in every template, whatever rows a test plants."""

import re
from pathlib import Path

import pytest

from tests.security.canaries import text_columns
from tests.security.test_canaries import NAMES, PUBLISHED

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"
TYPED = {field.name for field in text_columns() if str(field) not in PUBLISHED | NAMES} - {"name"}
PRINTED = re.compile(r"\{\{\s*[\w.]*\.(?P<last>\w+)(?P<filters>[^}]*)\}\}")
HIDDEN = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}", re.S)


# Not typed by anybody, published by the office, masked where it is put together, or in its writer's box.
LET_BE = {
    "activities/activity_detail.html": {
        "{{ activity.place }}",
        "{{ activity.organizer }}",
        "{{ activity.text }}",
    },
    "admin/includes/fieldset.html": {"{{ fieldset.description }}"},
    "admin/search_form.html": {"{{ cl.query }}"},
    "base.html": {"{{ fact.text }}"},
    "bookings/booking_facts.html": {"{{ booking.room.place }}"},
    "branch_life/meeting_list.html": {"{{ form.body }}", "{{ request.path }}"},
    "branch_life/owed_list.html": {"{{ form.body }}", "{{ request.path }}"},
    "centers/center_detail.html": {"{{ center.place }}"},
    "centers/item.html": {"{{ item.accessibility }}"},
    "centers/place.html": {"{{ center.accessibility }}"},
    "centers/sketch.html": {"{{ sketch.floor }}", "{{ sketch.words }}"},
    "centers/static_detail.html": {"{{ center.accessibility }}", "{{ sketch.words }}"},
    "centers/suggestion_list.html": {
        '{{ row.form.answer.value|default:"" }}',
        "{{ row.form.answer.value }}",
    },
    "centers/upkeep_facts.html": {"{{ item.accessibility }}"},
    "centers/upkeep_plan.html": {"{{ cell.value }}"},
    "committees/committee_health.html": {"{{ point.loss.words }}"},
    "dashboards/figures.html": {"{{ side.value }}"},
    "includes/chart.html": {"{{ chart.title }}", "{{ chart.unit }}", "{{ row.note }}"},
    "ledgers/findings.html": {"{{ one.row }}"},
    "ledgers/import_detail.html": {"{{ batch.now_reading }}", "{{ count.new }}"},
    "ledgers/import_upload.html": {"{{ kind.title }}"},
    "ledgers/questions.html": {"{{ one.row }}"},
    "ledgers/sheets.html": {"{{ sheet.row }}"},
    "matters/clocks.html": {"{{ clock.calendar }}"},
    "matters/matter_detail.html": {"{{ one.asked }}"},
    "matters/matter_follow.html": {"{{ one.asked }}"},
    "matters/matter_list.html": {"{{ one.value }}"},
    "matters/proposal.html": {"{{ one.reason }}"},
    "organizations/coverage_by.html": {"{{ line.query }}"},
    "organizations/coverage_firms.html": {"{{ request.path }}", "{{ form.industry }}"},
    "organizations/instructor_list.html": {"{{ request.path }}"},
    "organizations/body_list.html": {"{{ request.path }}"},
    "organizations/body_detail.html": {"{{ section.title }}"},
    "organizations/coverage_joint.html": {"{{ one.reason }}"},
    "terms/body_election.html": {"{{ request.path }}"},
    "terms/office_list.html": {"{{ request.path }}", "{{ form.body }}"},
    "terms/part_time_list.html": {"{{ request.path }}"},
    "terms/term_radar.html": {"{{ request.path }}"},
    "portal/building_detail.html": {"{{ host.title }}", "{{ host.unit }}"},
    "portal/building_list.html": {"{{ request.path }}"},
    "portal/find.html": {"{{ kind.hint }}", "{{ one.unit }}"},
    "portal/guide.html": {"{{ part.title }}", "{{ step.title }}", "{{ step.text }}"},
    "portal/privacy.html": {"{{ site.organizer }}"},
    "portal/section.html": {"{{ box.words }}"},
    "portal/section_words.html": {"{{ box.words }}", "{{ box.place }}", "{{ facility.words }}"},
}


def unmasked_in(text):
    return [
        match[0]
        for match in PRINTED.finditer(HIDDEN.sub("", text))
        if (
            match["last"] in TYPED
            or TYPED.intersection(re.findall(r"default\w*:[\w.]*\.(\w+)", match["filters"]))
        )
        and "masked" not in match["filters"]
    ]


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_what_somebody_typed_is_printed_masked(template):
    known = LET_BE.get(str(template.relative_to(TEMPLATES)), set())
    assert set(unmasked_in(template.read_text("utf-8"))) - known == set()


@pytest.mark.parametrize("template", LET_BE)
def test_what_is_let_be_is_still_printed(template):
    assert LET_BE[template] <= set(unmasked_in((TEMPLATES / template).read_text("utf-8")))


def test_what_is_printed_raw_is_found():
    raw = "{{ matter.text }}{# {{ a.text }} #}{{ turn.chief|default:turn.fallback }}{{ a.words|upper }}"
    assert len(unmasked_in(raw)) == 3
    assert unmasked_in("{{ matter.text|masked|truncatechars:60 }}{{ matter.number }}") == []
