"""What is counted of firms and Party organisations: 两个覆盖, and terms that end."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from buildings.foundation.measures import Axis, Measure, Ratio, RowSource, Span
from buildings.foundation.records.permissions import Permission
from organizations.coverage import Cover
from organizations.models import Enterprise
from organizations.querysets import DUE


def _firms(viewer: Any, span: Span) -> list[QuerySet]:
    """Return the operating firms of the places seen, with their closest cover on the last day."""
    firms = Enterprise.objects.visible_to(viewer).present(span.until, viewer)
    return [firms.operating().with_closest_cover(span.until)]


FIRMS = RowSource(
    parts=_firms,
    url_name="coverage-firms",
    axes={Axis.STREET: "street"},
    within=Permission.VIEW_LEDGERS,
)


def _firm(short: str, name: str, formula: str, condition: Q, query: str) -> Measure:
    return Measure(
        key=f"organizations.{short}",
        name=name,
        unit="家",
        formula=formula,
        source=FIRMS,
        permission=Permission.VIEW_LEDGERS,
        condition=lambda viewer, span: condition,
        query=query,
    )


ALL = _firm("firms", "在营单位", "在营、没有全部迁出的单位", Q(), "")
OWN = _firm("own", "单独组建", "其中有自己的党组织的", Q(cover=Cover.OWN), "cover=own")
JOINT = _firm("joint", "联合组建", "其中由联合党组织覆盖的", Q(cover=Cover.JOINT), "cover=joint")
WORK = _firm("work", "工作覆盖", "其中只有党的工作覆盖的", Q(cover=Cover.WORK), "cover=work")
NONE = _firm("none", "尚未覆盖", "其中没有任何覆盖的", Q(cover=Cover.NONE), "cover=none")
TO_ORGANIZE = _firm("due", "应建未建", "有三名以上党员、既没有单独组建也没有联合组建的", DUE, "due=on")


def _share(short: str, name: str, formula: str, *parts: Measure) -> Ratio:
    return Ratio(key=f"organizations.{short}", name=name, unit="%", formula=formula, parts=parts, whole=ALL)


OWN_SHARE = _share("own_share", "单独组建率", "单独组建 ÷ 在营单位", OWN)
ORGANIZED_SHARE = _share("organized_share", "组织覆盖率", "（单独组建 ＋ 联合组建）÷ 在营单位", OWN, JOINT)
CATALOGUE = [
    ALL,
    OWN,
    JOINT,
    WORK,
    NONE,
    TO_ORGANIZE,
    OWN_SHARE,
    ORGANIZED_SHARE,
    _share("reached_share", "两个覆盖率", "（单独组建 ＋ 联合组建 ＋ 工作覆盖）÷ 在营单位", OWN, JOINT, WORK),
]
