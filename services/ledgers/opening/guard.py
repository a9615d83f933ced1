"""What an uploaded workbook must be before anybody reads it, in whichever of the formats that are read."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from services.ledgers.opening import texts
from services.ledgers.opening.formats import FileFormat, format_of, format_of_archive, is_archive

MAX_BYTES = 10 * 1024 * 1024
MAX_ENTRIES = 200  # besides pictures, which nobody opens
MAX_PICTURES = 5000
PICTURES = ("xl/media/", "xl/drawings/", "Pictures/")
MACROS = ("Basic/", "Scripts/")  # of an .ods
ZIP64_MARK = b"PK\x06\x06"
ZIP64_END = 56 + 20  # what the end of a large archive has more, wherever a program writes it
HOW_TO_SAVE = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”后上传"
MAX_UNPACKED = 100 * 1024 * 1024
MAX_RATIO = 100
IN_COMPOUND = (  # names of streams, as the directory of an old file keeps them
    ("EncryptedPackage", "文件加了密码；请去掉密码后另存为 .xlsx 再上传"),
    ("_VBA_PROJECT", "文件带有宏；请另存为不带宏的 .xlsx 再上传"),
    ("WordDocument", f"这是 Word 文件，不是 Excel 工作簿；{HOW_TO_SAVE}"),
)
WORKBOOKS = ("Workbook", "Book")
SMALL = 1024 * 1024  # below this a high ratio does no harm
PROLOG = 64 * 1024  # a document type stands before the first element, which is never far
ROOT = re.compile(rb"<[A-Za-z_]")


class RefusedError(ValueError):
    """A file that is not read at all; the message says why and what to do, in Chinese."""


def check(path: Path) -> None:
    """Refuse whatever is no plain, honest workbook or table of text.

    Reads names and sizes, not the sheets.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise RefusedError(f"文件有 {size / 1024 / 1024:.1f} MB，超过 10 MB；请拆成几个文件")
    if not is_archive(path):
        _check_plain(path)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            _check_archive(archive, size)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise RefusedError("文件已损坏或不是 .xlsx；请用 Excel 重新保存后上传") from error


def _check_plain(path: Path) -> None:
    file_format = format_of(path)
    if file_format is None:
        raise RefusedError(f"这不是 Excel 工作簿；{HOW_TO_SAVE}")
    if file_format is FileFormat.XLS:
        _check_compound(path.read_bytes())
    if file_format is FileFormat.XML and "<!" in _before_root(path):
        raise RefusedError("文件内部含有不允许的声明；请用 Excel 重新保存后上传")


def _before_root(path: Path) -> str:
    """Return what stands before the first element of a workbook of XML, comments left out."""
    text, _ = texts.decoded(path.read_bytes())
    root = re.search(r"<[A-Za-z_]", text)
    return (text[: root.start()] if root else text).replace("<!--", "")


def _check_compound(content: bytes) -> None:
    """Refuse what other programs keep in files of the old format, what is encrypted, and programs in a workbook."""
    for stream, reason in IN_COMPOUND:
        if stream.encode("utf-16-le") in content:
            raise RefusedError(reason)
    if not any(name.encode("utf-16-le") in content for name in WORKBOOKS):
        raise RefusedError(f"文件里没有 Excel 工作簿；{HOW_TO_SAVE}")


def _check_archive(archive: zipfile.ZipFile, size: int) -> None:
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    file_format = format_of_archive(archive)
    parts = sum(not entry.filename.startswith(PICTURES) for entry in entries)
    if parts > MAX_ENTRIES or len(entries) > MAX_ENTRIES + MAX_PICTURES:
        raise RefusedError(f"文件内部有 {len(entries)} 个部件，超过 {MAX_ENTRIES} 个；请用 Excel 另存后上传")
    if len(names) != len(entries) or any(_escapes(name) for name in names):
        raise RefusedError("文件内部的名称异常，可能被改动过；请用 Excel 重新保存后上传")
    if file_format is None:
        raise RefusedError(f"压缩包里没有 Excel 工作簿；{HOW_TO_SAVE}")
    if any("vbaproject" in name.lower() or name.startswith(MACROS) for name in names):
        raise RefusedError("文件带有宏；请另存为不带宏的 .xlsx 再上传")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED or (unpacked > SMALL and unpacked > MAX_RATIO * size):
        raise RefusedError("文件解压后过大；请删去多余的工作表和空行后重新保存")
    if not _ends_as_it_says(archive, entries, size):
        raise RefusedError("文件首尾附有其他内容；请用 Excel 重新保存后上传")
    for entry in entries:
        _check_part(archive, entry)
    if file_format is FileFormat.ODS and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise RefusedError("文件加了密码；请去掉密码后另存为 .xlsx 再上传")


def _ends_as_it_says(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], size: int) -> bool:
    """Tell whether nothing stands before the first part or behind the directory but its own end."""
    directory = archive.start_dir + sum(map(_directory_size, entries))
    ends = directory + 22 + len(archive.comment)
    if size != ends + ZIP64_END:
        return size == ends
    archive.fp.seek(directory)
    return archive.fp.read(4) == ZIP64_MARK


def _directory_size(entry: zipfile.ZipInfo) -> int:
    flags = "utf-8" if entry.flag_bits & 0x800 else "cp437"
    return 46 + len(entry.orig_filename.encode(flags)) + len(entry.extra) + len(entry.comment)


def _escapes(name: str) -> bool:
    return (
        name.startswith(("/", "\\"))
        or ".." in name.replace("\\", "/").split("/")
        or ":" in name
        or "\0" in name
    )


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    if not entry.filename.lower().endswith((".xml", ".rels")):
        return
    with archive.open(entry) as part:
        prolog = part.read(PROLOG)
    root = ROOT.search(prolog)
    before_root = prolog[: root.start()] if root else prolog
    if root is None or b"<!" in before_root.replace(b"<!--", b"") or prolog[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise RefusedError("文件内部含有不允许的声明；请用 Excel 重新保存后上传")
    if entry.filename == "xl/workbook.xml":
        try:
            fromstring(archive.read(entry)[:MAX_BYTES])
        except (DefusedXmlException, ParseError) as error:
            raise RefusedError("工作簿目录读不出来；请用 Excel 重新保存后上传") from error
