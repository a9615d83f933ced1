"""A migration of a table that people write all day: it holds the table for its statements alone.

Between two statements Django works out how all models look after the step, a second or more where many hang
together, and the table that the first statement took is held meanwhile: every page that asks it gives up
after three. On the way back Django works everything out first; `ShortLockMigration` does so on the way there
as well.
"""

from __future__ import annotations

from copy import copy

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class _WorkedOut(Operation):
    """A step of a migration whose models before and after it are known."""

    def __init__(self, operation: Operation, app_label: str, state: ProjectState) -> None:
        self._operation, self._before = operation, state.clone()
        vars(self).update(atomic=operation.atomic, reduces_to_sql=operation.reduces_to_sql)
        operation.state_forwards(app_label, state)
        self._after = state.clone()

    def describe(self) -> str:
        return self._operation.describe()

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change nothing: the state is the one after all steps."""

    def database_forwards(
        self, app_label: str, editor: BaseDatabaseSchemaEditor, before: ProjectState, after: ProjectState
    ) -> None:
        self._operation.database_forwards(app_label, editor, self._before, self._after)


class ShortLockMigration(migrations.Migration):
    """The base of a migration that changes a busy table; what it does is written as in any other."""

    def apply(
        self, project_state: ProjectState, schema_editor: BaseDatabaseSchemaEditor, collect_sql: bool = False
    ) -> ProjectState:
        worked_out = copy(self)
        vars(worked_out)["operations"] = [
            _WorkedOut(operation, self.app_label, project_state) for operation in self.operations
        ]
        return super(ShortLockMigration, worked_out).apply(project_state, schema_editor, collect_sql)
