"""What every page of the workbench shows of the inbox."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from members.notices.models import Notice


def unread(request: HttpRequest) -> dict:
    """Return `unread_notices`, the number of unread notices, counted only by a page that shows it."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"unread_notices": 0}
    return {"unread_notices": SimpleLazyObject(lambda: Notice.objects.visible_to(user).unread().count())}
