"""Celery: wakes the sweeps. What must happen is in the database; a task only looks there."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("louyu")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(["members.notices"], related_name="heartbeats")
app.autodiscover_tasks(["config"], related_name="nudge")
