"""How what is owed is drawn."""

from datetime import datetime

from django import template
from django.utils.safestring import SafeString

from buildings.foundation.templatetags.portal_ui import badge
from members.branch_life.models import OwedMeeting
from members.branch_life.year_page import IN_WORDS, standing_of

register = template.Library()


@register.simple_tag
def standing(owed: OwedMeeting, at: datetime) -> SafeString:
    """Draw how what is owed stands: 已开, 逾期未开, 本期应开, 未到."""
    return badge(*IN_WORDS[standing_of(owed, at)])
