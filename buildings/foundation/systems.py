"""How a system announces itself: once, in its `apps.py`, and nowhere else but in `INSTALLED_APPS`.

    from buildings.foundation import systems  # the module: Django takes each class named here for the app's

    class MattersConfig(systems.SystemConfig):
        name, verbose_name = "services.matters", "楼事分流"
        urls = "services.matters.urls"
        handover = ["services.matters.handover.open_matters"]

An attribute holds plain data or dotted names, which are imported when somebody asks and not before. There are no
signals and no hooks: whoever draws navigation, hand-overs or figures asks here what was declared, in the order of
`INSTALLED_APPS`. `tests/architecture/test_systems.py` resolves every name and proves that each is drawn from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig, apps
from django.utils.module_loading import import_string

from buildings.foundation.records.permissions import Permission


@dataclass(frozen=True)
class NavLink:
    """A link of a menu: the name of its address, its words and its icon (heroicons, outline).

    `menu` is `site`, `workbench` or `foot`; `group` heads it in the workbench; `permission` is what one must hold
    somewhere to be shown it; a smaller `place` stands further ahead; `also` are addresses that stand under it.
    """

    url_name: str
    label: str
    icon: str = "document-text"
    menu: str = "workbench"
    group: str = ""
    permission: Permission | None = None
    place: int = 500
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sweep:
    """What the beat wakes: a task by its dotted name, and how many ticks lie between two looks."""

    task: str
    ticks: int = 1


class SystemConfig(AppConfig):
    """An app that declares itself. Every attribute but `name` and `verbose_name` may be left out."""

    default_auto_field = "django.db.models.BigAutoField"

    navigation: Sequence[NavLink] = ()
    sweeps: Mapping[str, Sweep] = {}  # by a name of its own
    urls = ""  # module of addresses
    routes = ""  # list of the API: (prefix, view set, base name)
    messages = ""  # module that registers the kinds of notice it sends
    measures: Sequence[
        str
    ] = ()  # lists of `foundation.measures.Measure`; one with a tone stands on the workbench
    waiting: Sequence[str] = ()  # functions (user) -> figures of what waits for a person and is no measure
    roles: Sequence[str] = ()  # SELECTs of the roles people hold (see `members.accounts.roles`)
    calendar_entries = ""  # module that adds to a person's and a building's calendar
    handover: Sequence[str] = ()  # functions: what an outgoing chief hands over, by building
    forget: Sequence[str] = ()  # functions (user): what else is forgotten with an account
    sealed: Sequence[str] = ()  # "Model.field": JSON columns in which numbers are kept sealed
    faces: Sequence[str] = ()  # faces (`pages.faces`) that this system's public pages rest on
    ledger = ""  # list of the kinds of sheet it imports
    sample: Sequence[str] = ()  # functions that bring its part of the sample street, in this order
    guide: Sequence[str] = ()  # parts of the guide


def systems() -> list[SystemConfig]:
    """Return the apps that declare themselves, in the order of `INSTALLED_APPS`."""
    return [config for config in apps.get_app_configs() if isinstance(config, SystemConfig)]


def declared(attribute: str) -> Iterator[tuple[SystemConfig, Any]]:
    """Yield each system's value of an attribute where it says one: dotted names imported, plain data as it stands."""
    for config in systems():
        value = getattr(config, attribute)
        if isinstance(value, str):
            value = [value] if value else []
        for one in value.items() if isinstance(value, Mapping) else value:
            yield config, import_string(one) if isinstance(one, str) else one
