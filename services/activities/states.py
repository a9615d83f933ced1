"""Where a sign-up may stand."""

from django.db import models


class SignupState(models.TextChoices):
    JOINED = "joined", "已报名"
    WAITING = "waiting", "候补"
    WITHDRAWN = "withdrawn", "已退出"
