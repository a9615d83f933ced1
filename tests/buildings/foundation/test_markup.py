"""Markup written in one go: what is typed stays text, whatever it holds."""

import pytest
from django.test.utils import override_script_prefix
from django.urls import reverse
from django.utils.safestring import SafeString

from buildings.foundation.pages.markup import BETWEEN, address_of, written

NASTY = [
    "<script>alert(1)</script>",
    '" onclick="x',
    "{}",
    "{0.__class__}",
    "Ａ&B",
    "",
    "一\n二",
    "'",
    3,
    None,
]


@pytest.mark.parametrize("word", NASTY)
def test_what_fills_a_blank_is_text(word):
    drawn = written([("<p title='{}'>", (word,)), ("{}</p>", ("后",))])

    assert isinstance(drawn, SafeString)
    assert "<script" not in drawn
    assert '" onclick' not in drawn
    assert drawn.startswith("<p title='")
    assert drawn.endswith("'>后</p>")
    assert drawn.count("<") == 2


def test_the_words_stay_in_their_blanks():
    drawn = written([("<li>{}</li>", ("甲",)), ("<hr>", ()), ("<li>{}：{}</li>", ("乙", "<丙>"))])

    assert drawn == "<li>甲</li><hr><li>乙：&lt;丙&gt;</li>"


def test_a_word_with_the_mark_between_words_moves_none_into_another_blank():
    drawn = written([("<li>{}</li>", (f"甲{BETWEEN}<乙>",)), ("<li>{}</li>", ("丙",))])

    assert drawn == f"<li>甲{BETWEEN}&lt;乙&gt;</li><li>丙</li>"


def test_markup_without_blanks_and_no_markup_at_all():
    assert written([("<ul></ul>", ())]) == "<ul></ul>"
    assert written([]) == ""
    assert written([("<p>{}</p>", ("&amp;",))]) == "<p>&amp;amp;</p>"


def test_an_address_has_a_blank_for_the_key():
    assert address_of("building-detail").format(17) == reverse("building-detail", args=[17])
    with override_script_prefix("/portal987/"):
        assert address_of("building-detail").format(17) == reverse("building-detail", args=[17])
