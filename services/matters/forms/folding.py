"""Forms that fold away what is seldom filled in."""

from __future__ import annotations

from django import forms


class FoldedForm(forms.Form):
    """A form some of whose fields are seldom filled in, and folded away on the page."""

    aside: tuple[str, ...] = ()

    @property
    def in_front(self) -> list[forms.BoundField]:
        return [bound for bound in self.visible_fields() if bound.name not in self.aside]

    @property
    def folded(self) -> list[forms.BoundField]:
        return [bound for bound in self.visible_fields() if bound.name in self.aside]

    @property
    def fold_title(self) -> str:
        return f"可附：{'、'.join(bound.label for bound in self.folded)}"

    @property
    def is_folded(self) -> bool:
        """Tell whether what is folded away may stay so: nothing in it is wrong."""
        return not any(bound.errors for bound in self.folded)
