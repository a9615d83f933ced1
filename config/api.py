"""The API's router: every view set of every app, under one prefix."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from rest_framework.routers import DefaultRouter

FLOORS = ("buildings", "organizations", "members.", "services.")

router = DefaultRouter()
for app in apps.get_app_configs():
    if app.name.startswith(FLOORS) and find_spec(f"{app.name}.api"):
        for prefix, viewset, basename in getattr(import_module(f"{app.name}.api"), "ROUTES", ()):
            router.register(prefix, viewset, basename=basename)
