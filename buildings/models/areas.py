"""The areas of administration: district, street, community."""

import pghistory
from django.core.validators import RegexValidator
from django.db import models

from buildings.foundation.language.codes import CODE_PATTERN
from buildings.foundation.language.text import mask_in_text
from buildings.foundation.records.fields import InitialsField, PinyinField
from buildings.querysets import CommunityQuerySet, DistrictQuerySet, StreetQuerySet


def code_field(label: str, **options) -> models.CharField:
    """Return a column for a 12-digit statistical code."""
    message = "统计用区划代码应为 12 位数字"
    return models.CharField(
        label, max_length=12, validators=[RegexValidator(CODE_PATTERN, message)], **options
    )


@pghistory.track()
class District(models.Model):
    code = code_field("统计用区划代码", unique=True)
    name = models.CharField("名称", max_length=60)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "区县"
        ordering = ["code"]

    def __str__(self) -> str:
        return mask_in_text(self.name)


@pghistory.track()
class Street(models.Model):
    district = models.ForeignKey(District, models.PROTECT, related_name="streets", verbose_name="区县")
    code = code_field("统计用区划代码", unique=True)
    name = models.CharField("名称", max_length=60)

    objects = StreetQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "街道"
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["district", "name"],
                name="street_name_once",
                violation_error_message="本区县已有同名街道",
            ),
        ]

    def __str__(self) -> str:
        return mask_in_text(self.name)


@pghistory.track()
class Community(models.Model):
    street = models.ForeignKey(Street, models.PROTECT, related_name="communities", verbose_name="街道")
    code = code_field("统计用区划代码", unique=True, null=True, blank=True)
    name = models.CharField("名称", max_length=60)
    pinyin = PinyinField(source="name")
    initials = InitialsField(source="name")

    objects = CommunityQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "社区"
        ordering = ["street_id", "code", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["street", "name"],
                name="community_name_once",
                violation_error_message="本街道已有同名社区",
            ),
        ]

    def __str__(self) -> str:
        return mask_in_text(self.name)
