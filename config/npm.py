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
        found = [str(file) for address, file in _brought() if address == path]
        return found[0] if found and not find_all else found

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        for address, file in _brought():
            storage = FileSystemStorage(location=file.parent)
            storage.prefix = address.rpartition("/")[0]
            yield file.name, storage


def _brought() -> list[tuple[str, Path]]:
    places = [(address, PACKAGES / file) for address, file in FILES.items()]
    return [(address, place) for address, place in places if place.is_file()]
