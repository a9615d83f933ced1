from importlib import import_module

from buildings.foundation import systems


class FoundationConfig(systems.SystemConfig):
    """The machinery every app stands on; it has no model and knows none."""

    name = "buildings.foundation"
    verbose_name = "公用部件"
    sweeps = {"faces": systems.Sweep("buildings.foundation.tasks.fold_faces")}

    def ready(self):
        import_module("buildings.foundation.checks")
