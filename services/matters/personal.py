"""What matters keep of a person who wishes to be forgotten."""

from members.accounts.models import User
from services.matters.models import Matter

NAMELESS = {"reporter_name": "", "reporter_phone": "", "reporter_phone_index": "", "reporter_phone_tail": ""}


def forget_reporter(user: User) -> None:
    """Take the name and number from everything a person reported, from its history too; the matters stay."""
    matters = Matter.objects.filter(reporter=user)
    Matter.pgh_event_model.objects.filter(pgh_obj__in=matters.values("pk")).update(**NAMELESS)
    matters.update(**NAMELESS)
