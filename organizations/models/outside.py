"""Units outside the ledger: departments, schools, hospitals and others that take part and have no room here."""

import pghistory
from django.db import models

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.records.fields import InitialsField, PinyinField
from buildings.foundation.records.folded_text import FoldedField
from buildings.models import Street
from organizations.querysets import OutsideUnitQuerySet
from organizations.states import OutsideKind


@pghistory.track(exclude=["name_folded"])
class OutsideUnit(models.Model):
    """A unit that owns, offers or takes part in something and stands in no ledger; known by its name in a street."""

    street = models.ForeignKey(Street, models.PROTECT, related_name="outside_units", verbose_name="街道")
    name = models.CharField("名称", max_length=120)
    name_folded = FoldedField(source="name")
    pinyin = PinyinField(source="name", db_index=True)
    initials = InitialsField(source="name")
    kind = models.CharField("类别", max_length=12, choices=OutsideKind, default=OutsideKind.OTHER)

    objects = OutsideUnitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "名录外单位"
        ordering = ["pinyin", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["street", "name_folded"],
                name="outside_unit_name_once",
                violation_error_message="本街道已登记这个名录外单位",
            ),
        ]

    def __str__(self) -> str:
        return mask_in_text(self.name)
