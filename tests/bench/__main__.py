"""`make bench`: runs every module's `measures()`, each on a copy of one migrated database, and writes
`bench.json` into `VAR_DIR`.

`python -m tests.bench pages rota` runs those modules alone.

A measure is a dict of `name`, `ratio` (ours to the floor, medians of interleaved rounds), `limit`, `floor`
(what the floor is) and `note`. Exit status 1 when a ratio is past its limit.
"""

import json
import os
import pkgutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

import django

from config.local import bring_up, places

DATABASE, COPY = "louyu_bench", "copy"


def main() -> int:
    """Measure everything and tell it; return the exit status."""
    bring_up.for_this_process(careless=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("DATABASE_PATIENCE", "long")
    django.setup()
    with _migrated():
        found = [measure for module in _modules(sys.argv[1:]) for measure in _told(module)]
    (places.var_dir() / "bench.json").write_text(
        json.dumps(found, ensure_ascii=False, indent=2), encoding="utf-8"
    )
    return int(any(one["ratio"] > one["limit"] for one in found))


@contextmanager
def _migrated() -> Iterator[None]:
    """Migrate one database, of which each module gets a copy."""
    from django.db import connection  # noqa: PLC0415 - settings come first

    before = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = DATABASE
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)


def _told(module) -> Iterator[dict]:
    """Yield what a module measures on a database that no other module has filled, and tell it as it comes."""
    from django.db import connection  # noqa: PLC0415 - settings come first

    connection.close()
    connection.creation.clone_test_db(COPY, verbosity=0, autoclobber=True)
    connection.settings_dict["NAME"] = f"{DATABASE}_{COPY}"
    try:
        for one in module.measures():
            word = "ok  " if one["ratio"] <= one["limit"] else "PAST"
            sys.stdout.write(
                f"{word} {one['ratio']:6.2f} (limit {one['limit']}) {one['name']}: {one['note']}\n"
            )
            sys.stdout.flush()
            yield one
    finally:
        connection.close()
        connection.settings_dict["NAME"] = DATABASE
        connection.creation.destroy_test_db(suffix=COPY, verbosity=0)


def _modules(wanted: list[str]):
    package = import_module("tests.bench")
    names = sorted(
        info.name for info in pkgutil.iter_modules(package.__path__) if not info.name.startswith("_")
    )
    names = wanted or names
    return [module for name in names if hasattr(module := import_module(f"tests.bench.{name}"), "measures")]


if __name__ == "__main__":
    sys.exit(main())
