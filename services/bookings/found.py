"""What the search of everything finds of rooms: those that may be asked for."""

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat

from buildings.foundation.finding import Destination, Findable
from services.bookings.models import Room

FOUND = [
    Findable(
        key="rooms",
        name="场地",
        unit="处",
        hint="场地、所在中心、设备",
        rows=lambda user, permission: Room.objects.offered().visible_to(user, permission),
        search=lambda rooms, text, user: rooms.matching(text),
        leads_to=[Destination(url_name="room-detail", list_name="room-list", shows_more=True)],
        about=[
            "center__name",
            "place",
            Concat(Value("可容 "), Cast(F("capacity"), CharField()), Value(" 人")),
        ],
        place=110,
    )
]
