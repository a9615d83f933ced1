from importlib import import_module

from buildings.foundation import systems


class PortalConfig(systems.SystemConfig):
    name = "services.portal"
    verbose_name = "公众门户"

    def ready(self):
        import_module("services.portal.checks")
