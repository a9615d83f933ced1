"""The page of what is counted, drawn from the catalogue as docs/permissions.md is from the table of roles."""

from __future__ import annotations

from typing import Any

from buildings.foundation.measures import Measure
from buildings.foundation.systems import declared

HEAD = """# 数字的口径

本页由 `python manage.py measures_page` 按代码生成（各系统的 `measures.py`），请勿手改；测试会核对它是否最新。

每个数由同一个条件数出，又由同一个条件列出：点开一个数，看到的正是它所数的每一件。

    python manage.py figures --street 区划代码 [--on 2026-11-30] [--json]

输出一个街道的全部数字；JSON 里以键（如 `matters.reported`）为名，键不随版本改变，用时以小时计，没有数时为 null。
限本人的（待我受理等）只在各人的工作台上，不在其中。按日发生的从当月一日数到所问的一天，按年的从元旦数起。
状态以输出时为准：过去某天的状态不再留存的，数的是今天的状态。

「随时间」指相邻几段的数怎样合成一段：各段相加，取最后一日，或者不能相加、须重算。

"""
COLUMNS = ("键", "名称", "单位", "怎样计算", "随时间", "谁可以看", "可按")


def page() -> str:
    """Return the page as Markdown: one table a system."""
    systems: dict[str, list[Any]] = {}
    for config, figures in declared("measures"):
        systems.setdefault(str(config.verbose_name), []).extend(figures)
    return HEAD + "\n".join(_table(title, figures) for title, figures in systems.items())


def _table(title: str, figures: list[Any]) -> str:
    lines = [f"## {title}", "", _row(COLUMNS), _row(["---"] * len(COLUMNS))]
    return "\n".join([*lines, *(_row(_cells(figure)) for figure in figures), ""])


def _cells(figure: Any) -> list[str]:
    axes = "、".join(axis.label for axis in figure.source.axes) if isinstance(figure, Measure) else ""
    return [
        f"`{figure.key}`",
        figure.name,
        figure.unit,
        figure.formula,
        figure.over_time.label,
        figure.permission.label + ("，限本人的" if figure.is_personal else ""),
        axes,
    ]


def _row(cells: Any) -> str:
    return f"| {' | '.join(cells)} |"
