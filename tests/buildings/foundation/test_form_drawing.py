"""A list drawn without templates reads as the templates of Django would have drawn it; a field tells what is wrong."""

import re

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.template import Context, Template

from buildings.foundation.pages.form_drawing import FormRenderer

XSS = '"><script>alert(1)</script>'


class Everything(forms.Form):
    text = forms.CharField(label="文字", help_text="帮助", widget=forms.TextInput({"placeholder": XSS}))
    many = forms.CharField(widget=forms.Textarea({"rows": 2}), max_length=20)
    number = forms.IntegerField(min_value=0, required=False)
    email = forms.EmailField(required=False)
    link = forms.URLField(required=False, assume_scheme="https")
    password = forms.CharField(widget=forms.PasswordInput, required=False)
    hidden = forms.IntegerField(widget=forms.HiddenInput, required=False)
    day = forms.DateField(widget=forms.DateInput({"type": "date"}), required=False)
    moment = forms.DateTimeField(required=False)
    time = forms.TimeField(required=False)
    yes = forms.BooleanField(label="公开", required=False)
    file = forms.FileField(required=False, widget=forms.FileInput({"accept": "image/png"}))
    one = forms.ChoiceField(choices=[("", "不清楚"), ("a", XSS), (3, "三")])
    none = forms.ChoiceField(choices=[], required=False)
    grouped = forms.ChoiceField(choices=[("组", [("a", "甲")]), ("b", "乙")])
    several = forms.MultipleChoiceField(choices=[("a", "甲"), ("b", "乙")], required=False)
    radios = forms.ChoiceField(choices=[("a", "甲"), ("b", "乙")], widget=forms.RadioSelect)


FILLED = {
    "text": XSS,
    "many": f"</textarea>{XSS}",
    "number": "7",
    "email": "a@b.cn",
    "hidden": "5",
    "day": "2026-11-24",
    "moment": "2026-11-24 09:00",
    "yes": "on",
    "one": "3",
    "grouped": "b",
    "several": ["a"],
    "radios": "b",
}


@pytest.mark.parametrize("data", [None, {}, FILLED])
@pytest.mark.parametrize("name", Everything.base_fields)
def test_a_widget_is_drawn_as_its_template_draws_it(name, data):
    ours, theirs = Everything(data, renderer=FormRenderer()), Everything(data, renderer=TemplatesSetting())

    assert _closed(ours[name]) == _closed(theirs[name])


def field(bound: forms.BoundField, css: str) -> str:
    """Return a field as `{% field %}` draws it on a page."""
    drawn = Template("{% load portal_ui %}{% field bound css %}").render(
        Context({"bound": bound, "css": css})
    )
    return drawn.strip()


def _closed(drawn: forms.BoundField) -> str:
    """Return markup without the blanks between its tags."""
    return re.sub(r">\s+<", "><", str(drawn))


@pytest.mark.parametrize("name", Everything.base_fields)
def test_a_field_names_its_box_and_tells_what_is_wrong_without_letting_markup_in(name):
    form = Everything({**FILLED, name: ""})

    drawn = field(form[name], "")

    assert "<script" not in drawn
    assert name == "hidden" or form[name].label in drawn
    assert ("field--bad" in drawn) == bool(form[name].errors)
    if form[name].errors:
        assert re.search(
            rf'<span class="field__error" id="id_{name}_error" role="alert"><span>请(填写|选择)<', drawn
        )


def test_a_field_is_drawn_whole():
    assert field(Everything()["text"], "field--wide") == (
        '<div class="field field--wide">\n'
        '  <label for="id_text">文字<span class="field__need">必填</span></label>\n'
        '  <span class="field__help" id="id_text_helptext">帮助</span>\n'
        '  <input type="text" name="text" placeholder="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"'
        ' required aria-describedby="id_text_helptext" id="id_text">\n'
        "</div>"
    )


class Asked(forms.Form):
    name = forms.CharField()
    kind = forms.ChoiceField(choices=[("a", "甲")], widget=forms.RadioSelect)
    own = forms.CharField(error_messages={"required": "请写明理由"})


@pytest.mark.parametrize(("name", "words"), [("name", "请填写"), ("kind", "请选择"), ("own", "请写明理由")])
def test_a_box_left_empty_says_what_to_do(name, words):
    drawn = field(Asked({})[name], "")

    assert f"<span>{words}</span>" in drawn
    assert "必填项" not in drawn
