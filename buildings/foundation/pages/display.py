"""How a visitor wants pages to look: kept in a cookie, so that it is remembered without an account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

COOKIE = "louyu_display"
REMEMBERED_SECONDS = 365 * 24 * 60 * 60
SIZES = {"standard": "标准字号", "elder": "长辈版"}
THEMES = {"auto": "跟随设备", "light": "浅色", "dark": "深色", "contrast": "大对比"}


@dataclass(frozen=True)
class Display:
    """A size of type and targets, and a set of colours; both by their keys above."""

    size: str = "standard"
    theme: str = "auto"

    def __str__(self) -> str:
        return f"{self.size}.{self.theme}"


def chosen_in(cookies: Mapping[str, str]) -> Display:
    """Return what the cookies say; a value nobody gave out counts as none."""
    size, _, theme = cookies.get(COOKIE, "").partition(".")
    return Display(size, theme) if size in SIZES and theme in THEMES else Display()
