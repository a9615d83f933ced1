"""Static files that come from npm: a finder of the few that pages use, where set-up brought them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

PACKAGES = Path(__file__).resolve().parent.parent / "node_modules"
FILES = {
    "echarts/echarts.common.min.js": "echarts/dist/echarts.common.min.js"
}  # address: file among the packages


class NpmFinder(BaseFinder):
    """Find what is named in FILES and lies there; without npm that is nothing, and nothing is missed."""

    def find(self, path: str, find_all: bool = False, **options: Any) -> str | list[str]:
        paths = [str(file) for address, file in _files() if address == path]
        return paths[0] if paths and not find_all else paths

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        for address, file in _files():
            storage = FileSystemStorage(location=file.parent)
            storage.prefix = address.rpartition("/")[0]
            yield file.name, storage


def _files() -> list[tuple[str, Path]]:
    places = [(address, PACKAGES / file) for address, file in FILES.items()]
    return [(address, place) for address, place in places if place.is_file()]
