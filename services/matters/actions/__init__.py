"""Every change of a matter: page, API, admin action and task are doors to these verbs."""

from services.matters.actions.approving import (
    ask_exclusion,
    ask_extension,
    ask_shelving,
    ask_whistle,
    exclude,
    extend,
    refuse,
    shelve,
    whistle,
)
from services.matters.actions.calling import reveal_reporter, reveal_words
from services.matters.actions.departments import set_up_departments
from services.matters.actions.ending import close, rate, reject, reopen, resolve, send_back, verify
from services.matters.actions.filing import attach, follow, report
from services.matters.actions.handling import accept, ask, begin, hand_back, remark, reply, resume, supply
from services.matters.actions.merging import merge, unmerge
from services.matters.actions.publishing import publish, withhold
from services.matters.actions.rectifying import pass_rectification, report_rectification
from services.matters.actions.routing import reassign, recategorize, triage
from services.matters.actions.supervising import climb_overdue, feedback, remind_supervised, supervise
from services.matters.actions.sweeping import (
    bring_back,
    close_unrated,
    end_merged,
    escalate_late,
    revisit,
    warn_soon,
)

__all__ = [
    "accept",
    "ask",
    "ask_exclusion",
    "ask_extension",
    "ask_shelving",
    "ask_whistle",
    "attach",
    "begin",
    "bring_back",
    "climb_overdue",
    "close",
    "close_unrated",
    "end_merged",
    "escalate_late",
    "exclude",
    "extend",
    "feedback",
    "follow",
    "hand_back",
    "merge",
    "pass_rectification",
    "publish",
    "rate",
    "reassign",
    "recategorize",
    "refuse",
    "reject",
    "remark",
    "remind_supervised",
    "reopen",
    "reply",
    "report",
    "report_rectification",
    "resolve",
    "resume",
    "reveal_reporter",
    "reveal_words",
    "revisit",
    "send_back",
    "set_up_departments",
    "shelve",
    "supervise",
    "supply",
    "triage",
    "unmerge",
    "verify",
    "warn_soon",
    "whistle",
    "withhold",
]
