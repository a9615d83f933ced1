"""Stages, states and grades in the words of the office; imports nothing of ours."""

from django.db import models


class Stage(models.TextChoices):
    """The five stages of 发展党员, in their order."""

    APPLICANT = "applicant", "入党申请人"
    ACTIVIST = "activist", "入党积极分子"
    CANDIDATE = "candidate", "发展对象"
    PROBATIONARY = "probationary", "预备党员"
    FULL = "full", "正式党员"


# The day by which each stage begins; the stages before have theirs too.
DAY_OF_STAGE = {
    Stage.APPLICANT: "applied_on",
    Stage.ACTIVIST: "activist_on",
    Stage.CANDIDATE: "candidate_on",
    Stage.PROBATIONARY: "admitted_on",
    Stage.FULL: "converted_on",
}


class NextStep(models.TextChoices):
    """What comes next in 发展党员, with a day of its own."""

    TALK = "talk", "应在此前派人谈话"
    CANDIDATE = "candidate", "此日起可列为发展对象"
    CONVERSION = "conversion", "应在此日讨论转正"


class Direction(models.TextChoices):
    """Where a floating member goes, seen from the street."""

    INWARD = "inward", "流入"
    OUTWARD = "outward", "流出"


class TransferState(models.TextChoices):
    SENT = "sent", "转接中"
    RECEIVED = "received", "已接收"
    WITHDRAWN = "withdrawn", "已撤回"


class UnitGrade(models.TextChoices):
    """What a community says of a unit that reported to it, by the year."""

    GOOD = "good", "好"
    FAIRLY_GOOD = "fairly_good", "较好"
    AVERAGE = "average", "一般"
    POOR = "poor", "差"


class MemberGrade(models.TextChoices):
    """What a community says of a member who reported to it, by the year."""

    EXCELLENT = "excellent", "优秀"
    QUALIFIED = "qualified", "合格"
    PARTLY_QUALIFIED = "partly_qualified", "基本合格"
    UNQUALIFIED = "unqualified", "不合格"


GRADES = [*UnitGrade.choices, *MemberGrade.choices]
EVERY_GRADE = [grade for grade, _ in GRADES]
