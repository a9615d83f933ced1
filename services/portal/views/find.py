"""One page, one box: what is found of everything a person sees."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from buildings.foundation import finding
from buildings.foundation.language.search import MAX_WORDS, words_of
from services.portal.pages_found import pages_found

LONGEST = 60
FEWEST = 2


@login_required
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Show what a person finds of each kind by the words in `q`; without them what there is to find."""
    typed = " ".join(request.GET.get("q", "").replace("\0", "").split())
    text = typed[:LONGEST].strip()
    letters = sum(len(word) for word in words_of(text))
    found = _found(request, text) if letters >= FEWEST else []
    context = {
        "query": text,
        "found": found,
        "kinds": [] if found else [kind for kind, _ in finding.kinds_of(request.user)],
        "is_too_short": bool(text) and letters < FEWEST,
        "is_cut": len(typed) > LONGEST or len(text.split()) > MAX_WORDS,
        "longest": LONGEST,
        "most_words": MAX_WORDS,
    }
    return render(request, "portal/find.html", context)


def _found(request: HttpRequest, text: str) -> list[finding.Found]:
    pages = pages_found(request, text)
    return [*([pages] if pages.hits else []), *finding.found_by(request.user, text)]
