"""What became of a Party body: founded, renamed, put under another, merged, dissolved, each with its approval."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from buildings.foundation.language.text import mask_in_text
from organizations.models.bodies import PartyOrganization
from organizations.querysets import BodyChangeQuerySet
from organizations.states import BodyChangeKind


@pghistory.track()
class BodyChange(models.Model):
    """One change of a body, in force from a day; what was before stands in it, so that any day can be told."""

    body = models.ForeignKey(PartyOrganization, models.CASCADE, related_name="changes", verbose_name="党组织")
    kind = models.CharField("变更", max_length=10, choices=BodyChangeKind)
    on = models.DateField("生效日期")
    approval = models.CharField("批准文号", max_length=60, blank=True)
    old_name = models.CharField("原名称", max_length=120, blank=True)
    old_parent = models.ForeignKey(
        PartyOrganization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="原上级党组织",
    )
    into = models.ForeignKey(
        PartyOrganization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_changes",
        verbose_name="并入",
    )
    note = models.CharField("说明", max_length=200, blank=True)
    made_at = models.DateTimeField("登记时间", default=timezone.now, editable=False)

    objects = BodyChangeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "党组织变更"
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=BodyChangeKind.RENAMED) | ~Q(old_name=""),
                name="body_change_renamed_from_a_name",
                violation_error_message="更名须有原名称",
            ),
            models.CheckConstraint(
                condition=Q(kind=BodyChangeKind.MERGED, into__isnull=False)
                | ~Q(kind=BodyChangeKind.MERGED) & Q(into=None),
                name="body_change_merged_into_a_body",
                violation_error_message="合并须写明并入哪个党组织",
            ),
            models.CheckConstraint(
                condition=Q(into=None) | ~Q(into=F("body")),
                name="body_change_merged_into_another",
                violation_error_message="党组织不能并入自己",
            ),
        ]

    def __str__(self) -> str:
        return mask_in_text(f"{self.body} {self.get_kind_display()}")
