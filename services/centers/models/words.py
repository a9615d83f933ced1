"""Other words for what the directory holds, and what people want mended in it."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.records.common_rows import CommonQuerySet, street_or_common
from buildings.foundation.records.fields import PhoneField
from members.accounts.models import User
from services.centers.models.center import ServiceCenter
from services.centers.querysets import SuggestionQuerySet
from services.centers.states import SuggestionState


@pghistory.track()
class Synonym(models.Model):
    """A word people type, and the word the directory uses for it: 喝水 → 饮水."""

    street = street_or_common("synonyms", models.CASCADE)
    word = models.CharField("居民的说法", max_length=20)
    means = models.CharField("目录的说法", max_length=20)

    objects = CommonQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "近义词"
        ordering = ["word", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["street", "word", "means"],
                nulls_distinct=False,
                name="synonym_once",
                violation_error_message="已有同样的近义词",
            ),
            models.CheckConstraint(
                condition=~Q(word=F("means")),
                name="synonym_of_another_word",
                violation_error_message="两种说法不能相同",
            ),
        ]

    def __str__(self) -> str:
        return mask_in_text(f"{self.word} → {self.means}")


@pghistory.track()
class Suggestion(models.Model):
    """What somebody wants mended about a centre or its entry, and what the keeper answered."""

    State = SuggestionState

    center = models.ForeignKey(
        ServiceCenter, models.CASCADE, related_name="suggestions", verbose_name="服务中心"
    )
    text = models.TextField("建议", max_length=500)
    phone = PhoneField("联系电话")
    by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="建议人"
    )
    made_at = models.DateTimeField("提出时间", default=timezone.now, editable=False)
    state = models.CharField("状态", max_length=8, choices=State, default=State.OPEN, editable=False)
    answer = models.CharField("处理说明", max_length=300, blank=True, editable=False)
    answered_at = models.DateTimeField("处理时间", null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name="处理人"
    )

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "建议"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=SuggestionState.OPEN, answered_at=None, answered_by=None)
                | (
                    ~Q(state=SuggestionState.OPEN)
                    & Q(answered_at__isnull=False, answered_by__isnull=False)
                    & ~Q(answer="")
                ),
                name="suggestion_answered_whole",
                violation_error_message="处理建议须有说明、时间和处理人",
            )
        ]
        indexes = [
            models.Index(fields=["center"], name="suggestion_open", condition=Q(state=SuggestionState.OPEN))
        ]

    def __str__(self) -> str:
        return mask_in_text(self.text[:30])
