"""What wakes the rota."""

from celery import shared_task

from members.committees import actions


@shared_task
def reconcile_turns() -> int:
    """Record the turns that should stand today; return how many were made."""
    result = actions.reconcile_turns()
    return result.new + result.late


@shared_task
def prepare_turns() -> int:
    """Remind chiefs to come and who owes an answer, draft hand-over sheets, let old ones take effect; return how many.

    This month's turns are recorded first: the next month's host is counted from them.
    """
    actions.reconcile_turns()
    reminders = actions.remind_chiefs() + actions.remind_swaps()
    return reminders + actions.draft_handovers() + actions.settle_handovers()
