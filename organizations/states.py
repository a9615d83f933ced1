"""What may become of a Party body, and who is sent to a firm: words that models, querysets and verbs share."""

from django.db import models


class BodyChangeKind(models.TextChoices):
    FOUNDED = "founded", "成立"
    RENAMED = "renamed", "更名"
    MOVED = "moved", "调整隶属"
    MERGED = "merged", "合并"
    DISSOLVED = "dissolved", "撤销"


class InstructorKind(models.TextChoices):
    INSTRUCTOR = "instructor", "党建指导员"
    LIAISON = "liaison", "党建联络员"
