"""The columns of terms, officers and part-time members as they leave the house."""

from buildings.foundation.tables.model_table import ExportColumn

TERM_COLUMNS = [
    ExportColumn("党组织", lambda term: term.body.name, "body"),
    ExportColumn("类别", lambda term: term.body.get_kind_display()),
    "began_on",
    "ends_on",
    "extended_to",
    "extension_number",
    "due_on",
    "planned_on",
    "preparation",
]
OFFICE_COLUMNS = [
    ExportColumn("党组织", lambda office: office.body.name, "body"),
    "seat",
    "name",
    "since",
    "until",
    "end_reason",
    ExportColumn("任期届满", lambda office: office.term_due_on),
]
PART_TIME_COLUMNS = [
    ExportColumn("任职于", lambda office: office.place_name),
    "council",
    "name",
    "unit",
    "membership",
    "undertaking",
    "since",
    "until",
]
