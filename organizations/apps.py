from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "organizations"
    verbose_name = "单位与党组织"
    default_auto_field = "django.db.models.BigAutoField"
