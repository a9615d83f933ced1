"""The portal at another moment (`CLOCK`), without its sweeps (`SWEEPS=off`), or with a rule broken (`SABOTAGE`).

What `SABOTAGE` breaks: `unlocked` lets two reconciles of the rota run at once, so that only the database keeps a
month to one turn; `dropped-constraint` lets them insert without asking it either (`sabotage.py` takes the constraint
away); `early-acknowledgement` has a worker say that it is done before it begins; `publishing-request` has the web
talk to the broker.
"""

import os

import time_machine

if "CLOCK" in os.environ:  # the clock comes before whatever looks at it
    time_machine.travel(os.environ["CLOCK"], tick=True).start()

from celery.signals import beat_init, worker_ready

from config.celery import app
from config.nudge import wake_everything
from config.wsgi import application as portal
from tests.faults.sabotage import let_reconciles_run_at_once

SABOTAGE = os.environ.get("SABOTAGE", "")

if os.environ.get("SWEEPS") == "off":  # a task that is lost is made good by nobody but the broker
    worker_ready.disconnect(wake_everything)
    beat_init.disconnect(wake_everything)
    app.conf.broker_transport_options = {**app.conf.broker_transport_options, "visibility_timeout": 5}
if SABOTAGE == "early-acknowledgement":
    app.conf.task_acks_late = False
if SABOTAGE in ("unlocked", "dropped-constraint"):
    let_reconciles_run_at_once(asking_the_database=SABOTAGE == "unlocked")


def application(environ, start_response):
    """Answer as the portal does; with `publishing-request` after talking to the broker, as no request may."""
    if SABOTAGE == "publishing-request" and environ["REQUEST_METHOD"] == "POST":
        app.send_task("members.notices.tasks.drain_outbox")
    return portal(environ, start_response)
