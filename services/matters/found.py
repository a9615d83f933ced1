"""What the search of everything finds of matters: what a person sees of them, found as their own list finds it."""

from django.db.models import CharField
from django.db.models.functions import Cast, TruncDate

from buildings.foundation.finding import Destination, Findable
from buildings.foundation.waiting import label_of
from services.matters import search
from services.matters.models import State
from services.matters.querysets import NEWEST, location_name

FOUND = [
    Findable(
        key="matters",
        name="楼事",
        unit="件",
        hint="事项、编号、楼名、电话后四位",
        rows=lambda user, permission: search.seen_by(user),
        search=lambda rows, text, user: search.matching(rows, text, user=user),
        leads_to=[Destination(url_name="matter-detail", slug="number", list_name="matter-list")],
        words=["text"],
        about=[
            "number",
            location_name(),
            "category__name",
            label_of("state", State),
            Cast(TruncDate("reported_at"), CharField()),
        ],
        closest="",
        order=NEWEST,
        place=10,
    )
]
