from importlib import import_module

from django.apps import AppConfig


class BuildingsConfig(AppConfig):
    name = "buildings"
    verbose_name = "楼宇台账"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        import_module("buildings.checks")
