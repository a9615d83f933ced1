"""What wakes the terms."""

from celery import shared_task

from members.terms import actions


@shared_task
def adopt_columns() -> int:
    """Make rows of what other doors wrote into the columns of bodies; return of how many bodies."""
    return actions.adopt_columns()


@shared_task
def remind_of_terms() -> int:
    """Remind of terms that end, each stage once; return of how many."""
    return actions.remind_of_terms()
