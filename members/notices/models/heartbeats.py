"""Whether worker and beat are alive."""

from django.db import models


class Heartbeat(models.Model):
    """When the worker and the beat were last seen alive."""

    name = models.CharField("名称", max_length=20, unique=True)
    seen_at = models.DateTimeField("最近一次")

    class Meta:
        verbose_name = verbose_name_plural = "心跳"

    def __str__(self) -> str:
        return self.name
