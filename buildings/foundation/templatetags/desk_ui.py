"""What the admin's lists say of themselves: how many rows, and what they are narrowed to."""

from django import template
from django.contrib.admin.views.main import ChangeList

register = template.Library()


@register.filter
def total_in_words(changelist: ChangeList) -> str:
    """Return how many rows a list has; past what its pages are counted to, that there are more."""
    most = getattr(changelist.paginator, "most", None)
    count = changelist.result_count
    return f"{most} 多" if most is not None and count >= most else str(count)


@register.filter
def narrowed_to(changelist: ChangeList) -> list[tuple[str, str]]:
    """Return what filters were chosen, as the name of each with the words of the choice."""
    return [
        (str(spec.title), str(choice["display"]))
        for spec in changelist.filter_specs
        for place, choice in enumerate(spec.choices(changelist))
        if choice["selected"] and place > 0
    ]
