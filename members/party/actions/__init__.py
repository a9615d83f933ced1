"""The verbs of Party members, each in a module of its kind."""

from members.party.actions.accounts import tie_account, untie_account
from members.party.actions.development import (
    ApplicantFacts,
    advance,
    begin_development,
    end_development,
    record_talk,
)
from members.party.actions.floating import StayFacts, begin_stay, end_stay, take_in_hand
from members.party.actions.reports import (
    ReportFacts,
    count_services,
    end_report,
    evaluate,
    report_to_community,
)
from members.party.actions.transfers import Arrival, receive, send, take_in, withdraw

__all__ = [
    "ApplicantFacts",
    "Arrival",
    "ReportFacts",
    "StayFacts",
    "advance",
    "begin_development",
    "begin_stay",
    "count_services",
    "end_development",
    "end_report",
    "end_stay",
    "evaluate",
    "receive",
    "record_talk",
    "report_to_community",
    "send",
    "take_in",
    "take_in_hand",
    "tie_account",
    "untie_account",
    "withdraw",
]
