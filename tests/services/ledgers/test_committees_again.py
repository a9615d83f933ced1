"""A yearly sheet of committees brought in again: what was decided meanwhile is not rewritten."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from members.accounts.models import User
from members.committees import actions as committees
from members.committees.models import Committee, MemberUnit, Post, Turn
from members.committees.rotation import first_day, months_later
from services.ledgers import actions
from tests import factories
from tests.services.ledgers import offices
from tests.services.ledgers.office import Sheet, bring_in

HEADER = ["楼宇", "职务", "姓名", "单位", "电话", "轮值月份"]


@pytest.fixture
def today():
    """The day itself: an import is taken back by the hours of the database, which no test moves."""
    return timezone.localdate()


@pytest.fixture
def year(today):
    return date(today.year, 1, 1)


@pytest.fixture
def again(book, street, today):
    """Bring in a sheet of seats and months of this year."""
    return lambda *rows: bring_in(book(Sheet(f"{today.year}年度楼委会", [HEADER, *rows])), street)


def seat(name, number=24):
    return ["泉景大厦", "物业管理专员", name, "物业公司", offices.phone(number), None]


def hosted(name, firm, on, number):
    return ["泉景大厦", "楼长", name, firm, offices.phone(number), f"{on:%Y-%m}"]


def held():
    return list(Post.objects.order_by("since").values_list("holder__real_name", "since", "until"))


def test_a_term_that_ends_later_is_neither_doubled_nor_prolonged(first, again, today, year):
    again(seat("李四"))
    Post.objects.update(until=today + timedelta(days=30))

    assert again(seat("李四")).counts("seats") == (1, 0, 0, 1, 0)
    assert held() == [("李四", year, today + timedelta(days=30))]


def test_somebody_else_in_a_seat_follows_from_today_and_the_former_stays_on_record(
    first, again, staff, today
):
    again(seat("李四"))
    Post.objects.update(since=today - timedelta(days=90))
    told = again(seat("周五", 25))

    assert held() == [("李四", today - timedelta(days=90), today), ("周五", today, None)]
    assert told.notes == ["物业管理专员换人，原任自今日起离任，新任自今日起任职"]
    actions.undo(told.batch, by=staff)
    assert held() == [("李四", today - timedelta(days=90), None)]


def test_a_new_telephone_number_makes_no_second_person_and_empties_no_seat(first, again, year):
    again(seat("李四"))
    told = again(seat("李四", 25))

    assert held() == [("李四", year, None)]
    assert told.notes == ["号码与原登记不同，按同一人更新"]
    assert User.objects.get(real_name="李四").phone.reveal() == offices.phone(25)
    both = again(
        seat("李四", 25), ["泉景大厦", "法律咨询专员", "李四", "律师事务所", offices.phone(26), None]
    )
    assert both.notes == []
    assert User.objects.filter(real_name="李四").count() == 2


def test_who_was_named_for_later_keeps_his_days(first, again, staff, today):
    again(seat("李四"))
    Post.objects.update(since=today - timedelta(days=90))
    post, coming, then = Post.objects.get(), factories.make_user(real_name="吴六"), today + timedelta(days=30)
    committees.appoint(post.committee, by=staff, seat=post.seat, holder=coming, since=then)

    again(seat("周五", 25))

    assert held() == [
        ("李四", today - timedelta(days=90), today),
        ("周五", today, then),
        ("吴六", then, None),
    ]


def test_a_month_that_was_swapped_stays_swapped(first, again, today):
    one, two = (months_later(first_day(today), months) for months in (1, 2))
    rows = [hosted("赵一", "甲公司", one, 21), hosted("钱二", "乙公司", two, 22)]
    again(*rows)
    asker, answerer = (User.objects.get(real_name=name) for name in ("赵一", "钱二"))
    swap = committees.ask_swap(Committee.objects.get(), by=asker, month=one, with_month=two)
    committees.answer_swap(swap, by=answerer, is_accepted=True)

    told = again(*rows)

    hosts = Turn.objects.filter(month__gte=one).order_by("month")
    assert list(hosts.values_list("month", "chief__real_name")) == [(one, "钱二"), (two, "赵一")]
    kept = "已换班或由街道指定，未按台账改动"
    assert [note for note in told.notes if kept in note] == [f"{on:%Y年%-m月}{kept}" for on in (one, two)]
    assert told.counts("turns") == (2, 0, 0, 2, 0)


def test_a_unit_that_leaves_later_is_not_made_twice(first, again, today):
    again(hosted("赵一", "甲公司", today, 21))
    MemberUnit.objects.update(until=today + timedelta(days=90))

    again(hosted("赵一", "甲公司", months_later(first_day(today), 1), 21))

    assert MemberUnit.objects.count() == Committee.objects.count() == 1


def seat_in(building, name, number, post="物业管理专员"):
    return [building, post, name, "物业公司", number and offices.phone(number), None]


@pytest.mark.parametrize("order", [1, -1])
def test_who_has_a_new_number_and_a_second_building_stays_one_person(first, again, year, order):
    again(seat_in("泉景大厦", "张三", 24))

    told = again(*[seat_in(building, "张三", 25) for building in ("泉景大厦", "泉景中心")][::order])

    assert (told.batch.state, told.batch.error) == ("committed", "")
    assert held() == [("张三", year, None)] * 2
    assert User.objects.get(real_name="张三").phone.reveal() == offices.phone(25)
    assert told.notes == ["号码与原登记不同，按同一人更新"]


def test_a_first_number_is_added_to_the_person_without_a_word_whoever_else_has_none(first, again, year):
    again(seat_in("泉景大厦", "李四", None))

    told = again(seat_in("泉景大厦", "李四", 24), seat_in("泉景大厦", "王五", None, "法律咨询专员"))

    assert (told.notes, User.objects.get(real_name="李四").phone.reveal()) == ([], offices.phone(24))
    assert sorted(held()) == [("李四", year, None), ("王五", year, None)]


def test_a_swap_the_sheet_agrees_with_is_still_one_for_the_next_old_sheet(first, again, today):
    one, two = (months_later(first_day(today), months) for months in (1, 2))
    old = [hosted("赵一", "甲公司", one, 21), hosted("钱二", "乙公司", two, 22)]
    again(*old)
    asker, answerer = (User.objects.get(real_name=name) for name in ("赵一", "钱二"))
    swap = committees.ask_swap(Committee.objects.get(), by=asker, month=one, with_month=two)
    committees.answer_swap(swap, by=answerer, is_accepted=True)

    again(hosted("钱二", "乙公司", one, 22), hosted("赵一", "甲公司", two, 21))
    again(*old)

    hosts = Turn.objects.filter(month__gte=one).order_by("month")
    assert list(hosts.values_list("chief__real_name", "source")) == [("钱二", "swap"), ("赵一", "swap")]
