"""The row a door is about: there for who sees it, and refused to who may not change it."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404

from buildings.foundation.records.permissions import Permission


def row_of(model: Any, user: Any, pk: int, permission: Permission = Permission.VIEW_MEMBERS) -> Any:
    """Return a row that somebody sees; the verb asks what he may do with it. Raises `Http404`."""
    return get_object_or_404(model.objects.visible_to(user, permission).for_list(), pk=pk)
