"""Where a swap of two months may stand."""

from django.db import models


class SwapState(models.TextChoices):
    ASKED = "asked", "待答复"
    ACCEPTED = "accepted", "已同意"
    DECLINED = "declined", "未同意"
    WITHDRAWN = "withdrawn", "已撤回"
    EXPIRED = "expired", "已过期"
