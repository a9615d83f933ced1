"""By what the table of matters is found: its lists, the figures, the workbench, a telephone, a word."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from services.matters.pairs import INDEX, Pairs
from services.matters.states import Result, State

LATEST = ("-reported_at", "-id")  # as lists come, and so all indexes that lists read

INDEXES = [
    models.Index(fields=LATEST, name="matter_latest"),
    models.Index(fields=["street", *LATEST], name="matter_street_latest"),
    models.Index(fields=["building", *LATEST], name="matter_building_latest"),
    models.Index(fields=["community", *LATEST], name="matter_community_latest", condition=~Q(community=None)),
    models.Index(fields=["grid", *LATEST], name="matter_grid_latest", condition=~Q(grid=None)),
    models.Index(fields=["street", "state", *LATEST], name="matter_street_state_latest"),
    models.Index(fields=["handler", "-id"], name="matter_handler_open", condition=Q(closed_at=None)),
    models.Index(fields=["street", "building", "state"], name="matter_open", condition=Q(closed_at=None)),
    models.Index(fields=["close_at"], name="matter_to_close", condition=Q(state=State.VERIFIED)),
    models.Index(
        fields=["street", "-resolved_at", "-id"],
        name="matter_street_done",
        condition=Q(result__in=[Result.SOLVED, Result.PARTLY]),
    ),
    # What the leaders' figures and the workbench ask, so that neither reads the table itself.
    models.Index(
        fields=["street", "reported_at"],
        include=[
            "building",
            "category",
            "lane",
            "seat",
            "state",
            "due_at",
            "resolved_at",
            "result",
            "enterprise",
            "is_excluded",
            "late_since",
            "triaged_at",
            "lane_overridden",
            "answer_due_at",
            "answered_at",
            "answer_took",
        ],
        name="matter_figures",
    ),
    models.Index(
        fields=["street", "state", "clock_due_at", "id"],
        include=["building", "handler", "reporter"],
        name="matter_open_now",
        condition=Q(closed_at=None),
    ),
    models.Index(fields=["handler", "street"], name="matter_handler_street", condition=~Q(handler=None)),
    models.Index(fields=["reporter", "street"], name="matter_reporter_street", condition=~Q(reporter=None)),
    models.Index(fields=["reporter_phone_index"], name="matter_phone", condition=~Q(reporter_phone_index="")),
    models.Index(
        fields=["reporter_phone_tail"], name="matter_phone_tail", condition=~Q(reporter_phone_tail="")
    ),
    # Written at once rather than put off: a pending list would be read through by every search.
    GinIndex(Pairs("text_folded", "place_folded"), name=INDEX, fastupdate=False),
    models.Index(fields=["shelved_until"], name="matter_shelved", condition=Q(state=State.SHELVED)),
    models.Index(fields=["revisit_at"], name="matter_revisit", condition=Q(revisit_at__isnull=False)),
]
