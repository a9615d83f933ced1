"""`manage.py import_ledger`: what it prints, and with which status it ends."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from buildings.models import Building
from organizations.models import Enterprise
from services.ledgers.kinds import reported
from tests.services.ledgers import office, offices
from tests.services.ledgers.office import Sheet

BUILDINGS = Sheet("楼宇", [["楼宇名称", "地址", "层数"], ["泉景大厦", "云泉路1号", 9]])
CLEAN = Sheet(
    "单位", [["楼宇", "房号", "单位名称", "信用代码"], ["泉景大厦", "301", "甲公司", offices.code(1)]]
)
MARRED = Sheet("单位", [["楼宇", "房号", "单位名称", "信用代码"], ["泉景大厦", "301", "甲公司", "123"]])
NOTHING = {"read": 0, "new": 0, "changed": 0, "same": 0, "skipped": 0}


def run(path, street, capsys, **options):
    """Return the exit status and what was written to standard output."""
    with pytest.raises(SystemExit) as left:
        call_command("import_ledger", str(path), street=street.code, **options)
    return left.value.code, capsys.readouterr().out


def test_all_rows_in_ends_with_0_and_the_whole_json(street, tmp_path, capsys):
    path = office.write(tmp_path / "台账.xlsx", BUILDINGS, CLEAN)

    status, out = run(path, street, capsys, json=True)

    told = json.loads(out)
    one = {"read": 1, "new": 1, "changed": 0, "same": 0, "skipped": 0}
    assert status == 0
    assert told == {
        "state": "committed",
        "error": "",
        "kinds": {kind: one if kind in ("buildings", "tenancies") else NOTHING for kind in reported()},
        "problems": [],
        "notes": [],
        "differences": [],
    }


def test_a_problem_ends_with_1_and_is_told_cell_by_cell(street, tmp_path, capsys):
    path = office.write(tmp_path / "台账.xlsx", BUILDINGS, MARRED)

    status, out = run(path, street, capsys, json=True)

    assert status == 1
    assert json.loads(out)["problems"] == [
        {
            "sheet": "单位",
            "row": 2,
            "column": "信用代码",
            "value": "123",
            "reason": "统一社会信用代码应为 18 位，现为 3 位",
            "hint": "请对照营业执照核对；本行其余内容照常导入，代码留空",
        }
    ]
    assert Enterprise.objects.get().name == "甲公司"


def test_a_refused_file_ends_with_2_and_valid_json(street, tmp_path, capsys):
    path = tmp_path / "台账.xlsx"
    path.write_bytes(b"no workbook")

    status, out = run(path, street, capsys, json=True)

    assert status == 2
    assert json.loads(out) == {
        "state": "refused",
        "error": "这不是 Excel 工作簿；请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”后上传",
        "kinds": dict.fromkeys(reported(), NOTHING),
        "problems": [],
        "notes": [],
        "differences": [],
    }


def test_a_file_that_opens_but_cannot_be_read_ends_with_2(street, tmp_path, capsys):
    path = office.write(tmp_path / "台账.xlsx", Sheet("大", [["楼宇名称"]] + [["甲"]] * 50_001))

    status, out = run(path, street, capsys, json=True)

    assert (status, json.loads(out)["error"]) == (2, "各工作表合计超过 50000 行；请拆成几个文件分别导入")


@pytest.mark.parametrize(
    ("file", "code", "words"),
    [("无.xlsx", None, "读不到文件"), (None, "123456789", "没有代码为 123456789 的街道")],
)
def test_a_wrong_call_ends_with_2(street, tmp_path, capsys, file, code, words):
    path = tmp_path / file if file else office.write(tmp_path / "台账.xlsx", BUILDINGS)

    with pytest.raises(SystemExit) as left:
        call_command("import_ledger", str(path), street=code or street.code, json=True)
    assert left.value.code == 2
    assert words in json.loads(capsys.readouterr().out)["error"]
    with pytest.raises(CommandError, match=words) as error:
        call_command("import_ledger", str(path), street=code or street.code)
    assert error.value.returncode == 2


def test_in_words_it_counts_and_names_the_problems(street, tmp_path, capsys):
    status, out = run(office.write(tmp_path / "台账.xlsx", BUILDINGS, MARRED), street, capsys)

    assert status == 1
    assert "  入驻单位：读 1，新增 1，更新 0，无变化 0，跳过 0" in out
    assert "问题：单位 第 2 行 信用代码“123”：统一社会信用代码应为 18 位，现为 3 位。" in out
    assert out.endswith("问题 1 处，说明 0 处\n")


def test_a_dry_run_says_the_same_and_writes_nothing(street, tmp_path, capsys):
    path = office.write(tmp_path / "台账.xlsx", BUILDINGS, MARRED)

    status, out = run(path, street, capsys, json=True, dry_run=True)

    told = json.loads(out)
    assert (status, told["state"], told["kinds"]["buildings"]["new"]) == (1, "ready", 1)
    assert not Building.objects.exists()


def test_a_street_without_the_file_is_said_before_the_interpreter_ends():
    """The command's status reaches the shell."""
    house = Path(__file__).resolve().parents[3]
    command = [sys.executable, "manage.py", "import_ledger", "nowhere.xlsx", "--street", "1", "--json"]
    done = subprocess.run(command, cwd=house, capture_output=True, check=False, text=True)

    assert done.returncode == 2
    assert json.loads(done.stdout)["state"] == "refused"
