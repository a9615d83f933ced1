"""Workbooks made to hurt are refused fast, and before anything of them is unpacked."""

import io
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from services.ledgers import actions
from services.ledgers.models import LedgerImport
from services.ledgers.opening import guard, workbook
from tests.services.ledgers import office
from tests.services.ledgers.office import Sheet

HOUSE = Path(__file__).resolve().parents[3]
SECONDS, MEGABYTES = 2, 300
TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
BOOK = b'<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets/></workbook>'
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%b">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><workbook>&j;</workbook>"
)


@pytest.fixture
def good(tmp_path):
    return office.write(
        tmp_path / "good.xlsx", Sheet("楼宇", [["楼宇名称", "地址", "层数"], ["泉景大厦", "云泉路1号", 9]])
    )


def packed(path, parts, *, before=b"", after=b""):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"[Content_Types].xml": TYPES, "xl/workbook.xml": BOOK, **parts}.items():
            archive.writestr(name, content)
    path.write_bytes(before + buffer.getvalue() + after)
    return path


def zip_bomb(path, good):
    return packed(path, {"xl/worksheets/sheet1.xml": b"0" * (60 * 1024 * 1024)})


def huge_unpacked(path, good):
    return packed(path, {f"xl/media/{n}.bin": bytes(range(256)) * 4 * 1024 * 52 for n in range(2)})


def billion_laughs(path, good):
    return packed(path, {"xl/workbook.xml": LAUGHS})


def laughs_in_a_sheet(path, good):
    return packed(path, {"xl/worksheets/sheet1.xml": LAUGHS})


def laughs_after_a_long_prolog(path, good):
    return packed(path, {"xl/sharedStrings.xml": b"<?xml version='1.0'?>" + b" " * 5000 + LAUGHS[21:]})


def path_traversal(path, good):
    return packed(path, {"../../etc/cron.d/x": b"x"})


def absolute_path(path, good):
    return packed(path, {"/etc/passwd": b"x"})


def polyglot_before(path, good):
    path.write_bytes(b"GIF89a" + good.read_bytes())
    return path


def polyglot_after(path, good):
    path.write_bytes(good.read_bytes() + b"<script>alert(1)</script>")
    return path


def with_macros(path, good):
    return packed(path, {"xl/vbaProject.bin": b"x"})


def many_parts(path, good):
    return packed(path, {f"xl/other/{n}.bin": b"x" for n in range(201)})


def page_called_xlsx(path, good):
    path.write_bytes(b"<html><body>not a workbook</body></html>")
    return path


def old_format(path, good):
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    return path


def in_old_format(path, *streams):
    names = "".join(streams).encode("utf-16-le")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + names)
    return path


def old_format_locked(path, good):
    return in_old_format(path, "EncryptedPackage", "EncryptionInfo")


def old_format_with_macros(path, good):
    return in_old_format(path, "Workbook", "_VBA_PROJECT_CUR")


def opendocument(path, content=b"<office:document-content/>", *, sort="spreadsheet", manifest=b"", **parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{sort}")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", b"<manifest:manifest>" + manifest + b"</manifest:manifest>")
        for name, part in parts.items():
            archive.writestr(name, part)
    return path


def opendocument_locked(path, good):
    return opendocument(path, manifest=b"<manifest:encryption-data/>")


def opendocument_with_macros(path, good):
    return opendocument(path, **{"Basic/Standard/Module1.xml": b"<script:module/>"})


def opendocument_laughs(path, good):
    return opendocument(path, LAUGHS)


def opendocument_text(path, good):
    return opendocument(path, sort="text")


def picture_called_csv(path, good):
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR,,,;;;" + bytes(range(256)))
    return path


def other_archive(path, good):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", b"<x/>")
    return path


def cut_short(path, good):
    path.write_bytes(good.read_bytes()[:-300])
    return path


ATTACKS = (
    (zip_bomb, "文件解压后过大"), (huge_unpacked, "文件解压后过大"), (billion_laughs, "含有不允许的声明"),
    (laughs_in_a_sheet, "含有不允许的声明"),
    (laughs_after_a_long_prolog, "含有不允许的声明"), (path_traversal, "名称异常"), (absolute_path, "名称异常"),
    (polyglot_before, "不是 Excel 工作簿"), (polyglot_after, "首尾附有其他内容"), (with_macros, "带有宏"),
    (many_parts, "超过 200 个"),
    (page_called_xlsx, "不是 Excel 工作簿"), (old_format, "没有 Excel 工作簿"),
    (old_format_locked, "加了密码"), (old_format_with_macros, "带有宏"), (opendocument_locked, "加了密码"),
    (opendocument_with_macros, "带有宏"), (opendocument_laughs, "含有不允许的声明"),
    (opendocument_text, "没有 Excel 工作簿"),
    (picture_called_csv, "不是 Excel 工作簿"), (other_archive, "没有 Excel 工作簿"), (cut_short, "已损坏"),
)  # fmt: skip


