"""How a founding looks."""

from django import template
from django.utils.safestring import SafeString

from buildings.foundation.templatetags.portal_ui import badge
from members.foundings.models import Founding
from members.foundings.states import FoundingState

register = template.Library()
TONES = {
    FoundingState.PROPOSED: "wait",
    FoundingState.PREPARING: "info",
    FoundingState.APPLIED: "info",
    FoundingState.APPROVED: "info",
    FoundingState.FOUNDED: "good",
    FoundingState.DROPPED: "still",
}


@register.simple_tag
def founding_state(founding: Founding) -> SafeString:
    """Draw where a founding stands."""
    return badge(founding.get_state_display(), TONES[founding.state])
