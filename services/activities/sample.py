"""A season of activities for the sample street: some over and attended, some to come, one full with a queue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from buildings.models import Building, Street
from buildings.workdays import SHANGHAI
from members.accounts.models import User
from services.activities import actions
from services.activities.models import Activity, Signup

Theme, Entry, Form = Activity.Theme, Activity.Entering, Activity.Form
# building, days from today, hour, title, theme, entry, form, place, room for, sign-ups, came, text
SEASON: tuple[tuple[Any, ...], ...] = (
    (0, -40, 14, "稳岗返还政策宣讲", Theme.ECONOMY, Entry.POLICY, Form.LECTURE, "三层路演厅", 40, 12, 11,
     "人社窗口讲解稳岗返还、社保补贴的条件和办法，现场答疑。"),
    (1, -20, 9, "楼宇消防安全培训", Theme.HOME, Entry.SERVICE, Form.TRAINING, "一层大堂", 30, 9, 7,
     "物业和消防站联合讲解疏散路线、灭火器使用，随后演练。"),
    (0, -6, 12, "午间读书会", Theme.CIVILITY, Entry.CULTURE, Form.EVENT, "职工书屋", 15, 6, 6,
     "每月一本书，午休一小时，自带午餐。"),
    (2, 3, 15, "劳动合同常见问题法律咨询", Theme.HARMONY, Entry.SERVICE, Form.LECTURE, "五层会议室", 20, 5, None,
     "律师志愿者讲解试用期、加班、离职结算，可一对一咨询。"),
    (0, 7, 12, "楼宇歌会排练", Theme.CIVILITY, Entry.CULTURE, Form.EVENT, "三层路演厅", 3, 5, None,
     "为年末楼宇歌会排练，零基础也欢迎。"),
    (3, 12, 9, "清洁楼道志愿服务", Theme.WELFARE, "", Form.EVENT, "一层大堂集合", None, 4, None,
     "带上手套，半天时间，一起清理楼道和停车棚。"),
)  # fmt: skip
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫"


def bring(street: Street, *, buildings: Sequence[Building], people: dict[str, User], on: date) -> None:
    """Plan the season through the verbs.

    What is over gets the sign-ups it had, which no verb takes any more.
    """
    for place, days, hour, title, theme, entry, form, room, capacity, signups, number_come, text in SEASON:
        starts = datetime.combine(on + timedelta(days=days), time(hour), SHANGHAI)
        plan = actions.ActivityPlan(
            street=street,
            building=buildings[place],
            title=title,
            theme=theme,
            entry=entry,
            form=form,
            organizer=f"{street.name}党群工作办公室",
            place=f"{buildings[place].name}{room}",
            text=text,
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
            capacity=capacity,
            is_published=True,
        )
        activity = actions.plan(plan, by=people["staff"])
        names = [f"{surname}一一（示例）" for surname in SURNAMES[:signups]]
        if number_come is None:
            for number, name in enumerate(names):
                actions.sign_up(activity, name=name, phone=f"1990000{activity.pk % 10}{number:03d}")
        else:
            Signup.objects.bulk_create(
                Signup(
                    activity=activity,
                    name=name,
                    state=Signup.State.JOINED,
                    seat=number,
                    has_come=number <= number_come,
                    signed_at=starts - timedelta(days=3),
                )
                for number, name in enumerate(names, 1)
            )
