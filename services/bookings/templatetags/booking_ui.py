"""Template filters for what is said of rooms."""

from django import template

from services.bookings.numbers import follow_token
from services.bookings.slots import minutes_in_words

register = template.Library()
register.filter("in_hours", minutes_in_words)
register.filter("follow_token", follow_token)
