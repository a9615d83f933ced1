"""Sheets that tell of a firm and of its Party organisation in one line, as the ledger of 两新组织 does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from services.ledgers.cells import words
from services.ledgers.kinds import Column, SheetKind
from services.ledgers.recognising.row_reading import require
from services.ledgers.recognising.shapes import looks_like
from services.ledgers.rows import LedgerRow

OF_ORGANIZATION = "organization:"  # before the fields of the organisation, in a line that is the firm's
SHARED = {"building", "covers", "remarks"}  # fields that the firm's part of a line gives for both
NEEDS = (
    ("name",),
    ("organization:name",),
    ("building", "room", "floor", "credit_code"),
    ("room", "floor", "credit_code", "headcount", "industry", "ownership"),
    tuple(
        f"{OF_ORGANIZATION}{key}" for key in ("kind", "parent", "founded_on", "elected_on", "secretary_name")
    ),
)
SEVERAL_FIRMS = "覆盖|涵盖|联建单位|组成单位|成员单位|联合单位"  # header words of a list of organisations


def joint_kind(firms: SheetKind, organizations: SheetKind) -> SheetKind:
    """Return the kind of sheet whose lines are firms, each with the organisation it has, if it has one.

    Header words that both know name what is the firm's: 负责人 and 名称 do, 书记 and 党组织名称 do not.
    """
    firm_words = {word for column in firms.columns for word in column.words}
    columns = [
        _of_organization(column, firm_words) for column in organizations.columns if column.key not in SHARED
    ]
    return replace(
        firms,
        title=f"{firms.title}及其{organizations.title}",
        columns=(*firms.columns, *columns),
        needs=NEEDS,
        gives_way=SEVERAL_FIRMS,
        expand=lambda row: rows_of_line(row, firms, organizations),
        template=None,
    )


def _of_organization(column: Column, firm_words: Iterable[str]) -> Column:
    own_words = tuple(word for word in column.words if word not in firm_words)
    return replace(
        column,
        key=f"{OF_ORGANIZATION}{column.key}",
        words=own_words or (f"党组织{column.label}",),
        required=False,
        person=column.person and f"{OF_ORGANIZATION}{column.person}",
    )


def rows_of_line(row: LedgerRow, firms: SheetKind, organizations: SheetKind) -> list[LedgerRow]:
    """Return the firm of a line, and its organisation where the line names one.

    What stands in place of an organisation's name and is none (正在筹建) becomes a remark of the firm.
    """
    of_firm = {key: key for key in (*row.labels, *row.values) if not key.startswith(OF_ORGANIZATION)}
    firm = _part(row, firms.key, of_firm)
    firm.usable = row.usable
    organization = _organization(row, organizations)
    if organization is None:
        _keep_what_stands_instead(firm, row)
        firm.findings = row.findings
        return _firms(firm, firms)
    name = row.get("name", ())
    organization.values["covers"] = name if isinstance(name, tuple) else (name,)
    organization.labels["covers"] = row.labels.get("name", "")
    if "building" in row.values:
        organization.values["building"] = row.values["building"]
    of_organization = set(organization.labels.values()) - set(firm.labels.values())
    organization.findings = [
        replace(finding, kind=organizations.key)
        for finding in row.findings
        if finding.column in of_organization
    ]
    firm.findings = [finding for finding in row.findings if finding.column not in of_organization]
    require(organization, organizations)
    return [*_firms(firm, firms), organization]


def _firms(firm: LedgerRow, firms: SheetKind) -> list[LedgerRow]:
    """Return the firms of a line: several where its cell names several."""
    rows = list(firm.by_name())
    for row in rows:
        require(row, firms)
    return rows


def _organization(row: LedgerRow, organizations: SheetKind) -> LedgerRow | None:
    """Return the row of a line's organisation; None where its name is empty, or is no name of one."""
    if not looks_like(row.get(f"{OF_ORGANIZATION}name", ""), "branch"):
        return None
    keys = {
        f"{OF_ORGANIZATION}{column.key}": column.key
        for column in organizations.columns
        if column.key not in SHARED
    }
    return _part(row, organizations.key, keys)


def _part(row: LedgerRow, kind: str, keys: dict[str, str]) -> LedgerRow:
    """Return the part of a line that is a row of a ledger of its own.

    `keys` are its fields by those of the line.
    """
    labels = {keys.get(key, key): label for key, label in row.labels.items() if key in keys}
    values = {key: row.values[of_line] for of_line, key in keys.items() if of_line in row.values}
    return replace(row, kind=kind, values=values, labels=labels, findings=[], usable=True)


def _keep_what_stands_instead(firm: LedgerRow, row: LedgerRow) -> None:
    """Keep as a remark of a firm without organisation what its columns say all the same."""
    texts = [
        f"{label}：{row.display_text(label)}"
        for key, label in row.labels.items()
        if key.startswith(OF_ORGANIZATION) and not words.is_empty(row.cells.get(label))
    ]
    if texts:
        firm.values["remarks"] = "；".join(filter(None, [firm.get("remarks", ""), *texts]))
