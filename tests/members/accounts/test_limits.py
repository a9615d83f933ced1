"""A puzzle solved once opens a form once, whichever hour it is."""

import pytest
import time_machine

from members.accounts import limits
from members.accounts.limits import TooManyError, Visitor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("later", ["09:51", "10:01", "11:30"])
def test_a_solved_puzzle_is_spent_for_as_long_as_it_lasts(later):
    solved = Visitor("203.0.113.5", solved="challenge")
    with time_machine.travel("2026-11-24 09:50+08:00", tick=False):
        limits.admit(solved, "filing", limit=1, proven=5)
    with time_machine.travel(f"2026-11-24 {later}+08:00", tick=False), pytest.raises(TooManyError):
        limits.admit(solved, "filing", limit=1, proven=5)
