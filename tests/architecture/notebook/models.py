from django.db import models


class Page(models.Model):
    sealed = models.JSONField("加密的号码", default=dict)

    class Meta:
        verbose_name = "页"

    def __str__(self):
        return f"第{self.pk}页"
