"""Kinds of sheet come from TOML files that are checked, and ledgers from the systems that declare them."""

from pathlib import Path

import pytest

from services.ledgers.cells import numbers, words
from services.ledgers.kinds import FillDown, KindFileError, ledgers, read_kind, report_order, reported

GOOD = """
key = "parcels"
title = "地块"
section = "building"
needs = [["name"], ["phone"]]
defaults = { phone = "无" }

[template]
title = "{street}地块一览表"
columns = ["名称", "电话"]

[[columns]]
key = "building"
words = ["楼宇"]
read = "words.name"
fills_down = "always"

[[columns]]
key = "name"
words = ["地块名称", "地块"]
read = "services.ledgers.cells.words.name"
required = true

[[columns]]
key = "phone"
words = ["权利人电话", "@phones"]
read = "numbers.phone"
shape = "phone"
person = "name"
"""


def kind_of(folder, text):
    path = folder / "parcels.toml"
    path.write_text(text, encoding="utf-8")
    return read_kind(path)


def test_a_file_becomes_a_kind(tmp_path):
    kind = kind_of(tmp_path, GOOD)

    assert (kind.key, kind.title, kind.section, kind.needs) == (
        "parcels",
        "地块",
        "building",
        (("name",), ("phone",)),
    )
    building, name, phone = kind.columns
    assert (building.fills_down, name.fills_down) == (FillDown.ALWAYS, FillDown.NEVER)
    assert (name.read, phone.read) == (words.name, numbers.phone)
    assert phone.words[:3] == ("权利人电话", "联系电话", "电话")
    assert kind.template.columns == ("名称", "电话")


@pytest.mark.parametrize(
    ("good", "bad", "why"),
    [
        ('title = "地块"', 'titel = "地块"', "the file says titel, which nothing reads"),
        ('needs = [["name"], ["phone"]]', "", "'needs' is missing"),
        ('needs = [["name"], ["phone"]]', 'needs = [["area"]]', "no column is area"),
        ('section = "building"', 'section = "name"', "no line across a sheet gives name"),
        ("required = true", "requird = true", "column name says requird, which nothing reads"),
        ('words = ["楼宇"]', "words = []", "column building has no words"),
        (
            '"@phones"',
            '"@telephones"',
            "column phone names @telephones, which shared_words.toml does not hold",
        ),
        ('read = "numbers.phone"', 'read = "numbers.telephone"', "telephone"),
        ('shape = "phone"', 'shape = "round"', "no cell has the shape round"),
        ('fills_down = "always"', 'fills_down = "sometimes"', "'sometimes' is not a valid FillDown"),
        ('key = "building"', 'key = "name"', "two columns are name"),
        ('person = "name"', 'person = "owner"', "no column is owner"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_by_name(tmp_path, good, bad, why):
    assert good in GOOD
    with pytest.raises(KindFileError, match=rf"parcels\.toml: .*{why}"):
        kind_of(tmp_path, GOOD.replace(good, bad, 1))


def test_a_missing_file_is_named():
    with pytest.raises(KindFileError, match=r"nowhere\.toml"):
        read_kind(Path("nowhere.toml"))


def test_each_ledger_stands_after_those_it_refers_to():
    assert [ledger.key for ledger in ledgers()] == [
        "buildings",
        "grids",
        "tenancies",
        "party_organizations",
        "members",
        "floating",
        "unit_reports",
        "member_reports",
        "development",
        "branch_setups",
        "terms",
        "branch_meetings",
        "committees",
        "centers",
        "matters",
    ]
    assert [ledger.title for ledger in report_order()][-3:] == ["党群服务中心", "楼事台账", "网格"]
    assert list(reported()) == [
        "buildings",
        "tenancies",
        "party_organizations",
        "members",
        "floating",
        "unit_reports",
        "member_reports",
        "development",
        "branch_setups",
        "terms",
        "branch_meetings",
        "seats",
        "turns",
        "centers",
        "matters",
        "grids",
    ]


def test_a_ledger_writes_only_kinds_of_its_own():
    keys = [ledger.key for ledger in ledgers()]

    assert len(set(keys)) == len(keys)
    assert all(kind.key == ledger.key for ledger in ledgers() for kind in ledger.kinds)
