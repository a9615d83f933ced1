"""Names as an office writes them against the names that are known: the same, shorter, or a slip away."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from buildings.foundation.language.folding import fold
from buildings.foundation.language.pinyin import spelled

CLOSE = 0.6  # the share of letter pairs two names must have in common to be each other's slip
SHORTEST = 3
WING = re.compile(r"[（(\-—]?(?P<wing>[A-Za-z\d一二三四五东南西北]{1,2}(?:座|栋|号楼|区))[）)]?$")


def building_core(name: str) -> str:
    """Return what is left of a building's name without brackets and blanks."""
    return re.sub(r"\(.*?\)|[\s·]", "", fold(name))


def community_name(name: str) -> str:
    """Return a community's plain name: 佛山苑社区居民委员会 is 佛山苑社区, 东岭村村委会 is 东岭村."""
    plain = re.sub(r"[（(]?(?:居民委员会|居委会)[）)]?$", "", re.sub(r"\s", "", name))
    plain = re.sub(r"村?[（(]?(?:村民委员会|村委会)[）)]?$", "村", plain)
    return plain if re.search(r"(?:社区|村|庄|园|区)$", plain) or plain == name else f"{plain}社区"


def community_core(name: str) -> str:
    """Return what every way of writing a community shares: its name without 社区."""
    return fold(re.sub(r"社区$", "", community_name(name)) or name)


def firm_core(name: str) -> str:
    """Return a firm's name without blanks and brackets' kind, 有限责任公司 as 有限公司."""
    return re.sub(r"[\s·()]", "", fold(name)).replace("有限责任公司", "有限公司")


def organization_core(name: str) -> str:
    """Return what two ways of writing an organisation share: 中共云泉大厦总支部委员会 is 云泉大厦党总支."""
    core = re.sub(r"[\s()]", "", fold(name))
    core = re.sub(r"^(中国共产党|中共)", "", core)
    core = re.sub(r"(?<=支部)委员会$|委员会$|委$", "", core)
    core = re.sub(r"党(?=支部|总支|联合|组)|股份|有限责任公司|有限公司", "", core)
    core = re.sub(r"总支部$", "总支", core)
    return re.sub(r"党$", "", core)


class Spellings:
    """The way each name is written first; others that are the same folded are that one."""

    def __init__(self, names: Iterable[str]):
        self._first = {fold(name): name for name in names}

    def of(self, name: str) -> str:
        return self._first.setdefault(fold(name), name)


class Names:
    """Known names; `find` believes a name written shorter or otherwise only where exactly one is meant."""

    def __init__(self, names: Iterable[str], core: Callable[[str], str]):
        self.core = core
        self.names: set[str] = set()
        self.by_core: dict[str, set[str]] = defaultdict(set)
        self.by_pair: dict[str, set[str]] = defaultdict(set)
        self._matches: dict[str, str | None] = {}
        self._nearest: dict[str, str | None] = {}
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        if name not in self.names:
            self.names.add(name)
            self.by_core[self.core(name)].add(name)
            self._matches.clear()
            self._nearest.clear()
            self.by_pair.clear()

    def find(self, text: str) -> str | None:
        """Return the known name that is meant: itself, the same by its core, or the only one it is a part of."""
        if text in self.names:
            return text
        if text not in self._matches:
            self._matches[text] = self._find(text)
        return self._matches[text]

    def _find(self, text: str) -> str | None:
        core = self.core(text)
        same = self.by_core.get(core, ())
        if len(same) == 1:
            return next(iter(same))
        if same or len(core) < SHORTEST:
            return None
        holding = [name for name in self._sharing(core) if core in self.core(name)]
        return holding[0] if len(holding) == 1 else None

    def nearest(self, text: str) -> str | None:
        """Return the known name a slip of the pen away, if there is one."""
        if text not in self._nearest:
            self._nearest[text] = self._closest(text)
        return self._nearest[text]

    def _closest(self, text: str) -> str | None:
        pairs = _pairs(self.core(text))
        best, closest = 0.0, None
        for name in self._sharing(self.core(text)):
            others = _pairs(self.core(name))
            like = 2 * len(pairs & others) / ((len(pairs) + len(others)) or 1)
            if spelled(self.core(name)) == spelled(self.core(text)):
                like = 1.0
            if like > best:
                best, closest = like, name
        return closest if best >= CLOSE else None

    def _sharing(self, core: str) -> set[str]:
        """Return the names that have a pair of letters in common with a core."""
        if not self.by_pair:
            for name in self.names:
                for pair in _pairs(self.core(name)):
                    self.by_pair[pair].add(name)
        return set().union(*(self.by_pair.get(pair, ()) for pair in _pairs(core)))


def likeness(one: str, other: str) -> float:
    """Return which share of their letter pairs two texts have in common: 1 for the same text, 0 for nothing alike."""
    first, second = _pairs(one), _pairs(other)
    if one == other:
        return 1.0
    return 2 * len(first & second) / ((len(first) + len(second)) or 1)


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}


def without_wing(name: str) -> tuple[str, str]:
    """Return a building's name without the wing written after it, and the wing: 云泉大厦A座 → 云泉大厦, A座."""
    match = WING.search(name)
    return (name[: match.start()], match["wing"]) if match and match.start() >= SHORTEST else (name, "")
