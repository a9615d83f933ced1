"""The constraints of an app, by name."""

from django.apps import apps


def names_of(label: str) -> set[str]:
    """Return the names of every constraint the models of an app declare in their `Meta`."""
    models = apps.get_app_config(label).get_models()
    return {
        rule.name for model in models if not hasattr(model, "pgh_obj") for rule in model._meta.constraints
    }
