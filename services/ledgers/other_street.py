"""Whether a workbook is another street's: its titles name a street, and not this one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from buildings.foundation.language.folding import HAN

AREA_ENDS = re.compile(r"[省市区县：:\s·，,、（(《“]")
LEADING = re.compile(r"^(?:[\d年度月季第上下半一二三四\-—.]|关于|附件|填报|单位)+")
NAMED = re.compile(rf"^([{HAN}]{{2,6}}?)(街道|镇(?=人民政府|政府|党委)|乡(?=人民政府|政府|党委))")
ANY_STREET = re.compile(r"[各全本该我属在镇乡某]|主要|主次|背街|沿街|临街")


def street_named(titles: Iterable[str], own_name: str, known_names: Iterable[str]) -> str:
    """Return the other street that the titles name; empty where they name none, or this one too."""
    text = " ".join(titles)
    own_stem = _stem(own_name)
    if own_stem in text:
        return ""
    known = next((name for name in known_names if _stem(name) in text), "")
    return known or next((name for name in _streets_in(text) if _stem(name) not in own_stem), "")


def _stem(name: str) -> str:
    return re.sub(r"(?:办事处|人民政府)$", "", name)


def _streets_in(text: str) -> Iterable[str]:
    for part in AREA_ENDS.split(text):
        match = NAMED.match(LEADING.sub("", part))
        if match and not ANY_STREET.search(match[1]):
            yield match[0]
