"""What people type about a matter; each form ends in one verb."""

from services.matters.forms.filing import CounterReportForm, FollowForm, MatterQueryForm, ReportForm
from services.matters.forms.moves import FORMS, RectifyForm, typed_for, typed_in

__all__ = [
    "FORMS",
    "CounterReportForm",
    "FollowForm",
    "MatterQueryForm",
    "RectifyForm",
    "ReportForm",
    "typed_for",
    "typed_in",
]
