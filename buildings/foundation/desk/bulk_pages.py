"""The pages of a bulk act: what is asked, what comes of each row, and the way back within a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import pghistory
from django import forms
from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core import signing
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path
from django.utils import timezone

from buildings.foundation.desk import bulk_history
from buildings.foundation.desk.bulk import MOST, BulkAct, Foreseen, Values, carry_out, foresee, stands
from buildings.foundation.records import audit
from buildings.foundation.records.row_history import BULK
from buildings.foundation.records.scope import STREET, place_of

SALT, GOOD_FOR = "desk.bulk", 60 * 60
GONE, CHANGED_SINCE = "已不在您的名单里", "您看过以后又有人改过"


class BulkActs:
    """The part of an admin that changes several rows of its list at once."""

    bulk_acts: Sequence[BulkAct] = ()
    model: Any
    opts: Any

    def get_actions(self, request: Any) -> dict[str, Any]:
        options: Any = self
        actions = super().get_actions(request)  # type: ignore[misc]
        if IS_POPUP_VAR in request.GET or not options.has_change_permission(request):
            return actions
        return actions | {act.name: (_door_of(act), act.name, act.label) for act in self.bulk_acts}

    def bulk_view(self, request: Any, rows: Any, act: BulkAct) -> HttpResponse | None:
        """Ask, show what comes of each row that was chosen, and do it once that was seen."""
        options: Any = self
        chosen = list(rows[: MOST + 1])
        if len(chosen) > MOST:
            messages.warning(request, f"一次最多改 {MOST} 行，请先用搜索或筛选缩小范围")
            return None
        seen = _seen(request, act) if request.POST.get("step") == "do" else None
        if seen is not None:
            return self._do(request, act, seen)
        asked = self._asked(request, act)
        context = {"act": act, "chosen": chosen, "asked": asked, "title": act.label}
        if asked.is_valid():
            values = {**act.values, **_as_sent(asked)}
            before = {row.pk: stands(row, values) for row in chosen}
            foreseen = list(foresee(options, request, [(row, values) for row in chosen]))
            context |= {
                "foreseen": foreseen,
                "number": sum(not one.reason for one in foreseen),
                "seen": signing.dumps([act.name, request.user.pk, values, before], salt=SALT, compress=True),
            }
        return render(request, "admin/scoped/bulk.html", options._context(request, context))

    def _asked(self, request: Any, act: BulkAct) -> forms.Form:
        """Return the form of what an act asks, filled in once something was sent by its own page."""
        options: Any = self
        fields = {
            name: _box(options.formfield_for_dbfield(self.model._meta.get_field(name), request), act)
            for name in act.asked
        }
        sent = request.POST if "step" in request.POST or not fields else None
        return type("AskedForm", (forms.Form,), fields)(sent)

    def _do(self, request: Any, act: BulkAct, seen: tuple[Values, Mapping[str, Any]]) -> HttpResponse:
        values, before = seen
        with transaction.atomic(), pghistory.context(**{BULK: act.label}) as context:
            rows = {row.pk: row for row in self._locked(request, before)}
            reasons = {
                int(key): CHANGED_SINCE if int(key) in rows else GONE
                for key, stood in before.items()
                if int(key) not in rows or stands(rows[int(key)], values) != stood
            }
            done = self._write(request, rows, dict.fromkeys(rows, values), reasons, "bulk_changed", act.label)
        self._say(request, f"{act.label}：", done, context.id)
        return HttpResponseRedirect(request.get_full_path())

    def _locked(self, request: Any, keys: Any) -> Any:
        options: Any = self
        rows = options.get_queryset(request).filter(pk__in=list(keys))
        return rows.select_for_update(of=("self",)).order_by("pk")

    def _write(
        self,
        request: Any,
        rows: Mapping[int, Any],
        values: Mapping[int, Values],
        reasons: Mapping[int, str],
        kind: str,
        label: str,
    ) -> list[Foreseen]:
        """Write rows but those that have a reason to stay; tell the audit which were written, last."""
        stay = [Foreseen(key, str(rows.get(key, "")), reason=reason) for key, reason in reasons.items()]
        pairs = [(row, values[key]) for key, row in rows.items() if key not in reasons]
        done = [*carry_out(self, request, pairs), *stay]
        if keys := [one.key for one in done if not one.reason]:
            street = _one_street(rows[key] for key in keys)
            audit.record(
                kind, by=request.user, street=street, model=self.opts.label_lower, act=label, rows=keys
            )
        return done

    def _say(self, request: Any, begin: str, done: Sequence[Foreseen], context: UUID | None) -> None:
        """Tell what was done and what was not, with the way back where there is one (`context` names the act)."""
        options: Any = self
        number = sum(not one.reason for one in done)
        way_back = ""
        if number and context is not None and bulk_history.is_kept(self.model):
            way_back = options._url("bulk", context)
        reasons = dict.fromkeys(one.reason for one in done if one.reason)
        told = {
            "begin": begin,
            "number": number,
            "stayed": len(done) - number,
            "reasons": reasons,
            "url": way_back,
        }
        say = messages.success if number else messages.warning
        say(request, render_to_string("admin/scoped/bulk_message.html", told))

    # The way back ---------------------------------------------------------------------------------------------
    def get_urls(self) -> list[Any]:
        options: Any = self
        view = options.admin_site.admin_view(self.bulk_done_view)
        own = path("bulk/<uuid:context>/", view, name=options._url_name("bulk"))
        return [own, *super().get_urls()]  # type: ignore[misc]

    def bulk_done_view(self, request: Any, context: UUID) -> HttpResponse:
        """Show what one's own act made of its rows; by POST they are as before where nobody changed them since."""
        options: Any = self
        done = bulk_history.done_by(request.user, self.model, context)
        if done is None or not options.has_view_permission(request):
            raise Http404
        if request.method == "POST" and not done.is_over:
            return self._take_back(request, done, context)
        rows = {row.pk: row for row in options.get_queryset(request).filter(pk__in=done.keys)}
        foreseen = list(foresee(self, request, _pairs(rows, done.before)))
        foreseen += [Foreseen(key, str(rows.get(key, "")), reason=why) for key, why in _stay(rows, done)]
        number = 0 if done.is_over else sum(not one.reason for one in foreseen)
        told = {"done": done, "foreseen": foreseen, "number": number, "title": f"撤销：{done.label}"}
        return render(request, "admin/scoped/bulk_done.html", options._context(request, told))

    def _take_back(self, request: Any, done: bulk_history.BulkDone, context: UUID) -> HttpResponse:
        options: Any = self
        label = f"撤销{done.label}"
        with transaction.atomic(), pghistory.context(**{BULK: label}):
            rows = {row.pk: row for row in self._locked(request, done.keys)}
            locked = bulk_history.done_by(request.user, self.model, context) or done
            reasons = dict(_stay(rows, locked))
            written = self._write(request, rows, locked.before, reasons, "bulk_undone", done.label)
        self._say(request, f"{label}：", written, None)
        return HttpResponseRedirect(options._url("changelist"))


