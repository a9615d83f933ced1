"""Pages by key."""

import pytest

from buildings.foundation.pages.paging import page_of
from buildings.models import Community
from tests import factories


@pytest.fixture
def communities(street):
    for name in ("甲社区", "乙社区", "丙社区", "丁社区", "戊社区"):
        factories.make_community(street, name)
    return Community.objects.filter(street=street)


@pytest.mark.parametrize("order", [("-pk",), ("pinyin", "pk"), ("-pinyin", "-pk")])
def test_walking_forth_and_back_sees_every_row_once(communities, order):
    whole = list(communities.order_by(*order))

    first = page_of(communities, {}, order=order, size=2)
    second = page_of(communities, {"after": first.next}, order=order, size=2)
    third = page_of(communities, {"after": second.next}, order=order, size=2)
    back = page_of(communities, {"before": third.previous}, order=order, size=2)
    start = page_of(communities, {"before": back.previous}, order=order, size=2)

    assert [*first, *second, *third] == whole
    assert (first.previous, third.next) == (None, None)
    assert list(back) == list(second)
    assert (list(start), start.previous) == (list(first), None)


@pytest.mark.parametrize("cursor", ["x", "W10", "WyJhIl0", "e30", "", "%00"])
def test_broken_cursor_shows_the_first_page(communities, cursor):
    assert list(page_of(communities, {"after": cursor}, size=2)) == list(communities.order_by("-pk")[:2])


def test_page_takes_one_query_and_counts_nothing(communities, django_assert_num_queries):
    with django_assert_num_queries(1) as captured:
        page_of(communities, {}, size=2)

    assert "COUNT" not in captured.captured_queries[0]["sql"]


def test_how_many_there_are_is_counted_only_where_there_is_more_than_a_page_and_only_to_a_bound(
    communities, django_assert_num_queries, monkeypatch
):
    whole, part = page_of(communities, {}, size=5), page_of(communities, {}, size=2)
    with django_assert_num_queries(0):
        assert (whole.total, whole.total_in_words) == (5, "5")
    with django_assert_num_queries(1):
        assert (part.total, part.total_in_words) == (5, "5")

    monkeypatch.setattr("buildings.foundation.pages.paging.COUNTED_TO", 3)
    monkeypatch.setattr("buildings.foundation.pages.paging.SEARCHED_TO", 2)
    assert page_of(communities, {}, size=2).total_in_words == "3 多"
    assert page_of(communities, {"q": "词"}, size=2).total_in_words == "2 多"
