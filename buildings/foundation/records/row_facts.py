"""What a door may say of a row: a frozen dataclass whose fields are the columns it may set, and no others."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, ClassVar, Self

from django.db import models


class RowFacts:
    """The base of such dataclasses; a verb takes one in place of words that could name any column."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @classmethod
    def of(cls, row: models.Model) -> Self:
        """Return what a row says, to change some of it with `dataclasses.replace`."""
        return cls(**{field.name: getattr(row, field.name) for field in fields(cls)})

    def write_to(self, row: models.Model) -> None:
        """Set the columns of a row, without saving it."""
        for field in fields(self):
            setattr(row, field.name, getattr(self, field.name))
