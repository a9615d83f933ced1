from django.apps import AppConfig


class CentersConfig(AppConfig):
    name = "services.centers"
    verbose_name = "党群服务中心"
    default_auto_field = "django.db.models.BigAutoField"
