"""The picture of a day's use: all rooms together by the hour, the busiest named, the idle told."""

from services.bookings.models import Room
from services.bookings.use import FIRST_HOUR, LAST_HOUR, Use, chart_of


def use(name, missed=0, **hours):
    counts = [hours.get(f"at{hour}", 0) for hour in range(FIRST_HOUR, LAST_HOUR)]
    return Use(Room(name=name), tuple(counts), sum(counts), missed)


def test_rooms_are_counted_together_and_the_busiest_hour_is_named():
    chart = chart_of([use("会议室", missed=1, at9=2, at14=5), use("书屋", at14=1), use("活动室")])

    assert dict(chart.table)["14时"] == [6]
    assert (
        chart.summary
        == "3 处场地各钟点共用 8 次，未到 1 次。最忙的是 14 时，6 次。没有人用的有 1 处：活动室。"
    )


def test_while_nobody_books_there_is_nothing_to_draw():
    assert chart_of([use("会议室")]) is None
