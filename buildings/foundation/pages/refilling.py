"""Fills a form of a page that was drawn with what somebody had typed into it before."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import urljoin, urlsplit

import lxml.html
from django.template.loader import render_to_string
from lxml.html import FormElement, HtmlElement, builder

from buildings.foundation.pages.kept_forms import KeptForm
from buildings.foundation.pages.kept_photos import ENDING, count_of

BUTTONS = {"submit", "button", "image", "reset", "password"}
TICKED = {"checkbox", "radio"}
Values = dict[str, list[str]]


def refilled(html: str, form: KeptForm, *, notice: str) -> str:
    """Return a page with the form's fields filled and a notice above; what finds no field stands there, to be copied.

    The page's own hidden fields stay as they were drawn: they are of the page, and not of who writes.
    """
    page = lxml.html.document_fromstring(html)
    values: Values = defaultdict(list)
    for name, value in form.fields:
        values[name].append(value)
    element = _form_of(page, form, values)
    lost = list(form.lost)
    if element is not None:
        lost += _fill(page, element, values, form)
    rest = [value for left in values.values() for value in left if value.strip()]
    told = {"notice": notice, "texts": rest, "has_lost": bool(lost)}
    _put_above(page, render_to_string("includes/kept_rest.html", told))
    return lxml.html.tostring(page, encoding="unicode", doctype="<!DOCTYPE html>")


def _form_of(page: HtmlElement, form: KeptForm, values: Values) -> FormElement | None:
    """Return the form of the page that is sent to the same address, of several the one with most of the fields."""
    same = [
        one
        for one in page.forms
        if one.method == "POST" and urlsplit(urljoin(form.page, one.get("action") or "")).path == form.path
    ]
    return max(same, key=lambda one: len(_names(page, one) & values.keys()), default=None)


def _fields(page: HtmlElement, form: FormElement) -> list[HtmlElement]:
    outside = page.xpath("//*[@form=$id]", id=form.get("id")) if form.get("id") else []
    return [*form.iter("input", "select", "textarea"), *outside]


def _names(page: HtmlElement, form: FormElement) -> set[str]:
    return {element.get("name", "") for element in _fields(page, form)}


def _fill(page: HtmlElement, form: FormElement, values: Values, kept: KeptForm) -> list[str]:
    """Fill the fields and take their values away from what is left.

    Return the fields whose photos are gone.
    """
    lost, done = [], {one.get("name", "") for one in form.iter("button")}
    for element in _fields(page, form):
        name, kind = element.get("name", ""), (element.get("type") or "text").lower()
        if kind != "hidden" and any(values.get(name, ())):
            _unfold(element)
        if element.tag == "input" and kind == "file":
            lost += _photos(element, kept)
        elif element.tag == "input" and kind == "hidden":
            done.add(name)
            if not element.get("value") and values.get(name):
                element.set("value", values[name][0])
        elif element.tag == "input" and kind in BUTTONS:
            done.add(name)
        elif element.tag == "input" and kind in TICKED:
            done.add(name)
            _tick(element, element.get("value", "on") in values.get(name, ()))
        elif element.tag == "select" and name in values:
            _choose(element, values.pop(name))
        elif values.get(name):
            _write(element, values[name].pop(0))
    for name in [name for name in values if name in done or name.endswith((ENDING, "_FORMS"))]:
        values.pop(name)
    return lost


def _write(element: HtmlElement, value: str) -> None:
    if element.tag == "textarea":
        element.text = value
    else:
        element.set("value", value)


def _tick(element: HtmlElement, is_ticked: bool) -> None:
    if is_ticked:
        element.set("checked", "checked")
    else:
        element.attrib.pop("checked", None)


def _choose(select: HtmlElement, chosen: list[str]) -> None:
    """Choose options.

    One that is not offered is added, as a box that looks its rows up offers only what is chosen.
    """
    offered = {option.get("value", option.text or ""): option for option in select.iter("option")}
    for option in offered.values():
        option.attrib.pop("selected", None)
    for value in chosen:
        if value not in offered:
            offered[value] = builder.OPTION(f"{value}（之前所选）", value=value)
            select.append(offered[value])
        offered[value].set("selected", "selected")


def _photos(element: HtmlElement, kept: KeptForm) -> list[str]:
    """Hang the photos that were set aside on their field; return its name where they must be chosen again."""
    name = element.get("name", "")
    earlier = [value for field, value in kept.fields if field == name + ENDING]
    listed = next(iter([kept.photos[name]] if name in kept.photos else earlier), "")
    count = count_of(listed)
    if not count or "data-keeps" not in element.attrib:
        return [name] if name in kept.photos else []
    note = render_to_string(
        "includes/kept_photos.html", {"name": name + ENDING, "listed": listed, "count": count}
    )
    for sibling in element.xpath("following-sibling::*[@data-kept]"):
        sibling.drop_tree()
    element.addnext(lxml.html.fragment_fromstring(note))
    return []


def _unfold(element: HtmlElement) -> None:
    """Open whatever folds a field away."""
    for fold in element.iterancestors("details", "dialog"):
        fold.set("open", "open")


def _put_above(page: HtmlElement, html: str) -> None:
    places = [*page.xpath("//main/*[@class='page']"), *page.iter("main"), page.body]
    places[0].insert(0, lxml.html.fragment_fromstring(html))
