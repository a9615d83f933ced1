"""What a link to dial holds of a number as people write it."""

import pytest
from django.template import Context, Template

from buildings.foundation.records import phones


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("0531-8888转801", "0531-8888"),
        ("0531-86012345", "0531-86012345"),
        ("（0531）8601 2345", "0531-86012345"),
        ("０５３１－86012345、86012346", "0531-86012345"),
        ("0531-86012345 86012346", "0531-86012345"),
        ("0531 8601 2345", "053186012345"),
        ("+86 199 0000 3517", "+8619900003517"),
        ("12345", "12345"),
        ("86012345-", "86012345"),
        ("前台：86012345", ""),
        ("", ""),
    ],
)
def test_a_number_is_dialled_by_its_leading_digits(written, dialled):
    assert phones.dialled(written) == dialled


def test_a_number_is_drawn_as_it_is_written_and_linked_where_it_can_be_dialled():
    def drawn(number):
        return Template("{% load portal_ui %}{% dial number %}").render(Context({"number": number}))

    assert drawn("0531-8888转801") == '<a class="call" href="tel:0531-8888">0531-8888转801</a>'
    assert drawn("<前台>") == "&lt;前台&gt;"
