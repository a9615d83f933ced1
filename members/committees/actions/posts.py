"""Who sits in which seat."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from members.accounts.models import User
from members.committees.models import Committee, Post, Seat
from members.committees.rules import ask


@transaction.atomic
def appoint(
    committee: Committee,
    *,
    by: User,
    seat: Seat,
    holder: User,
    source_unit: str = "",
    since: date | None = None,
    until: date | None = None,
) -> Post:
    """Put a person into a seat, for a term if `until` is given; whoever sits there now leaves it on the same day."""
    ask(by, committee)
    since = since or timezone.localdate()
    if until and until <= since:
        raise ValidationError({"until": "任期届满日应晚于任职日期"})
    current = (
        Post.objects.select_for_update()
        .filter(committee=committee, seat=seat)
        .filter(Q(until=None) | Q(until__gt=since))
    )
    for post in current:
        if post.since >= since:
            raise ValidationError({"since": f"{post.holder}自 {post.since:%Y-%m-%d} 起已任此职，任职日期须更晚"})
        post.until = since
        post.save(update_fields=["until"])
    return Post.objects.create(
        committee=committee,
        seat=seat,
        holder=holder,
        source_unit=source_unit or seat.source,
        since=since,
        until=until,
    )


@transaction.atomic
def end_post(post: Post, *, by: User, on: date | None = None) -> Post:
    """End a person's time in a seat from a day on."""
    post = Post.objects.select_for_update(of=["self"]).select_related("committee__building").get(pk=post.pk)
    ask(by, post.committee)
    on = on or timezone.localdate()
    if on <= post.since:
        raise ValidationError({"on": "离任日期应晚于任职日期"})
    post.until = on
    post.save(update_fields=["until"])
    return post
