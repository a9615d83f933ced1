"""What the search box of a list says that it searches: 姓名、工作单位，可用拼音或首字母；手机号码后四位."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.contrib.admin.utils import get_fields_from_path
from django.db import models

from buildings.foundation.language.search import SOUNDS

ASIDE = re.compile(r"（[^）]*）$")
NAMES = {"name", "real_name"}  # what a row is called, so that its relation says enough


def words_searched(
    model: type[models.Model], names: Sequence[str], *, phones: Sequence[str] = (), codes: Sequence[str] = ()
) -> str:
    """Return in words by what columns the rows of a model are searched.

    A name of another row by its relation.
    """
    labels = dict.fromkeys(_label(model, path) for path in names if path.rpartition("__")[2] not in SOUNDS)
    told = ["、".join(labels)]
    if any(path.rpartition("__")[2] in SOUNDS for path in names):
        told.append("可用拼音或首字母")
    told += [f"{_label(model, name)}后四位" for name in phones] + [
        f"{_label(model, name)}开头几位" for name in codes
    ]
    return "，".join(told)


def _label(model: type[models.Model], path: str) -> str:
    fields: list[Any] = get_fields_from_path(model, path)
    *relations, own = [ASIDE.sub("", str(field.verbose_name)) for field in fields]
    if not relations:
        return own
    return relations[-1] if fields[-1].name in NAMES else f"{relations[-1]}{own}"
