"""Every change of a centre's facts: admin, page, API and loader are doors to these verbs."""

from services.centers.actions.facts import (
    add_part,
    clear_cell,
    describe_center,
    describe_part,
    open_center,
    place_mark,
    remind_owners,
    verify_facts,
)
from services.centers.actions.hours import (
    add_exception,
    foretell_exception,
    look_again,
    remove_exception,
    set_hours,
)
from services.centers.actions.keeping import keepers_of
from services.centers.actions.suggestions import (
    SUGGESTIONS,
    SUGGESTIONS_PROVEN,
    answer_suggestion,
    may_reveal,
    reveal_suggester,
    suggest,
)

__all__ = [
    "SUGGESTIONS",
    "SUGGESTIONS_PROVEN",
    "add_exception",
    "add_part",
    "answer_suggestion",
    "clear_cell",
    "describe_center",
    "describe_part",
    "foretell_exception",
    "keepers_of",
    "look_again",
    "may_reveal",
    "open_center",
    "place_mark",
    "remind_owners",
    "remove_exception",
    "reveal_suggester",
    "set_hours",
    "suggest",
    "verify_facts",
]