@pytest.mark.parametrize(("attack", "words"), ATTACKS, ids=[attack.__name__ for attack, _ in ATTACKS])
def test_an_attack_is_refused_fast(attack, words, good, tmp_path):
    path = attack(tmp_path / "台账.xlsx", good)
    started = time.perf_counter()

    with pytest.raises(guard.RefusedError, match=words):
        guard.check(path)

    assert time.perf_counter() - started < SECONDS


def test_a_refused_upload_leaves_neither_row_nor_file(street, staff, good, tmp_path, settings):
    path = zip_bomb(tmp_path / "台账.xlsx", good)

    with pytest.raises(guard.RefusedError):
        actions.upload(SimpleUploadedFile("台账.xlsx", path.read_bytes()), street=street, by=staff)

    assert not LedgerImport.objects.exists()
    assert not [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_a_name_with_a_path_in_it_is_a_name_only(street, staff, good):
    batch = actions.upload(
        SimpleUploadedFile("../../../etc/台账.xlsx", good.read_bytes()), street=street, by=staff
    )

    assert batch.filename == "台账.xlsx"


def a_million_rows(path):
    """Write a sheet that claims a million rows in a small file, as a row element far down does."""
    sheet = (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    relations = (
        b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1" Target="worksheets/sheet1.xml" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>'
    )
    book = BOOK.replace(
        b"<sheets/>",
        b'<sheets><sheet xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        b'name="s" sheetId="1" r:id="r1"/></sheets>',
    )
    parts = {
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": relations,
        "xl/worksheets/sheet1.xml": sheet,
    }
    return packed(path, parts)


def test_a_million_rows_are_refused_fast(tmp_path):
    path = a_million_rows(tmp_path / "台账.xlsx")
    started = time.perf_counter()

    with pytest.raises(guard.RefusedError, match=r"超过 50000 行|可能已损坏或过大"):
        workbook.read(path)

    assert time.perf_counter() - started < 2 * SECONDS  # an interpreter is started for it


def repeated_cells(path):
    rows = b'<table:table-row table:number-rows-repeated="40000">%s</table:table-row>' * 20
    cell = b'<table:table-cell table:number-columns-repeated="16000" office:value-type="float" office:value="1"/>'
    before = (
        b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
        b'<office:body><office:spreadsheet><table:table table:name="s">'
    )
    after = b"</table:table></office:spreadsheet></office:body></office:document-content>"
    return opendocument(path, before + rows % ((cell,) * 20) + after)


def spanned_cells(path):
    path.write_bytes(b"<table>" + b"<tr><td rowspan=1000 colspan=1000>x" * 100_000)
    return path


def endless_lines(path):
    path.write_bytes(b"a,b\n" * 2_000_000)
    return path


def one_cell_without_end(path):
    path.write_bytes(b'a,b\n"' + b"x" * 1_000_000)
    return path


@pytest.mark.parametrize("made", [repeated_cells, spanned_cells, endless_lines, one_cell_without_end])
def test_what_grows_while_it_is_read_is_refused(made, tmp_path):
    path = made(tmp_path / "台账")
    started = time.perf_counter()

    with pytest.raises(guard.RefusedError, match=r"超过 50000 行|可能已损坏或过大"):
        workbook.read(path)

    assert time.perf_counter() - started < 15 * SECONDS


def test_names_a_page_declares_stand_for_nothing(tmp_path):
    path = tmp_path / "台账.xls"
    path.write_bytes(b'<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><table><tr><td>&b;<td>2</table>')

    [sheet] = workbook.read(path)

    assert sheet.rows[-1] == ["&b;", "2"]


def test_a_hostile_sheet_takes_no_memory_to_speak_of(tmp_path):
    path = a_million_rows(tmp_path / "台账.xlsx")
    measure = (
        "import resource, subprocess, sys;"
        "subprocess.run([sys.executable, '-m', 'services.ledgers.opening.child', sys.argv[1]], capture_output=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )

    done = subprocess.run(
        [sys.executable, "-c", measure, str(path)], cwd=HOUSE, capture_output=True, check=True
    )

    assert int(done.stdout) < MEGABYTES * 1024
