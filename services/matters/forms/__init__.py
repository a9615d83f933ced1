"""What people type about a matter; each form ends in one verb."""

from services.matters.forms.filing import CounterReportForm, FollowForm, MatterQueryForm, ReportForm
from services.matters.forms.moves import FORMS, RectifyForm, typed_for, typed_in
from services.matters.forms.photos import keep_photos

__all__ = [
    "FORMS",
    "CounterReportForm",
    "FollowForm",
    "MatterQueryForm",
    "RectifyForm",
    "ReportForm",
    "keep_photos",
    "typed_for",
    "typed_in",
]
