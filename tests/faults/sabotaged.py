"""The portal with one of its rules broken on purpose: with `SABOTAGE` set the suite must fail (test_controls.py)."""

import os

from config.celery import app
from config.wsgi import application as portal

SABOTAGE = os.environ.get("SABOTAGE", "")

if SABOTAGE == "early-acknowledgement":
    app.conf.task_acks_late = False


def application(environ, start_response):
    """Answer as the portal does; with `publishing-request` after talking to the broker, as no request may."""
    if SABOTAGE == "publishing-request" and environ["REQUEST_METHOD"] == "POST":
        app.send_task("members.notices.tasks.drain_outbox")
    return portal(environ, start_response)
