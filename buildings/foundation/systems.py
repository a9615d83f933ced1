"""How a system announces itself: once, in its `apps.py`, and nowhere else but in `INSTALLED_APPS`.

    from buildings.foundation import systems  # the module: Django takes each class named here for the app's

    class MattersConfig(systems.SystemConfig):
        name, verbose_name = "services.matters", "楼事分流"
        urls = "services.matters.urls"
        handover = ["services.matters.handover.open_matters"]

An attribute holds plain data or dotted names, which are imported when somebody asks and not before. There are
no signals and no hooks: whoever draws navigation, hand-overs or figures asks here what was declared, in the
order of `INSTALLED_APPS`. `tests/architecture/test_systems.py` resolves every name and proves that each is
drawn from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from typing import Any

from django.apps import AppConfig, apps

from buildings.foundation.records.permissions import Permission


class Menu(Enum):
    SITE = "site"
    WORKBENCH = "workbench"
    FOOT = "foot"


class Group(Enum):
    """The tasks of an office, in the order in which the workbench's menu folds them; public menus have no groups."""

    TODAY = "今天"
    BUILDINGS = "楼宇"
    PARTY = "党建"
    COMMITTEES = "楼委会"
    DELIBERATION = "议事对接"
    SERVICES = "服务"
    GOVERNANCE = "治理"
    FIGURES = "数字"
    OFFICE = "管理"


@dataclass(frozen=True)
class NavLink:
    """A link of a menu: the name of its address, its words and its icon (heroicons, outline).

    `permission` is what one must hold somewhere to be shown it; a smaller `place` stands further ahead within
    the group; `also` are the names of pages that stand under it though they are called otherwise. A ledger of
    the admin (`ledger_link`) names its `model` and is shown to those who may open it there.
    """

    url_name: str
    label: str
    icon: str = "document-text"
    menu: Menu = Menu.WORKBENCH
    group: Group = Group.TODAY
    permission: Permission | None = None
    place: int = 500
    also: tuple[str, ...] = ()
    model: str = ""


def ledger_link(model: str, label: str, icon: str, *, group: Group, place: int) -> NavLink:
    """Return the link to a model's list in the admin: `ledger_link("party.PartyMember", "党员", ...)`."""
    name = model.lower().replace(".", "_")
    return NavLink(f"admin:{name}_changelist", label, icon, group=group, place=place, model=model)


class Reader(Enum):
    """For whom a step of the guide is written, in the order of the guide's tabs."""

    VISITORS = "入驻单位和居民"
    COMMITTEE = "楼长和专员"
    STAFF = "街道工作人员"
    LEADERS = "街道和区领导"


@dataclass(frozen=True)
class GuideStep:
    """A step of the guide: what to do, in a sentence or two, with a picture of the page (a file of `static/guide/`)."""

    reader: Reader
    title: str
    text: str
    picture: str = ""
    place: int = 500


@dataclass(frozen=True)
class BodySection:
    """A part of the page of one Party body: its heading and the template, which finds `shown` as `section.shown`.

    A smaller `place` stands further ahead.
    """

    title: str
    template: str
    shown: Any = None
    place: int = 500


@dataclass(frozen=True)
class Sweep:
    """What the beat wakes: a task by its dotted name, and how many ticks lie between two looks."""

    task: str
    ticks: int = 1


@dataclass(frozen=True)
class PlaceKind:
    """A kind of place, beside street and building, for which a role may be held.

    `key` names it in scopes and in the `scope_columns` of querysets; `model` is whose primary keys they are.
    `within` is the dotted name of a SELECT of kind and key: what lies within the places of the keys
    `%(keys)s`, an array.
    """

    key: str
    model: str
    within: str = ""


class SystemConfig(AppConfig):
    """An app that declares itself. Every attribute but `name` and `verbose_name` may be left out."""

    navigation: Sequence[NavLink] = ()
    sweeps: Mapping[str, Sweep] = {}  # by a name of its own
    urls = ""  # module of addresses
    routes = ""  # list of the API: (prefix, view set, base name)
    messages = ""  # list of the kinds of notice it sends (`members.notices.kinds.NoticeKind`)
    places: Sequence[PlaceKind] = ()  # kinds of place for which roles may be held
    measures: Sequence[str] = ()  # lists of `foundation.measures.Measure`; with a tone: on the workbench
    queues: Sequence[str] = ()  # lists of `foundation.waiting.TodoQueue`: rows that wait for a person to act
    found: Sequence[str] = ()  # lists of `foundation.finding.Findable`: what the search of everything finds
    waiting: Sequence[str] = ()  # functions (user) -> figures of what waits and is no measure
    roles: Sequence[str] = ()  # SELECTs of the roles people hold (see `members.accounts.roles`)
    calendar_entries = ""  # module: `of_person(user)` and `of_building(building)` add to their calendars
    handover: Sequence[str] = ()  # functions (keys of buildings) -> what a chief hands over, by building
    account_changes: Sequence[
        str
    ] = ()  # functions (user, *, by, event): told of what others did to an account
    look_again: Sequence[
        str
    ] = ()  # functions (`foundation.ground.GroundChange`) -> what came of it, in sentences
    forget: Sequence[str] = ()  # functions (user): what else is forgotten with an account
    body_sections: Sequence[
        str
    ] = ()  # functions (Party body, *, user, on) -> `BodySection` or None: parts of the body's page
    body_heirs: Sequence[
        str
    ] = ()  # functions (Party body, into or None, *, by, on): what becomes of what it keeps of a body that ends
    telephones: Sequence[
        str
    ] = ()  # functions (building) -> numbers published to be called there, with their names
    sealed: Sequence[str] = ()  # "Model.field": JSON columns in which numbers are kept sealed
    faces: Mapping[
        str, Sequence[str]
    ] = {}  # by face (`pages.faces`): models that public pages are drawn from
    ledger = ""  # list of the ledgers it imports (`services.ledgers.kinds.Ledger`)
    sample: Sequence[str] = ()  # functions (street, *, buildings, people, on) that add to the sample street
    guide: Sequence[GuideStep] = ()  # its steps in the guide


def systems() -> list[SystemConfig]:
    """Return the apps that declare themselves, in the order of `INSTALLED_APPS`."""
    return [config for config in apps.get_app_configs() if isinstance(config, SystemConfig)]


def declared(attribute: str) -> Iterator[tuple[SystemConfig, Any]]:
    """Yield each system's values of an attribute where it has one: dotted names imported, plain data as it stands.

    Raises `ImportError` for a name that leads nowhere.
    """
    for config in systems():
        value = getattr(config, attribute)
        if isinstance(value, str):
            value = [value] if value else []
        for one in value.items() if isinstance(value, Mapping) else value:
            yield config, resolve(one) if isinstance(one, str) else one


def resolve(name: str) -> Any:
    """Return what a dotted name leads to: a module, or something in one.

    Raise `ImportError` where it leads nowhere.
    """
    module, _, attribute = name.rpartition(".")
    parent = import_module(module)
    return getattr(parent, attribute) if hasattr(parent, attribute) else import_module(name)
