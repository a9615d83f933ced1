"""The portal's Celery with a clock of its own: it starts at the moment that `CLOCK` names, and goes on from there."""

import os

import time_machine

time_machine.travel(os.environ["CLOCK"], tick=True).start()

from config.celery import app  # noqa: E402 - the clock comes first

__all__ = ["app"]