def _door_of(act: BulkAct) -> Callable[[Any, Any, Any], HttpResponse | None]:
    def run(options: Any, request: Any, rows: Any) -> HttpResponse | None:
        return options.bulk_view(request, rows, act)

    return run


def _one_street(rows: Iterable[Any]) -> int | None:
    """Return the street of rows, whose leader reads of it; nothing where they lie in several."""
    streets = {place_of(row).get(STREET) for row in rows}
    return streets.pop() if len(streets) == 1 else None


def _pairs(rows: Mapping[int, Any], values: Mapping[int, Values]) -> list[tuple[Any, Values]]:
    return [(row, values[key]) for key, row in rows.items() if key in values]


def _stay(rows: Mapping[int, Any], done: bulk_history.BulkDone) -> Iterator[tuple[int, str]]:
    """Yield the rows of an act that cannot be as before, each with the reason."""
    yield from done.reasons.items()
    yield from ((key, GONE) for key in done.before if key not in rows)


def _box(field: Any, act: BulkAct) -> Any:
    """Return a field of the model's form as an act asks it: a value must be given, and no script is needed."""
    field.required = True
    if isinstance(field, forms.ModelChoiceField):
        if act.narrow and field.queryset is not None:
            field.queryset = act.narrow(field.queryset)
        field.widget = forms.Select()
        field.widget.choices = field.choices
    if isinstance(field, forms.DateField):
        field.widget, field.initial = forms.DateInput({"type": "date"}, format="%Y-%m-%d"), timezone.localdate
    return field


def _as_sent(form: forms.Form) -> dict[str, str]:
    """Return what a form was told, as text that another form takes."""
    told = {name: form.fields[name].prepare_value(value) for name, value in form.cleaned_data.items()}
    return {name: str(value) for name, value in told.items()}


def _seen(request: Any, act: BulkAct) -> tuple[Values, Mapping[str, Any]] | None:
    """Return the values and what stood in the rows when a person looked; None where that was not so, or long ago."""
    try:
        name, person, values, before = signing.loads(
            request.POST.get("seen", ""), salt=SALT, max_age=GOOD_FOR
        )
    except signing.BadSignature:
        return None
    return (values, before) if (name, person) == (act.name, request.user.pk) else None
