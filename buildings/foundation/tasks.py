"""What keeps the counting of public changes small."""

from celery import shared_task

from buildings.foundation.pages import faces


@shared_task
def fold_faces() -> int:
    """Make one line of each face's many; return how many faces had more than one."""
    return faces.fold()
