"""What reaches the broker beside the beat's rhythm: nudges heard from PostgreSQL, and each sweep once at the start."""

import logging
import select
import threading
import time

import psycopg2
from celery.signals import beat_init, worker_ready
from django.conf import settings
from django.db import connection

from buildings.foundation.nudge import CHANNEL
from config.schedule import beat_schedule

logger = logging.getLogger(__name__)
RETRY_SECONDS = 5


def allowed_tasks() -> set[str]:
    """Return the tasks a nudge may name: those the beat runs anyway."""
    return {entry["task"] for entry in beat_schedule(settings.BEAT_SECONDS).values()}


@beat_init.connect
@worker_ready.connect
def wake_everything(sender, **kwargs) -> None:
    """Send each sweep once when a part comes up, so that what fell due meanwhile waits no longer."""
    for task in sorted(allowed_tasks()):
        sender.app.send_task(task, retry=False, expires=60)


@worker_ready.connect
def start_listening(sender, **kwargs) -> None:
    threading.Thread(target=listen_forever, args=[sender.app], name="nudge", daemon=True).start()


def listen_forever(app) -> None:
    """Listen until the worker ends; a lost connection is opened again."""
    while True:
        try:
            _listen(app)
        except Exception as error:
            logger.warning("nudge: %s", error)
            time.sleep(RETRY_SECONDS)


def _listen(app) -> None:
    link = psycopg2.connect(**connection.get_connection_params())
    try:
        link.set_session(autocommit=True)
        with link.cursor() as cursor:
            cursor.execute(f"LISTEN {CHANNEL}")
        while True:
            if select.select([link], [], [], 60) != ([], [], []):
                link.poll()
            names = {notice.payload for notice in link.notifies}
            link.notifies.clear()
            for name in names & allowed_tasks():
                app.send_task(name)
    finally:
        link.close()
