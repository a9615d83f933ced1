"""The pages of branch life at the desk."""

from members.branch_life.views.entering import (
    branch_batch,
    branch_meeting_call_off,
    branch_meeting_edit,
    branch_meeting_record,
    branch_review,
    branch_setup,
)
from members.branch_life.views.reading import (
    branch_life_list,
    branch_life_year,
    branch_meeting_detail,
    branch_meeting_list,
)

__all__ = [
    "branch_batch",
    "branch_life_list",
    "branch_life_year",
    "branch_meeting_call_off",
    "branch_meeting_detail",
    "branch_meeting_edit",
    "branch_meeting_list",
    "branch_meeting_record",
    "branch_review",
    "branch_setup",
]
