"""What committees keep of a person who wishes to be forgotten."""

from members.accounts.models import User
from members.committees.actions import take_down_portrait


def forget_portrait(user: User) -> None:
    """Take a person's picture down, the file with it."""
    take_down_portrait(by=user)
