"""A nudge: tells a worker, through PostgreSQL and inside the transaction, that a sweep has something to do."""

from django.db import connection

CHANNEL = "louyu_nudge"


def nudge(task: str) -> None:
    """Ask for a sweep soon after the transaction commits; `task` is its dotted name.

    Nothing depends on it: a nudge that is lost is made good by the sweep's next regular run.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, task])
