from importlib import import_module

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """The machinery every app stands on; it has no model and knows none."""

    name = "buildings.foundation"
    verbose_name = "公用部件"

    def ready(self):
        import_module("buildings.foundation.checks")
