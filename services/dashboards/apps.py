from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "services.dashboards"
    verbose_name = "工作台"
    default_auto_field = "django.db.models.BigAutoField"
