"""The API's router: every view set of every app, under one prefix."""

from rest_framework.routers import DefaultRouter

from buildings.foundation.systems import declared

router = DefaultRouter()
for _, routes in declared("routes"):
    for prefix, viewset, basename in routes:
        router.register(prefix, viewset, basename=basename)
