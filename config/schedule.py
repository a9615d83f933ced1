"""What the beat wakes, and how often. What must happen is in the database.

A tick only has somebody look there.
"""

from typing import Any

from buildings.foundation.systems import declared

HEARTBEAT = "members.notices.heartbeats.beat_heartbeat"
HEARTBEAT_SECONDS = 30


def beat_schedule(tick: float) -> dict[str, dict[str, Any]]:
    """Return Celery's schedule for a tick of so many seconds: what each system declares, and the heartbeat.

    A worker that was away finds one tick of each waiting, not a week of them.
    """
    tasks = {name: (sweep.task, tick * sweep.ticks) for _, (name, sweep) in declared("sweeps")}
    tasks["heartbeat"] = (HEARTBEAT, min(HEARTBEAT_SECONDS, tick))
    return {
        name: {"task": task, "schedule": seconds, "options": {"expires": max(60, seconds)}}
        for name, (task, seconds) in tasks.items()
    }
