from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from buildings.foundation import systems

FLOORS = ("members.", "services.")


class NoticesConfig(systems.SystemConfig):
    name = "members.notices"
    verbose_name = "提醒"
    measures = ["members.notices.measures.CATALOGUE"]

    def ready(self):
        """Read each app's `messages.py`, in which it declares the kinds of message it sends."""
        for config in apps.get_app_configs():
            if config.name.startswith(FLOORS) and find_spec(f"{config.name}.messages"):
                import_module(f"{config.name}.messages")
