"""The days that break the week's rule."""

import pghistory
from django.db import models

from buildings.querysets import HolidayQuerySet


@pghistory.track()
class Holiday(models.Model):
    """A day that breaks the week's rule: a holiday, or a weekend worked (调休)."""

    class Kind(models.TextChoices):
        REST = "rest", "放假"
        WORK = "work", "调休上班"

    on = models.DateField("日期", unique=True)
    kind = models.CharField("类型", max_length=4, choices=Kind)
    name = models.CharField("名称", max_length=30, blank=True)

    objects = HolidayQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "节假日与调休"
        ordering = ["on"]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d} {self.get_kind_display()}"
