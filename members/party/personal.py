"""What ties an account to a member, for a person who wishes his account to be forgotten."""

from members.accounts.models import User
from members.party.models import PartyMember


def untie(user: User) -> None:
    """Part the account from the roster: the member stays, the account is nobody's."""
    PartyMember.objects.filter(user=user).update(user=None)
