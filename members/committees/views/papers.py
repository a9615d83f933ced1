"""What is printed: the wall board of a committee and a letter of appointment."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from buildings.foundation.pages.form_fields import ReasonForm
from buildings.foundation.records.permissions import Permission, refuse_unless_may
from members.committees import board
from members.committees.models import Post
from members.committees.rules import ask, may_edit
from members.committees.views.pages import committee_or_404


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def committee_board(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the board to hang in the lobby, without numbers.

    The inside edition with them by POST with a reason.
    """
    committee = committee_or_404(request, pk)
    may_reveal = request.user.may(Permission.REVEAL_PHONE, committee.building)
    form, numbers = ReasonForm(request.POST or None), {}
    facts = board.facts_of(committee, on=timezone.localdate())
    if request.method == "POST":
        refuse_unless_may(request.user, Permission.REVEAL_PHONE, committee.building)
        if form.is_valid():
            try:
                numbers = board.numbers(facts, by=request.user, reason=form.cleaned_data["reason"])
            except ValidationError as error:
                form.add_error("reason", error)
    faces = [(face, numbers.get(face.person.pk, "") if face.person else "") for face in facts["faces"]]
    is_on_board = any(face.person == request.user for face in facts["faces"])
    context = {
        **facts,
        "faces": faces,
        "form": form if may_reveal else None,
        "is_inside": bool(numbers),
        "is_on_board": is_on_board,
        "may_edit": may_edit(request.user, committee),
    }
    return render(request, "committees/committee_board.html", context)


@login_required
@require_GET
def post_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the letter of appointment (聘书) of a post, to print and stamp."""
    rows = Post.objects.visible_to(request.user).select_related(
        "committee__building__street", "seat", "holder"
    )
    post = get_object_or_404(rows, pk=pk)
    ask(request.user, post.committee)
    return render(request, "committees/post_letter.html", {"post": post, "today": timezone.localdate()})
