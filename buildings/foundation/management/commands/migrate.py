"""Django's `migrate`, which makes nobody who works on the portal wait for a lock longer than a moment."""

import time

from django.core.management.commands import migrate
from django.db import OperationalError, connections
from psycopg2.errors import LockNotAvailable

LOCK_WAIT = "1s"  # a page gives up after three, and all of them queue behind a step that waits
TRIES, PAUSE_SECONDS = 120, 5  # in all ten minutes: a backup reads every table as long as it runs


class Command(migrate.Command):
    """Take each step in a transaction that gives way when it does not get its lock, and is begun anew later.

    A step without a transaction (an index made concurrently) keeps nobody waiting, and waits its time.
    """

    def handle(self, *args, **options):
        self.connection = connections[options["database"]]
        for left in reversed(range(TRIES)):
            try:
                return super().handle(*args, **options)
            except OperationalError as error:
                if not left or not isinstance(error.__cause__, LockNotAvailable):
                    raise
            self.stderr.write(f"要改的表正被占用，{PAUSE_SECONDS} 秒后再试，不妨碍正在办事的人")
            time.sleep(PAUSE_SECONDS)

    def migration_progress_callback(self, action, migration=None, fake=False):
        """Set how long the step that begins may wait for a lock, and let go of that when it is done."""
        super().migration_progress_callback(action, migration, fake)
        if action in ("apply_start", "unapply_start") and migration.atomic:
            self._execute(f"SET lock_timeout = '{LOCK_WAIT}'")
        elif action in ("apply_success", "unapply_success"):
            self._execute("RESET lock_timeout")

    def _execute(self, statement):
        with self.connection.cursor() as cursor:
            cursor.execute(statement)
