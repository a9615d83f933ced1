"""Where the founding of a Party body stands, from a plan to the body."""

from django.db import models


class FoundingState(models.TextChoices):
    PROPOSED = "proposed", "待研究"
    PREPARING = "preparing", "筹备中"
    APPLIED = "applied", "已申请"
    APPROVED = "approved", "已批复"
    FOUNDED = "founded", "已成立"
    DROPPED = "dropped", "不组建"


ENDED = (FoundingState.FOUNDED, FoundingState.DROPPED)
SINCE_APPLIED = (FoundingState.APPLIED, FoundingState.APPROVED, FoundingState.FOUNDED)
SINCE_APPROVED = (FoundingState.APPROVED, FoundingState.FOUNDED)
