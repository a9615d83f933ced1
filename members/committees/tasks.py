"""What wakes the rota."""

from celery import shared_task

from members.committees import actions


@shared_task
def reconcile_turns() -> int:
    """Record the turns that should stand today; return how many were made."""
    done = actions.reconcile_turns()
    return done.new + done.late
