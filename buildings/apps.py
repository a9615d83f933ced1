from django.apps import AppConfig


class BuildingsConfig(AppConfig):
    name = "buildings"
    verbose_name = "楼宇台账"
    default_auto_field = "django.db.models.BigAutoField"
