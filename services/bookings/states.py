"""Where a booking may stand, and how it stands at a moment."""

from django.db import models


class BookingState(models.TextChoices):
    REQUESTED = "requested", "待审核"
    APPROVED = "approved", "已约"
    WAITING = "waiting", "候补"
    DECLINED = "declined", "未通过"
    CANCELLED = "cancelled", "已取消"
    RELEASED = "released", "逾期释放"


class Standing(models.TextChoices):
    """How a booking stands at a moment: its state, with the clock and what came of it counted in."""

    REQUESTED = "requested", "待审核"
    APPROVED = "approved", "已约"
    CHECKED_IN = "checked_in", "已签到"
    DONE = "done", "已使用"
    WAITING = "waiting", "候补"
    EXPIRED = "expired", "已过期"
    DECLINED = "declined", "未通过"
    CANCELLED = "cancelled", "已取消"
    RELEASED = "released", "逾期释放"


HOLDING = (BookingState.REQUESTED, BookingState.APPROVED)  # these keep a room from others
NOT_ENDED = (*HOLDING, BookingState.WAITING)  # these hold a stretch or wait for one
ENDED = (BookingState.DECLINED, BookingState.CANCELLED, BookingState.RELEASED)  # nothing leaves these
COUNTED = (*HOLDING, BookingState.RELEASED)  # a room kept and not come to counts against the month
