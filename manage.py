#!/usr/bin/env python3
"""Django's command line, on the local PostgreSQL and Redis where the environment names no others."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from config.local import bring_up

WITHOUT_SERVERS = {"help", "version", "--help", "--version", "makemessages", "startapp"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if len(sys.argv) > 1 and sys.argv[1] not in WITHOUT_SERVERS:
        bring_up.for_this_process()
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
