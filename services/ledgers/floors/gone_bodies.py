"""Buildings, organisations, seats and hosting units that a ledger no longer names: asked, never done by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db import models

from buildings.models import Building
from members.committees.models import Committee, MemberUnit, Post, Turn
from organizations.models import PartyOrganization
from services.ledgers.floors.gone import missing_in
from services.ledgers.floors.seats import seat_of, seats_of
from services.ledgers.rows import LedgerRow
from services.ledgers.states import Mark
from services.ledgers.writers.base import Upsert
from services.ledgers.writers.book import Book
from services.ledgers.writers.questions import ImportQuestion


def ask_of_buildings(book: Book) -> None:
    """Ask of each building in use that no row of any ledger names whether it is.

    It is marked out of use then.
    """
    if not book.rows.get("buildings"):
        return
    in_use = [one for one in book.buildings.values() if one.status == Building.Status.OPEN]
    named_keys = _named_buildings(book)
    upsert: Upsert[Building] = Upsert(book.batch, [], lambda building: building.pk)
    for building in missing_in([list({one.pk: one for one in in_use}.values())], named_keys):
        question = ImportQuestion(
            key=f"building:{building.pk}",
            mark=Mark.GONE,
            kind="buildings",
            thing=building.name,
            text="原登记为在用，本次楼宇表中没有：已停用吗？",
            answer="已停用",
        )
        if book.ask(question):
            upsert.change(building, {"status": Building.Status.CLOSED})
    upsert.flush()


def _named_buildings(book: Book) -> set[int]:
    names = {row.get("name") for row in book.rows["buildings"]}
    names |= {row.get("building") for rows in book.rows.values() for row in rows}
    found = (book.find_building(name) for name in names if isinstance(name, str) and name)
    return {building.pk for building in found if building is not None}


def ask_of_organizations(book: Book) -> None:
    """Ask of each organisation that no row names whether it was dissolved; it is from today then."""
    rows = book.rows.get("party_organizations", [])
    names = {row.get("name", "")[:120] for row in rows} | {row.get("parent") for row in rows}
    known = {one.pk: one for one in book.organizations.values() if one.dissolved_on is None}
    found = (book.find_organization(name) for name in names if name)
    named_keys = {organization.pk for organization in found if organization is not None}
    upsert: Upsert[PartyOrganization] = Upsert(book.batch, [], lambda organization: organization.pk)
    for organization in missing_in([list(known.values())], named_keys):
        question = ImportQuestion(
            key=f"organization:{organization.pk}",
            mark=Mark.GONE,
            kind="party_organizations",
            thing=organization.name,
            text="已登记的党组织，本次台账中没有：已撤销吗？",
            answer="已撤销，撤销时间记为今日",
        )
        if book.ask(question):
            upsert.change(organization, {"dissolved_on": book.today})
    upsert.flush()


def ask_of_posts(book: Book, committees: Mapping[LedgerRow, Committee]) -> None:
    """Ask of each seat of a committee of the ledger that no row names whether its holder left.

    He does today then.
    """
    seats = seats_of(book)
    named = ((committee.pk, seat_of(row.get("post", ""), seats)) for row, committee in committees.items())
    named_seats = {(committee, seat.pk) for committee, seat in named if seat is not None}
    keys = {committee.pk for committee in committees.values()}
    held = Post.objects.filter(committee__in=keys).current(book.today)
    by_committee: dict[int, list[Post]] = defaultdict(list)
    for post in held.select_related("seat", "holder", "committee__building").order_by("pk"):
        by_committee[post.committee_id].append(post)
    named_keys = {
        post.pk
        for posts in by_committee.values()
        for post in posts
        if (post.committee_id, post.seat_id) in named_seats
    }
    upsert: Upsert[Post] = Upsert(book.batch, [], lambda post: post.pk)
    for post in missing_in(by_committee.values(), named_keys):
        question = ImportQuestion(
            key=f"post:{post.pk}",
            mark=Mark.GONE,
            kind="committees",
            thing=f"{post.committee.building} {post.seat}",
            text=f"原由{post.holder.real_name}担任，本次名册中没有：已离任吗？",
            answer="已离任，今日起席位空缺",
        )
        if book.ask(question) and post.since < book.today:
            upsert.change(post, {"until": book.today})
    upsert.flush()


def ask_of_units(book: Book, named_units: Iterable[MemberUnit]) -> None:
    """Ask of each unit that hosted, has no month to come and stands in no row whether it left.

    It does today then.
    """
    named_keys = {unit.pk for unit in named_units}
    committees = MemberUnit.objects.filter(pk__in=named_keys).values("committee")
    to_come = Turn.objects.filter(unit=models.OuterRef("pk"), month__gte=book.today.replace(day=1))
    present = MemberUnit.objects.filter(committee__in=committees).current(book.today)
    by_committee: dict[int, list[MemberUnit]] = defaultdict(list)
    present = present.annotate(has_months=models.Exists(to_come))
    for unit in present.select_related("enterprise", "committee__building").order_by("pk"):
        by_committee[unit.committee_id].append(unit)
    named_keys |= {unit.pk for units in by_committee.values() for unit in units if unit.has_months}
    upsert: Upsert[MemberUnit] = Upsert(book.batch, [], lambda unit: unit.pk)
    for unit in missing_in(by_committee.values(), named_keys):
        question = ImportQuestion(
            key=f"unit:{unit.pk}",
            mark=Mark.GONE,
            kind="committees",
            thing=f"{unit.committee.building} {unit.enterprise.name}",
            text="原为轮值单位，以后没有轮值月份，本次名册中也没有：已退出轮值吗？",
            answer="已退出，今日起不再轮值",
        )
        if book.ask(question) and (unit.since is None or unit.since < book.today):
            upsert.change(unit, {"until": book.today})
    upsert.flush()
