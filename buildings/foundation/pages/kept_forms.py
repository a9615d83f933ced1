"""What somebody typed into a form that could not be taken, kept until he has logged in: sealed, in his session.

It is shown again to the account the form was drawn for and to no other, and never sent by itself.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, QueryDict

from buildings.foundation.pages import form_owner, kept_photos
from buildings.foundation.records import phones

IN_SESSION = "kept_forms"
WORD = "kept"  # of the query of the page that shows a form again
MOST = 5
NOT_TYPED = {"csrfmiddlewaretoken", form_owner.FIELD, "puzzle", "website"}


@dataclass(frozen=True)
class KeptForm:
    """A form as it was sent: `sent_to` where, `page` where it stands, `fields` names and values, `photos` by field.

    `lost` names the fields whose files could not be kept.
    """

    sent_to: str
    page: str
    owner: int | None
    fields: list[tuple[str, str]]
    photos: Mapping[str, str] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)

    @property
    def path(self) -> str:
        return urlsplit(self.sent_to).path

    @property
    def has_work(self) -> bool:
        """Tell whether anything was typed or chosen."""
        return bool(self.photos or self.lost or any(value.strip() for _, value in self.fields))

    @property
    def texts(self) -> list[str]:
        """Return what was written in words; keys, ticks and codes are ASCII without a blank."""
        return [value for _, value in self.fields if not value.isascii() or " " in value.strip()]

    @property
    def page_again(self) -> str:
        """Return the page without the key under which a form was shown on it before."""
        page = urlsplit(self.page)
        query = QueryDict(page.query, mutable=True)
        query.pop(WORD, None)
        return page._replace(query=query.urlencode(), fragment="").geturl()

    def address(self, key: str) -> str:
        """Return the address that shows the form again."""
        return f"{self.page_again}{'&' if '?' in self.page_again else '?'}{urlencode({WORD: key})}"


def sent_in(request: HttpRequest, *, owner: int | None, keeps_photos: bool) -> KeptForm:
    """Return the form of a request; its photos are set aside, where they may be. Passwords are never kept."""
    names = [name for name in request.POST if name not in NOT_TYPED and "password" not in name]
    fields = [(name, value) for name in names for value in request.POST.getlist(name)]
    photos = {name: kept_photos.keep(request.FILES.getlist(name)) for name in request.FILES if keeps_photos}
    photos = {name: listed for name, listed in photos.items() if listed}
    lost = [name for name in request.FILES if name not in photos]
    return KeptForm(request.get_full_path(), _page_of(request), owner, fields, photos, lost)


def _page_of(request: HttpRequest) -> str:
    """Return the page a form was sent from, which the browser tells; else the address it was sent to."""
    page = urlsplit(request.headers.get("Referer", ""))
    if page.netloc != request.get_host():
        return request.get_full_path()
    return page._replace(scheme="", netloc="").geturl()


def keep(session: SessionBase, form: KeptForm) -> str:
    """Keep a form in a session, the oldest giving way; return its key."""
    key = secrets.token_urlsafe(9)
    sealed = {**session.get(IN_SESSION, {}), key: phones.seal(json.dumps(asdict(form)))}
    session[IN_SESSION] = dict(list(sealed.items())[-MOST:])
    return key


def kept(session: SessionBase, key: str, *, user: Any) -> KeptForm | None:
    """Return the form kept under a key, if it is this account's."""
    sealed = session.get(IN_SESSION, {}).get(key)
    if sealed is None:
        return None
    try:
        form = KeptForm(**json.loads(phones.unseal(sealed)))
    except phones.UnreadablePhoneError:
        return None
    return form if form.owner == user.pk else None


def drop_sent(session: SessionBase, path: str, *, user: Any) -> None:
    """Forget an account's forms of an address, for one was taken there after all."""
    forms = session.get(IN_SESSION, {})
    sent = [key for key in forms if (form := kept(session, key, user=user)) and form.path == path]
    if sent:
        session[IN_SESSION] = {key: sealed for key, sealed in forms.items() if key not in sent}


@contextmanager
def outliving_the_session(request: HttpRequest) -> Iterator[None]:
    """Carry what is kept over a log-in or log-out, which begin a new session."""
    forms = request.session.get(IN_SESSION)
    yield
    if forms:
        request.session[IN_SESSION] = forms
