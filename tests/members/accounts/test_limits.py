"""How often one may try: a puzzle solved once opens a form once, one address guesses few passwords."""

import pytest
import time_machine

from members.accounts import limits
from members.accounts.limits import TooManyError, Visitor
from tests.members.accounts.test_login import PASSWORD, log_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("later", ["09:51", "10:01", "11:30"])
def test_a_solved_puzzle_is_spent_for_as_long_as_it_lasts(later):
    solved = Visitor("203.0.113.5", solved="challenge")
    with time_machine.travel("2026-11-24 09:50+08:00", tick=False):
        limits.admit(solved, "filing", limit=1, proven=5)
    with time_machine.travel(f"2026-11-24 {later}+08:00", tick=False), pytest.raises(TooManyError):
        limits.admit(solved, "filing", limit=1, proven=5)


@pytest.mark.usefixtures("within_the_hour")
def test_one_password_over_many_names_is_held_back_by_address_and_goes_on_elsewhere(client, staff):
    staff.set_password(PASSWORD)
    staff.save()
    answers = [log_in(client, f"name{number}", "Spring-2026").status_code for number in range(25)]

    assert answers == [200] * 20 + [429] * 5
    assert log_in(client, "staff").status_code == 429  # the right one, too, from that address
    assert log_in(client, "staff", REMOTE_ADDR="198.51.100.7").status_code == 302
