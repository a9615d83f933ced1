"""The words of 班子与换届: seats, where a term comes from, why an office ended, where somebody sits part-time."""

from django.db import models


class OfficeSeat(models.TextChoices):
    """What somebody is in a Party body, in the order in which officers are listed."""

    SECRETARY = "secretary", "书记"
    DEPUTY = "deputy", "副书记"
    ORGANIZATION = "organization", "组织委员"
    PUBLICITY = "publicity", "宣传委员"
    DISCIPLINE = "discipline", "纪检委员"
    YOUTH = "youth", "青年委员"
    UNITED_FRONT = "united_front", "统战委员"
    MEMBER = "member", "委员"


class OfficeStanding(models.TextChoices):
    """Where an office stands on a day: who serves beyond the term's end serves on until replaced."""

    SERVING = "serving", "在任"
    BEYOND_TERM = "beyond_term", "届满未换"
    LEFT = "left", "离任"


class EndReason(models.TextChoices):
    """Why an office ended."""

    TURNOVER = "turnover", "换届"
    RESIGNED = "resigned", "辞职"
    MOVED = "moved", "调离"
    REMOVED = "removed", "免职"
    DISSOLVED = "dissolved", "党组织撤销"
    CORRECTED = "corrected", "台账更正"
    OTHER = "other", "其他"


class TermOrigin(models.TextChoices):
    """How a term began."""

    ELECTED = "elected", "选举"
    APPOINTED = "appointed", "上级任命"
    FOUNDED = "founded", "成立"


class Council(models.TextChoices):
    """Where somebody whose membership is elsewhere sits part-time."""

    BODY = "body", "楼宇综合党委"
    STREET = "street", "街道大工委"
    COMMUNITY = "community", "社区党建联合体"
