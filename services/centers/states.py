"""Where a visitor's suggestion may stand."""

from django.db import models


class SuggestionState(models.TextChoices):
    OPEN = "open", "待处理"
    ADOPTED = "adopted", "已采纳"
    DECLINED = "declined", "未采纳"
