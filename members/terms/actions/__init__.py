"""Every change of terms, offices and elections: page, admin, import and sweep are doors to these verbs."""

from members.terms.actions.adopting import adopt_columns
from members.terms.actions.elections import judged, record_election
from members.terms.actions.offices import end_office, put_in_office
from members.terms.actions.part_time import PartTimeFacts, end_part_time, sit_part_time
from members.terms.actions.reminding import remind_of_terms
from members.terms.actions.terms import appoint_term, extend_term, plan_election
from members.terms.actions.writing import NOT_THEIRS

__all__ = [
    "NOT_THEIRS",
    "PartTimeFacts",
    "adopt_columns",
    "appoint_term",
    "end_office",
    "end_part_time",
    "extend_term",
    "judged",
    "plan_election",
    "put_in_office",
    "record_election",
    "remind_of_terms",
    "sit_part_time",
]
