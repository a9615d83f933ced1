"""Words that leave the portal: filled in, without anybody's number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.notices.texts import fill, shortened, unknown_variables, without_numbers


@pytest.mark.parametrize(
    "number",
    [
        "19900003517",
        "199 0000 3517",
        "199-0000-3517",
        "+8619900003517",
        "１９９００００３５１７",
        "0531-88806577",
        "053188806577",
        "400-820-8820",
        "110101199003070337",
    ],
)
def test_no_number_of_a_person_leaves_in_a_text(number):
    text = without_numbers(f"王先生{number}报修")

    assert text.replace("+", "") == "王先生（号码略）报修"
    assert not any(run in text for run in ("3517", "6577", "8820", "0337"))


def test_a_local_number_named_as_one_is_taken_out_and_a_matter_s_number_stays():
    assert without_numbers("物业电话：8880-6577") == "物业电话：（号码略）"
    assert without_numbers("历山大厦 · 电梯 · 2026000123") == "历山大厦 · 电梯 · 2026000123"


def test_a_line_whose_variables_are_all_empty_is_left_out():
    assert fill("{title}\n正文：{body}\n\n{link}", {"title": "题", "body": "", "link": ""}) == "题"


def test_braces_in_a_value_are_not_read_again():
    assert fill("{title}", {"title": "{recipient}", "recipient": "王"}) == "{recipient}"


def test_variables_there_are_none_of_are_named():
    assert unknown_variables("{title} {phone} {}") == ["phone", ""]


@given(st.text(max_size=200), st.integers(10, 80))
def test_text_is_shortened_at_a_character_within_so_many_bytes(text, most):
    short = shortened(text, most)

    assert len(short.encode()) <= most
    assert short == text or short.endswith("…")
