"""`manage.py figures`: a street's numbers by keys that last, or in words."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from buildings.foundation.measures import catalogue

pytestmark = pytest.mark.django_db


def output_of(*args):
    out = StringIO()
    call_command("figures", *args, stdout=out)
    return out.getvalue()


def test_a_street_s_numbers_by_the_keys_of_the_catalogue(lives, at_work, street):
    answer = json.loads(output_of("--street", street.code, "--json"))
    figures = answer.pop("figures")

    assert answer == {
        "street": street.code,
        "since": "2026-11-01",
        "until": "2026-11-24",
        "at": "2026-11-24T10:00:00+08:00",
    }
    assert set(figures) == {key for key, one in catalogue().items() if not one.is_personal}
    assert [figures[f"matters.{short}"] for short in ("reported", "ended", "open", "on_time")] == [5, 3, 2, 1]
    assert (figures["matters.on_time_share"], figures["matters.median"], figures["matters.score"]) == (
        33.3,
        32.0,
        3.67,
    )
    assert (figures["organizations.firms"], figures["activities.lectures"]) == (1, 0)


def test_a_day_in_the_past_counts_its_month_up_to_that_day(lives, at_work, street):
    answer = json.loads(output_of("--street", street.code, "--on", "2026-11-05", "--json"))

    assert (answer["since"], answer["until"], answer["at"]) == (
        "2026-11-01",
        "2026-11-05",
        "2026-11-06T00:00:00+08:00",
    )
    assert answer["figures"]["matters.reported"] == 4


def test_in_words_each_number_bears_its_name_and_unit(lives, at_work, street):
    lines = output_of("--street", street.code[:9]).splitlines()

    assert lines[0] == f"{street.name}　2026-11-01 至 2026-11-24"
    assert {"  上报：5 件", "  按时率：33.3 %", "  办结用时中位数：32.0小时", "  两个覆盖率：0 %"} < set(
        lines
    )


@pytest.mark.parametrize("code", ["123456789", "没有"])
def test_a_street_that_is_not_there_is_said(db, code):
    with pytest.raises(CommandError, match=f"没有代码为 {code} 的街道"):
        output_of("--street", code)
