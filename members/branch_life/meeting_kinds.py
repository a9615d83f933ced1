"""The kinds of meeting of a branch: 三会一课, 主题党日, and what is held once a year."""

from django.db.models import TextChoices


class BranchMeetingKind(TextChoices):
    GENERAL = "general", "支部党员大会"
    COMMITTEE = "committee", "支委会"
    GROUP = "group", "党小组会"
    LECTURE = "lecture", "党课"
    PARTY_DAY = "party_day", "主题党日"
    LIFE = "life", "组织生活会"
    REVIEW = "review", "民主评议党员"


def in_order(kinds) -> list[str]:
    """Return kinds once each in the order of the list above, as they are kept."""
    return [kind.value for kind in BranchMeetingKind if kind in set(kinds)]


def in_words(kinds) -> str:
    """Return kinds as one says them: 支部党员大会暨主题党日."""
    return "暨".join(BranchMeetingKind(kind).label for kind in in_order(kinds))
