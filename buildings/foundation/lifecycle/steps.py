"""The step that a move writes."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class AbstractStep(models.Model):
    """One move as it was made: which, from where to where, when, and by whom; nobody where time made it.

    A system's own adds the key of its row, and the words it keeps.
    """

    verb = models.CharField("动作", max_length=20)
    old = models.CharField("原状态", max_length=10, blank=True)
    new = models.CharField("新状态", max_length=10)
    at = models.DateTimeField("时间", default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="经办人",
    )

    class Meta:
        abstract = True
