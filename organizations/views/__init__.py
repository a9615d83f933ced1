"""The pages of firms and Party organisations at the desk."""

from organizations.views.bodies import body_detail, body_list
from organizations.views.coverage import coverage_firms, coverage_joint, coverage_list, workbench_terms
from organizations.views.rules import rule_detail, rule_issue, rule_list

__all__ = [
    "body_detail",
    "body_list",
    "coverage_firms",
    "coverage_joint",
    "coverage_list",
    "rule_detail",
    "rule_issue",
    "rule_list",
    "workbench_terms",
]
