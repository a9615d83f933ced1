"""The pages of firms and Party organisations at the desk."""

from organizations.views.bodies import body_detail, body_list
from organizations.views.body_changes import body_change, body_found
from organizations.views.coverage import (
    coverage_by,
    coverage_firms,
    coverage_joint,
    coverage_list,
)
from organizations.views.instructors import instructor_end, instructor_list, instructor_send
from organizations.views.rules import rule_detail, rule_issue, rule_list

__all__ = [
    "body_change",
    "body_detail",
    "body_found",
    "body_list",
    "coverage_by",
    "coverage_firms",
    "coverage_joint",
    "coverage_list",
    "instructor_end",
    "instructor_list",
    "instructor_send",
    "rule_detail",
    "rule_issue",
    "rule_list",
]
