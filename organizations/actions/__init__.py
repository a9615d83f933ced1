"""Every change of firms, Party organisations and rules: page, API, admin and import are doors to these verbs."""

from organizations.actions.bodies import (
    HIGHER_KINDS,
    BodyApproval,
    dissolve_body,
    found_body,
    merge_body,
    move_body,
    rename_body,
)
from organizations.actions.branches import found_branch, found_joint_branch
from organizations.actions.checks import NOT_THEIRS, check_has_come, check_heads
from organizations.actions.firms import record_headcount
from organizations.actions.instructors import Sent, end_instructor, send_instructor
from organizations.actions.outside import Owner, known_owner, name_outside_unit, owner_named
from organizations.actions.rules import COMMON as RULES_ARE_COMMON
from organizations.actions.rules import RuleWording, issue_rule

__all__ = [
    "HIGHER_KINDS",
    "NOT_THEIRS",
    "RULES_ARE_COMMON",
    "BodyApproval",
    "Owner",
    "RuleWording",
    "Sent",
    "check_has_come",
    "check_heads",
    "dissolve_body",
    "end_instructor",
    "found_body",
    "found_branch",
    "found_joint_branch",
    "issue_rule",
    "known_owner",
    "merge_body",
    "move_body",
    "name_outside_unit",
    "owner_named",
    "record_headcount",
    "rename_body",
    "send_instructor",
]
