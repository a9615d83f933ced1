"""What may become of a Party body, who is sent to a firm, what a unit outside the ledger is: shared words."""

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


class OutsideKind(models.TextChoices):
    """What a unit outside the ledger is."""

    DEPARTMENT = "department", "机关部门"
    SCHOOL = "school", "学校"
    HOSPITAL = "hospital", "医院"
    FIRM = "firm", "企业"
    ASSOCIATION = "association", "社会团体"
    VOLUNTEERS = "volunteers", "志愿组织"
    MEDIA = "media", "媒体"
    FINANCE = "finance", "金融机构"
    OTHER = "other", "其他"
