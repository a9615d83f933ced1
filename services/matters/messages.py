"""What matters tell people: one kind for each move that tells its handler."""

from members.notices.kinds import Kind, Mode, declare
from services.matters.workflow import MOVES

declare(
    *(Kind(f"matter_{verb}", f"楼事{move.label}", email=Mode.NOW) for verb, move in MOVES.items() if move.tells_handler)
)
