"""What bookings tell people: the approver of a request, the asker of what became of it."""

from members.notices.kinds import Kind, Mode, declare
from services.bookings.workflow import MOVES

declare(
    Kind("booking_asked", "场地预约待审核", email=Mode.NOW),
    *(Kind(f"booking_{verb}", move.tells_asker, email=Mode.NOW) for verb, move in MOVES.items() if move.tells_asker),
)
