"""A face for the wall board."""

from django.db import models
from django.utils import timezone

from members.accounts.models import User
from members.committees.querysets import PortraitQuerySet


class Portrait(models.Model):
    """A person's picture, given and taken back by that person.

    Drawn anew on the way in, so without place or device.
    """

    user = models.OneToOneField(User, models.CASCADE, related_name="portrait", verbose_name="本人")
    file = models.FileField("照片", upload_to="portraits/%Y")
    width = models.PositiveIntegerField("宽")
    height = models.PositiveIntegerField("高")
    is_public = models.BooleanField("可张贴在大堂", default=False)
    changed_at = models.DateTimeField("更新时间", default=timezone.now, editable=False)

    objects = PortraitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "公示牌照片"

    def __str__(self) -> str:
        return f"{self.user} 照片"
