"""Two streets full of everything, told apart by a word no other street has."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.utils import timezone
from psycopg2.extras import DateTimeTZRange

from buildings.models import Grid, GridKeeper, Street
from members.accounts import audit
from members.accounts.roles import Role
from members.branch_life.models import BranchMeeting, BranchSetup, MemberReview, PartyGroup
from members.committees.models import Portrait
from members.foundings.models import Founding, FoundingFirm, FoundingStep
from members.notices.models import Endpoint, Notice, OutboxMessage, Wording
from members.terms.models import Election, Office, PartTimeOffice
from organizations.models import BodyChange, Headcount, Instructor, OutsideUnit, Rule
from services.matters.models import Channel, Matter, State
from tests import factories


@dataclass
class World:
    """One street: its canary word, its phone number, its people, and one row or more of each model by label."""

    canary: str
    phone: str
    street: Street
    people: dict[str, Any] = field(default_factory=dict)

    def rows(self, model):
        """Return the rows of a model that belong to this street, seen from its own staff."""
        return model._default_manager.visible_to(self.people["staff"])


def make_world(canary: str, phone: str, *, district=None) -> World:
    """Make a street whose every name carries the canary and whose every number is the phone."""
    street = factories.make_street(f"{canary}街道", **({"district": district} if district else {}))
    world = World(canary, phone, street)
    community = factories.make_community(street, f"{canary}社区")
    grid = Grid.objects.create(street=street, community=community, level="basic", name=f"{canary}网格")
    GridKeeper.objects.create(grid=grid, name=f"{canary}网格员", phone=phone)
    building = factories.make_building(
        street,
        f"{canary}大厦",
        community=community,
        grid=grid,
        property_company=f"{canary}物业",
        property_phone=phone,
    )
    unit = factories.make_unit(building, f"{canary}101"[:20])
    firm = factories.make_enterprise(
        street, f"{canary}公司", building=building, contact_name=f"{canary}联系人", contact_phone=phone
    )
    firm.tenancies.get().units.add(unit)
    Headcount.objects.create(enterprise=firm, on=date(2026, 1, 1), people=3)
    branch = factories.make_party_organization(
        street, f"{canary}党支部", covers=[firm], building=building, secretary_phone=phone
    )
    member = factories.make_party_member(
        street, f"{canary}党员", organization=branch, enterprise=firm, phone=phone
    )
    _add_party_work(world, community, branch, member)
    _add_terms(street, branch, canary, phone)
    BodyChange.objects.create(body=branch, kind="renamed", on=date(2026, 1, 1), old_name=f"{canary}旧支部")
    Instructor.objects.create(
        enterprise=firm,
        kind="instructor",
        name=f"{canary}指导员",
        phone=phone,
        sent_by=branch,
        since=date(2026, 1, 1),
    )
    founding = Founding.objects.create(
        building=building, name=f"{canary}联合党支部", note=f"{canary} {phone}", proposed_on=date(2026, 1, 1)
    )
    FoundingFirm.objects.create(founding=founding, enterprise=firm)
    FoundingStep.objects.create(founding=founding, verb="propose", new="proposed", words=f"{canary} {phone}")
    OutsideUnit.objects.create(street=street, name=f"{canary}学校", kind="school")
    BranchSetup.objects.create(body=branch, since=date(2026, 1, 1))
    PartyGroup.objects.create(body=branch, name=f"{canary}党小组", since=date(2026, 1, 1))
    MemberReview.objects.create(body=branch, year=2026, full_members=3, qualified=3)
    BranchMeeting.objects.create(
        body=branch,
        on=date(2026, 3, 10),
        kinds=["general"],
        subject=f"{canary}议题 {phone}",
        host=f"{canary}主持",
        held_at=timezone.now(),
    )
    Rule.objects.create(
        street=street,
        key="local_coverage",
        document=f"{canary}口径",
        text=f"{canary}口径",
        weight="hint",
        numbers={"people": 30},
    )
    _add_people(world, building, firm)
    _add_people_of_places(world, community, grid, branch)
    _add_matters(world, building, firm)
    return world


def _add_party_work(world: World, community, branch, member) -> None:
    """Add somebody who is developed, a floating member, a transfer, and a report to the community."""
    canary, street = world.canary, world.street
    street.developments.create(
        organization=branch, name=f"{canary}申请人"[:30], stage="applicant", applied_on=date(2026, 1, 1)
    )
    street.floating_stays.create(
        organization=branch,
        direction="inward",
        name=f"{canary}流动"[:30],
        elsewhere=f"{canary}外地支部",
        since=date(2026, 1, 1),
        phone=world.phone,
    )
    street.transfers.create(
        member=member, from_organization=branch, to_elsewhere=f"{canary}外地党委", sent_on=date(2026, 1, 1)
    )
    report = street.community_reports.create(
        community=community,
        unit_name=f"{canary}报到单位",
        contact_name=f"{canary}联络"[:30],
        contact_phone=world.phone,
    )
    report.evaluations.create(year=2026, grade="good", words=f"{canary}评语")


def _add_terms(street, branch, canary, phone) -> None:
    term = factories.make_term(branch, date(2027, 1, 1), preparation=f"{canary}准备")
    Office.objects.create(body=branch, seat="secretary", name=f"{canary}书记", phone=phone)
    PartTimeOffice.objects.create(
        street=street, council="street", unit=f"{canary}单位", since=date(2026, 1, 1), undertaking=phone
    )
    election = Election.objects.create(
        body=branch,
        term=term,
        held_on=date(2024, 1, 1),
        entitled=3,
        attended=3,
        seats=1,
        is_valid=True,
        remarks=f"{canary}备注",
    )
    election.candidates.create(name=f"{canary}候选人", votes=3, is_elected=True)


def _add_people(world: World, building, firm) -> None:
    canary, street = world.canary, world.street
    common = {"phone": world.phone, "street": street}
    people = world.people
    people["staff"] = factories.make_user(
        Role.STREET_STAFF,
        street,
        is_staff=True,
        real_name=f"{canary}干事",
        username=f"{canary}-staff",
        **common,
    )
    people["leader"] = factories.make_user(
        Role.STREET_LEADER,
        street,
        is_staff=True,
        real_name=f"{canary}领导",
        username=f"{canary}-leader",
        **common,
    )
    people["chief"] = factories.make_user(real_name=f"{canary}楼长", username=f"{canary}-chief", **common)
    people["specialist"] = factories.make_user(real_name=f"{canary}专员", username=f"{canary}-spec", **common)
    people["tenant"] = factories.make_user(
        Role.TENANT, building, real_name=f"{canary}租户", username=f"{canary}-tenant", **common
    )
    committee = factories.make_committee(building)
    unit = factories.make_member_unit(committee, firm, nominee=people["chief"])
    factories.make_turn(committee, people["chief"], unit=unit)
    committee.handovers.create(month=date(2026, 1, 1), giver=people["chief"], words=f"{canary}嘱托")
    seat = factories.make_seat(street, f"{canary}席位")
    factories.make_post(committee, people["specialist"], seat=seat, source_unit=f"{canary}单位")
    Portrait.objects.create(
        user=people["specialist"], file=f"portraits/{canary}.jpg", width=1, height=1, is_public=True
    )
    audit.record(audit.Event.LOG_IN, by=people["staff"], thing=people["staff"])
    message = OutboxMessage.objects.create(
        kind=f"{canary}消息",
        recipient=people["staff"],
        dedupe_key=canary,
        dead_at=timezone.now(),
        error=canary,
        street=street,
        payload={"title": f"{canary}消息", "body": world.phone},
    )
    Endpoint.objects.create(
        street=street, name=f"{canary}工作群", channel="wecom", address=f"https://{canary}"
    )
    Wording.objects.create(
        street=street, kind="other", medium="email", subject=canary, body=f"{canary}{{title}}"
    )
    factories.make_key(people["staff"], name=f"{canary}平台")
    Notice.objects.create(message=message, recipient=people["staff"], title=f"{canary}通知")


def _add_people_of_places(world: World, community, grid, branch) -> None:
    """Add who holds a role over the community, the grid and the Party body."""
    places = {
        "community_worker": (Role.COMMUNITY_WORKER, community, "社工"),
        "grid_keeper": (Role.GRID_KEEPER, grid, "网格员"),
        "secretary": (Role.PARTY_SECRETARY, branch, "书记"),
    }
    for name, (role, place, word) in places.items():
        world.people[name] = factories.make_user(
            role,
            place,
            is_staff=role == Role.PARTY_SECRETARY,
            real_name=f"{world.canary}{word}",
            username=f"{world.canary}-{name}",
            phone=world.phone,
            street=world.street,
        )


def _add_matters(world: World, building, firm) -> None:
    canary = world.canary
    category = factories.make_category(world.street, f"{canary}类别")
    matter = Matter.objects.create(
        number=f"{canary}-1",
        query_code="abcd2345",
        street=world.street,
        building=building,
        category=category,
        enterprise=firm,
        text=f"{canary}电梯停运",
        channel=Channel.WEB,
        reporter=world.people["tenant"],
        reporter_name=f"{canary}上报人",
        reporter_phone=world.phone,
        state=State.REPORTED,
    )
    matter.steps.create(verb="report", new=State.REPORTED, words=f"{canary}已上报")
    matter.photos.create(file=f"matters/{canary}.jpg", width=1, height=1)
    centers = apps.get_model("centers", "ServiceCenter").objects.create(
        street=world.street, building=building, name=f"{canary}中心", owner=world.people["staff"]
    )
    centers.items.create(name=f"{canary}项目")
    centers.opening_exceptions.create(on=date(2030, 1, 1), reason=f"{canary}检修")
    _add_booking(world, centers)
    centers.suggestions.create(text=f"{canary}建议", phone=world.phone)
    world.street.synonyms.create(word=f"{canary}说法", means=f"{canary}叫法")
    activity = apps.get_model("activities", "Activity").objects.create(
        street=world.street,
        building=building,
        title=f"{canary}活动",
        theme="home",
        organizer=f"{canary}街道",
        place=f"{canary}大厅",
        text=canary,
        starts_at=timezone.now(),
        ends_at=timezone.now() + timedelta(hours=1),
        owner=world.people["staff"],
    )
    activity.signups.create(name=f"{canary}报名人", phone=world.phone, state="waiting")
    apps.get_model("ledgers", "LedgerImport").objects.create(
        street=world.street, by=world.people["staff"], filename=f"{canary}.xlsx", sha256="0" * 64
    )


def _add_booking(world: World, center) -> None:
    room = center.rooms.create(name=f"{world.canary}会议室", approver=world.people["staff"])
    start = timezone.now() + timedelta(days=1)
    booking = room.bookings.create(
        number=f"{world.canary}-B",
        during=DateTimeTZRange(start, start + timedelta(hours=1)),
        state="requested",
        lapses_at=start,
        name=f"{world.canary}预约人",
        phone=world.phone,
        unit_name=f"{world.canary}单位",
        purpose=f"{world.canary}会议",
    )
    booking.steps.create(verb="ask", new="requested", words=f"{world.canary}已提交")
