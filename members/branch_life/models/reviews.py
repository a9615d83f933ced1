"""The yearly 民主评议党员 as counts: nobody is named, nobody is ranked."""

import pghistory
from django.db import models
from django.db.models import F, Q

from members.branch_life.querysets import MemberReviewQuerySet
from organizations.models import PartyOrganization


@pghistory.track()
class MemberReview(models.Model):
    """How many full members of a branch were graded how in a year; probationary members are not graded."""

    body = models.ForeignKey(PartyOrganization, models.PROTECT, related_name="reviews", verbose_name="党支部")
    year = models.PositiveSmallIntegerField("年度")
    on = models.DateField("评议日期", null=True, blank=True)
    full_members = models.PositiveIntegerField("应参评正式党员")
    excellent = models.PositiveIntegerField("优秀", default=0)
    qualified = models.PositiveIntegerField("合格", default=0)
    nearly_qualified = models.PositiveIntegerField("基本合格", default=0)
    unqualified = models.PositiveIntegerField("不合格", default=0)

    objects = MemberReviewQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "民主评议"
        ordering = ["-year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year"],
                name="member_review_once_a_year",
                violation_error_message="这个支部本年度的民主评议已登记",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=2000, year__lte=2099),
                name="member_review_of_a_year",
                violation_error_message="年度应为 2000 至 2099",
            ),
            models.CheckConstraint(
                condition=Q(
                    full_members__gte=F("excellent")
                    + F("qualified")
                    + F("nearly_qualified")
                    + F("unqualified")
                ),
                name="member_review_of_full_members",
                violation_error_message="各等次人数之和不能多于应参评正式党员",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.year}年度民主评议"

    @property
    def reviewed(self) -> int:
        """Return how many were graded."""
        return self.excellent + self.qualified + self.nearly_qualified + self.unqualified
