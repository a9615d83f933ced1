"""Celery: wakes the sweeps. What must happen is in the database; a task only looks there."""

import os

from celery import Celery
from django.conf import settings

from config.schedule import beat_schedule

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("louyu")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(["members.notices"], related_name="heartbeats")
app.autodiscover_tasks(["config"], related_name="nudge")


@app.on_after_finalize.connect
def plan_the_sweeps(sender: Celery, **kwargs: object) -> None:
    """Give the beat what the installed systems declare, which can be asked only once the apps are loaded."""
    sender.conf.beat_schedule = beat_schedule(settings.BEAT_SECONDS)
