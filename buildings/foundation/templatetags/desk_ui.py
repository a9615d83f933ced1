"""What the admin's pages say of themselves: how many rows, what they are narrowed to, and values that are only read."""

from django import template
from django.contrib.admin.helpers import AdminReadonlyField
from django.contrib.admin.utils import lookup_field
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ObjectDoesNotExist

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


@register.simple_tag
def readonly_value(field: AdminReadonlyField, is_linked: bool) -> str:
    """Draw a value that is only read.

    Django links a related row to its page in the admin; who changes nothing here is not offered that, for he
    may not see it there.
    """
    if not is_linked:
        try:
            column, _, value = lookup_field(field.field["field"], field.form.instance, field.model_admin)
        except (AttributeError, ValueError, ObjectDoesNotExist):
            return field.contents()
        if column is not None and column.many_to_one and value is not None:
            return str(value)
    return field.contents()
