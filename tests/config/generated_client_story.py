"""What another office's program does with a client that was generated: list, file, triage, accept, resolve, book.

Run by `test_generated_client` in a process of its own; it knows the generated package and nothing of the portal.
Facts come as JSON on the standard input, what was done goes out as JSON.
"""

import datetime
import json
import sys
from typing import TypeVar

from louyu_client import AuthenticatedClient
from louyu_client.api.bookings import bookings_approve_create, bookings_cancel_create, bookings_create
from louyu_client.api.matters import (
    matters_accept_create,
    matters_create,
    matters_list,
    matters_resolve_create,
    matters_retrieve,
    matters_triage_create,
)
from louyu_client.api.rooms import rooms_slots_list
from louyu_client.models import BookingWish, Move, Refusal, Report, Resolve, ResultEnum, Triage

Answer = TypeVar("Answer")


def given(answer: Answer | Refusal | None) -> Answer:
    """Return what was answered, unless it is a refusal."""
    if answer is None or isinstance(answer, Refusal):
        raise SystemExit(f"refused: {answer}")
    return answer


def refused(answer: object) -> str:
    if not isinstance(answer, Refusal) or not isinstance(answer.detail, str):
        raise SystemExit(f"not refused: {answer}")
    return answer.detail


def main() -> None:
    facts = json.load(sys.stdin)
    tenant, office, holder = (
        AuthenticatedClient(facts["address"], token=facts[name], prefix="Token")
        for name in ("tenant", "office", "holder")
    )
    before = given(matters_list.sync(client=tenant)).results
    filed = given(
        matters_create.sync(
            client=tenant,
            body=Report(building=facts["building"], category=facts["category"], text="电梯停运"),
            idempotency_key="7f1c",
        )
    )
    number = filed.number
    triaged = given(matters_triage_create.sync(number, client=office, body=Triage(note="请今天看")))
    seen = triaged.steps[-1].id
    accepted = given(matters_accept_create.sync(number, client=holder, body=Move(seen=seen)))
    late = refused(matters_accept_create.sync(number, client=holder, body=Move(seen=seen)))
    done = Resolve(result=ResultEnum.SOLVED, answer="已修好", destination="")
    resolved = given(matters_resolve_create.sync(number, client=holder, body=done))
    read = given(matters_retrieve.sync(number, client=tenant))

    room, day = facts["room"], datetime.date.fromisoformat(facts["day"])
    slots = given(rooms_slots_list.sync(room, client=tenant, on=day))
    wish = BookingWish(
        room=room, start=slots[0].start, end=slots[0].end, unit_name="读书会", purpose="读书", name=""
    )
    booked = given(bookings_create.sync(client=tenant, body=wish))
    taken = refused(bookings_create.sync(client=tenant, body=wish))
    not_ours = refused(bookings_approve_create.sync(booked.number, client=tenant))
    cancelled = given(bookings_cancel_create.sync(booked.number, client=tenant))
    json.dump(
        {
            "before": len(before),
            "states": [triaged.state.value, accepted.state.value, resolved.state.value, read.state.value],
            "seats": [filed.seat, triaged.seat],
            "steps": [step.verb for step in read.steps],
            "late": late,
            "free": [slot.look.value for slot in slots],
            "bookings": [booked.state.value, cancelled.state.value],
            "taken": taken,
            "not_ours": not_ours,
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
