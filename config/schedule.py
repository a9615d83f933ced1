"""What the beat wakes, and how often. What must happen is in the database; a tick only has somebody look there."""

from typing import Any

SWEEPS = {  # by name: the task, and how many ticks lie between two looks
    "outbox": ("members.notices.tasks.drain_outbox", 1),
    "clocks": ("services.matters.tasks.sweep_clocks", 1),
    "waiting": ("services.bookings.tasks.sweep_waiting", 1),
    "imports": ("services.ledgers.tasks.sweep_imports", 1),
    "turns": ("members.committees.tasks.reconcile_turns", 15),
    "turns-ahead": ("members.committees.tasks.prepare_turns", 60),
    "centers": ("services.centers.tasks.remind_owners", 60),
    "sessions": ("members.accounts.tasks.sweep_sessions", 1440),
    "faces": ("buildings.foundation.tasks.fold_faces", 1),
}
HEARTBEAT = "members.notices.heartbeats.beat_heartbeat"
HEARTBEAT_SECONDS = 30


def beat_schedule(tick: float) -> dict[str, dict[str, Any]]:
    """Return Celery's schedule for a tick of so many seconds.

    A worker that was away finds one tick of each waiting, not a week of them.
    """
    wanted = {name: (task, tick * ticks) for name, (task, ticks) in SWEEPS.items()}
    wanted["heartbeat"] = (HEARTBEAT, min(HEARTBEAT_SECONDS, tick))
    return {
        name: {"task": task, "schedule": seconds, "options": {"expires": max(60, seconds)}}
        for name, (task, seconds) in wanted.items()
    }
