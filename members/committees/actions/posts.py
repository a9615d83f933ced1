"""Who sits in which seat."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from members.accounts.models import User
from members.committees.models import Committee, Correction, Post, Seat
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
    """Put a person into a seat, for a term if `until` is given.

    Locks the seat's posts, ends the present one on the same day, writes the new one. Raises
    `PermissionDenied` for who does not keep the committee, `ValidationError` for a term that ends before it
    begins and where somebody holds the seat from that day or a later one.
    """
    ask(by, committee)
    since = since or timezone.localdate()
    if until and until <= since:
        raise ValidationError({"until": "任期届满日应晚于任职日期"})
    for post in Post.objects.select_for_update().filter(committee=committee, seat=seat).present(since):
        if post.since >= since:
            raise ValidationError(
                {"since": f"{post.holder}自{post.since:%Y年%-m月%-d日}起已任此职，任职日期须更晚"}
            )
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
def correct_post(
    post: Post, *, by: User, reason: str, since: date | None = None, source_unit: str | None = None
) -> Post:
    """Put right what was entered wrongly of a post: its first day, its holder's unit; what is left out stays.

    Who left the seat on the day the post began leaves on the new one. What it was, who changed it and why
    stays as a `Correction`. Raises `PermissionDenied` for who does not keep the committee, `ValidationError`
    without a reason or a change, and where posts of the seat would overlap.
    """
    post = Post.objects.select_related("committee__building", "seat").get(pk=post.pk)
    ask(by, post.committee)
    if not reason.strip():
        raise ValidationError({"reason": "请写明更正理由"})
    seat = {
        one.pk: one
        for one in Post.objects.select_for_update().filter(committee=post.committee, seat=post.seat)
    }
    locked = seat[post.pk]
    new_since, unit = (
        since or locked.since,
        locked.source_unit if source_unit is None else source_unit.strip(),
    )
    if (new_since, unit) == (locked.since, locked.source_unit):
        raise ValidationError("任职日期和所在单位都没有改动")
    if locked.until and new_since >= locked.until:
        raise ValidationError({"since": "任职日期应早于离任日期"})
    before = next((one for one in seat.values() if one.until == locked.since), None)
    for other in seat.values():
        _ask_apart(other, new_since, locked, other == before)
    Correction.objects.create(
        post=locked,
        old_since=locked.since,
        new_since=new_since,
        old_source_unit=locked.source_unit,
        new_source_unit=unit,
        reason=reason.strip(),
        made_by=by,
    )
    _move(locked, before, new_since)
    locked.source_unit = unit
    locked.save(update_fields=["source_unit"])
    return locked


def _ask_apart(other: Post, since: date, post: Post, is_before: bool) -> None:
    """Raise `ValidationError` where a post that begins on another day would meet this other one of its seat."""
    ends = other.since < since if is_before else other.until is not None and other.until <= since
    begins = post.until is not None and other.since >= post.until
    if other.pk != post.pk and not ends and not begins:
        raise ValidationError(
            {"since": f"{other.holder}自{other.since:%Y年%-m月%-d日}起任此职，任职日期须更晚"}
        )


def _move(post: Post, before: Post | None, since: date) -> None:
    """Move the day on which one leaves a seat and the next takes it.

    The one who gives way first, lest they overlap.
    """
    is_earlier, post.since = since < post.since, since
    if before is not None:
        before.until = since
    for one, column in (
        ((before, "until"), (post, "since")) if is_earlier else ((post, "since"), (before, "until"))
    ):
        if one is not None:
            one.save(update_fields=[column])


@transaction.atomic
def end_post(post: Post, *, by: User, on: date | None = None) -> Post:
    """End a person's time in a seat from a day on, the post locked.

    Raises `PermissionDenied` for who does not keep the committee, `ValidationError` for a day that is not
    after the post's first.
    """
    post = Post.objects.select_for_update(of=["self"]).select_related("committee__building").get(pk=post.pk)
    ask(by, post.committee)
    on = on or timezone.localdate()
    if on <= post.since:
        raise ValidationError({"on": "离任日期应晚于任职日期"})
    post.until = on
    post.save(update_fields=["until"])
    return post
