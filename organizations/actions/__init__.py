"""Every change of firms, Party organisations and rules: page, API, admin and import are doors to these verbs."""

from organizations.actions.branches import found_joint_branch
from organizations.actions.checks import NOT_THEIRS, check_has_come, check_heads
from organizations.actions.firms import record_headcount
from organizations.actions.rules import COMMON as RULES_ARE_COMMON
from organizations.actions.rules import RuleWording, issue_rule

__all__ = [
    "NOT_THEIRS",
    "RULES_ARE_COMMON",
    "RuleWording",
    "check_has_come",
    "check_heads",
    "found_joint_branch",
    "issue_rule",
    "record_headcount",
]
