"""What is counted of committees: seats nobody holds, posts that end soon."""

from __future__ import annotations

from buildings.foundation.measures import Axis, FigureTone, Measure, RowSource
from buildings.foundation.records.permissions import Permission
from members.committees.models import Committee, Post
from members.committees.vacancies import with_vacancies

CATALOGUE = [
    Measure(
        key="committees.vacancies",
        name="席位空缺",
        unit="个",
        formula="在用楼宇的楼委会里当天没有人任职的席位",
        source=RowSource(
            parts=lambda user, span: [with_vacancies(Committee.objects.visible_to(user), span.until)],
            url_name="workbench-vacancies",
            axes={Axis.STREET: "building__street", Axis.BUILDING: "building"},
        ),
        permission=Permission.VIEW_LEDGERS,
        weight="vacant",
        tone=FigureTone.WAIT,
        place=100,
    ),
    Measure(
        key="committees.posts_ending",
        name="任职将满",
        unit="人",
        formula="在任、两个月内任期届满的",
        source=RowSource(
            parts=lambda user, span: [Post.objects.visible_to(user).ending(span.until)],
            url_name="workbench-vacancies",
            anchor="#ending",
            axes={
                Axis.STREET: "committee__building__street",
                Axis.BUILDING: "committee__building",
                Axis.SEAT: "seat",
            },
        ),
        permission=Permission.VIEW_LEDGERS,
        tone=FigureTone.WAIT,
        place=110,
    ),
]
