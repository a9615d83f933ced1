"""What people type about a matter; each form ends in one verb."""

from services.matters.forms.filing import CounterReportForm, FollowForm, QueryForm, ReportForm
from services.matters.forms.moves import FORMS, RateForm, RectifyForm, SaidForm

__all__ = ["FORMS", "CounterReportForm", "FollowForm", "QueryForm", "RateForm", "RectifyForm", "ReportForm", "SaidForm"]
