#!/usr/bin/env python3
"""Django's command line, on the local PostgreSQL and Redis where the environment names no others."""

import os
import sys
from collections.abc import MutableMapping

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from config.local import bring_up

WITHOUT_SERVERS = {"help", "version", "--help", "--version", "makemessages", "startapp", "start_system"}


def be_patient(arguments: list[str], environment: MutableMapping[str, str]) -> None:
    """Let a command's statements run as long as they take.

    Pages alone give up. What the environment says stands.
    """
    if "runserver" not in arguments:
        environment.setdefault("DATABASE_PATIENCE", "long")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    be_patient(sys.argv, os.environ)
    if len(sys.argv) > 1 and sys.argv[1] not in WITHOUT_SERVERS:
        bring_up.for_this_process()
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
