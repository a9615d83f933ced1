"""Every change of a booking: page, API and loader are doors to these verbs. Each locks the room first."""

from services.bookings.actions.affecting import look_again, look_at_every_room
from services.bookings.actions.asking import (
    BOOKINGS_AN_HOUR,
    MOST_WEEKS,
    WeeklySeries,
    Wish,
    book,
    book_weekly,
)
from services.bookings.actions.moving import (
    approve,
    cancel,
    cancel_rest,
    check_in,
    decline,
    end_early,
    reveal_asker,
)
from services.bookings.actions.rooms import RoomFacts, open_room, renew_door_code
from services.bookings.actions.settling import let_wait_no_longer
from services.bookings.actions.subscribing import close_feed, open_feed

__all__ = [
    "BOOKINGS_AN_HOUR",
    "MOST_WEEKS",
    "RoomFacts",
    "WeeklySeries",
    "Wish",
    "approve",
    "book",
    "book_weekly",
    "cancel",
    "cancel_rest",
    "check_in",
    "close_feed",
    "decline",
    "end_early",
    "let_wait_no_longer",
    "look_again",
    "look_at_every_room",
    "open_feed",
    "open_room",
    "renew_door_code",
    "reveal_asker",
]
