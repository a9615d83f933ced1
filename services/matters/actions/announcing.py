"""Who must act next on a matter hears of it at once: a new one, one that comes back, one that waits for a decision."""

from __future__ import annotations

from collections.abc import Iterable

from buildings.foundation.records.permissions import Permission
from members.accounts.models import User
from members.notices import actions as notices
from members.notices.about import About
from services.matters.handlers import desk_of, on_the_spot
from services.matters.messages import in_urgency
from services.matters.models import Matter, Step, Supervision, Urgency
from services.matters.states import State
from services.matters.workflow import MatterMove

DANGER = "matter_danger"


def announce(matter: Matter, *, by: User | None) -> None:
    """Tell of a matter just filed those who may triage it; of a danger the seat and the leaders too, at any hour.

    Leaders hear of what is no danger only where nobody else triages. Who filed it is not told.
    """
    is_danger = matter.urgency == Urgency.DANGER
    post_to(
        _must_triage(matter, is_danger=is_danger),
        matter,
        kind=DANGER if is_danger else "matter_report",
        key=f"matter:{matter.pk}:new",
        title=f"{'紧急危险：' if is_danger else '新上报的楼事，请分流：'}{matter.location} · {matter.category}",
        but=by,
    )


def announce_danger(matter: Matter, step: Step) -> None:
    """Tell everybody who must act that a matter known before is a danger now."""
    title = f"紧急危险：{matter.location} · {matter.category}"
    people = _must_triage(matter, is_danger=True)
    key = f"matter:{matter.pk}:step:{step.pk}:danger"
    post_to(people, matter, kind=DANGER, key=key, title=title, but=step.by, step=step)


def tell_desk(matter: Matter, step: Step, transition: MatterMove) -> None:
    """Tell those who decide next after a move: who triages where it went back, who checks and approves elsewhere."""
    is_back = matter.state == State.REPORTED
    post_to(
        _must_triage(matter, is_danger=False) if is_back else _must_verify(matter),
        matter,
        kind=f"matter_{transition.verb}_desk",
        key=f"matter:{matter.pk}:step:{step.pk}:desk",
        title=transition.tells_desk,
        but=step.by,
        step=step,
    )


def pass_on_supervision(matter: Matter, step: Step) -> None:
    """Have a matter's new handler answer the 督办 that runs on it, and tell him."""
    running = matter.supervisions.running().first()
    if running is None or matter.handler is None or running.to_id == matter.handler_id:
        return
    running.to = matter.handler
    running.save(update_fields=["to"])
    tell_supervised(running, key=f"matter:{matter.pk}:step:{step.pk}:supervised")


def tell_supervised(supervision: Supervision, *, key: str, title: str = "") -> None:
    """Tell whom a 督办 is to what is asked of him, and by when; `title` says why he hears of it again."""
    matter = supervision.matter
    notices.post(
        in_urgency("matter_supervise", is_danger=matter.urgency == Urgency.DANGER),
        to=supervision.to,
        dedupe_key=key,
        title=title or f"{supervision.get_level_display()}：楼事 {matter}",
        body=f"{supervision.due_on:%Y年%-m月%-d日}前反馈：{supervision.words}",
        path=f"/workbench/matters/{matter.number}/",
        street=matter.street_id,
        about=about(matter),
    )


def about(matter: Matter, step: Step | None = None) -> About:
    """Return what a notice of a matter is about, and how a step changed its state."""
    states = {} if step is None else {"old_state": step.old, "new_state": step.new}
    return About(number=matter.number, building=str(matter.building or ""), **states)


def post_to(
    people: Iterable[User],
    matter: Matter,
    *,
    kind: str,
    key: str,
    title: str,
    but: User | None,
    step: Step | None = None,
) -> None:
    """Put one notice of a matter into the outbox for each of some people, but for who made it happen."""
    notices.post_all(
        notices.message(
            kind,
            to=person,
            dedupe_key=f"{key}:{person.pk}",
            title=title,
            body=f"{matter.location} · {matter.category} · {matter.number}",
            path=f"/workbench/matters/{matter.number}/",
            street=matter.street_id,
            about=about(matter, step),
        )
        for person in people
        if person != but
    )


def _must_triage(matter: Matter, *, is_danger: bool) -> list[User]:
    """Return who hears of a matter that nobody has: all of a danger, else leaders only for want of others."""
    people = list(
        on_the_spot(matter, with_seat=is_danger) | desk_of(matter, Permission.TRIAGE_MATTER, leaders=False)
    )
    if is_danger or not people:
        people += desk_of(matter, Permission.TRIAGE_MATTER, leaders=True).exclude(
            pk__in=[person.pk for person in people]
        )
    return people


def _must_verify(matter: Matter) -> list[User]:
    """Return who checks and approves at a matter's place; leaders only for want of others."""
    verifying = (desk_of(matter, Permission.VERIFY_MATTER, leaders=leaders) for leaders in (False, True))
    return next((people for rows in verifying if (people := list(rows))), [])
