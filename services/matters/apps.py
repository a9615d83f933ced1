from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "services.matters"
    verbose_name = "楼事分流"
    default_auto_field = "django.db.models.BigAutoField"
