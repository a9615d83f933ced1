from importlib import import_module

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "services.portal"
    verbose_name = "公众门户"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        import_module("services.portal.checks")
