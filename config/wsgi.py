"""The WSGI entry point, mountable under a path prefix of another site."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def mounted(inner, prefix: str):
    """Return the application answering below `prefix` (`/louyu`); paths without it are served as they are."""

    def application(environ, start_response):
        path = environ.get("PATH_INFO", "")
        if path == prefix or path.startswith(prefix + "/"):
            environ = {**environ, "PATH_INFO": path[len(prefix) :] or "/"}
        return inner(environ, start_response)

    return application


application = get_wsgi_application()
if settings.FORCE_SCRIPT_NAME:
    application = mounted(application, settings.FORCE_SCRIPT_NAME)
