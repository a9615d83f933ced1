"""What election sheets say in words: candidates with votes, and who was elected."""

import pytest

from members.terms.ballots import BallotError, Elected, Vote, read_elected, read_votes
from members.terms.states import OfficeSeat

TWO = (Vote("周静", 39), Vote("李国芳", 35))


@pytest.mark.parametrize(
    "text",
    [
        "周静39票\n李国芳35票",
        "周静39票、李国芳35票",
        "周静：39；李国芳：35",
        "周静（39票），李国芳（35票）",
        "1.周静 39票 2.李国芳 35票",
        "周静得39票。李国芳得35票。",
        "周静 ３９\n李国芳 ３５\u200b",
        "周　静39票/李国芳35票",
    ],
)
def test_votes_are_read_however_they_are_set_apart(text):
    assert read_votes(text) == TWO


def test_names_of_minorities_and_of_letters_are_whole():
    assert read_votes("阿不都·热合曼12票、John Smith 9票") == (
        Vote("阿不都·热合曼", 12),
        Vote("John Smith", 9),
    )


@pytest.mark.parametrize("text", ["周静、李国芳", "", "周静39票、李国芳", "周静39票、周静35票", "39票"])
def test_votes_that_nobody_can_tell_are_refused(text):
    with pytest.raises(BallotError):
        read_votes(text)


@pytest.mark.parametrize(
    ("text", "elected"),
    [
        ("周静、李国芳", [("周静", None), ("李国芳", None)]),
        ("周静 李国芳", [("周静", None), ("李国芳", None)]),
        ("周 静、李国芳", [("周静", None), ("李国芳", None)]),
        ("书记：周静；组织委员：李国芳", [("周静", "secretary"), ("李国芳", "organization")]),
        ("周静（书记）\n李国芳（宣传委员）", [("周静", "secretary"), ("李国芳", "publicity")]),
        ("周静 副书记\n李国芳 纪检委员", [("周静", "deputy"), ("李国芳", "discipline")]),
        ("1、周静\n2、李国芳", [("周静", None), ("李国芳", None)]),
    ],
)
def test_who_was_elected_is_read_with_the_seat_where_it_is_told(text, elected):
    assert read_elected(text) == tuple(Elected(name, seat and OfficeSeat(seat)) for name, seat in elected)


@pytest.mark.parametrize("text", ["", "周", "周静、周静", "周静123"])
def test_words_that_are_nobodys_name_are_refused(text):
    with pytest.raises(BallotError):
        read_elected(text)
