"""What stands in the parts of an .xlsx and its reader does not tell: the errors of formulas."""

import re

SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
ERROR_CELL = re.compile(
    rb'<c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]{1,3})(\d{1,7})"[^>]*>(?:(?!</c>).)*?<v>([^<]{1,20})</v>', re.S
)


def attribute(tag, name):
    match = re.search(rb"\b" + name + rb'="([^"]*)"', tag)
    return match[1].decode() if match else ""


def errors_of(archive):
    """Return the error cells of each sheet, in the order of the workbook; the reader itself shows them as blank."""
    relations = {
        attribute(tag, b"Id"): attribute(tag, b"Target")
        for tag in RELATION.findall(archive.read("xl/_rels/workbook.xml.rels"))
    }
    parts = [
        relations.get(attribute(tag, b"(?:\\w+:)?id"), "")
        for tag in SHEET.findall(archive.read("xl/workbook.xml"))
    ]
    return [errors_in(archive, part.removeprefix("/").removeprefix("xl/")) for part in parts]


def errors_in(archive, part):
    try:
        text = archive.read(f"xl/{part}")
    except KeyError:
        return []
    if b't="e"' not in text:
        return []
    return [
        (int(row) - 1, column_of(letters), code.decode()) for letters, row, code in ERROR_CELL.findall(text)
    ]


def column_of(letters):
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
