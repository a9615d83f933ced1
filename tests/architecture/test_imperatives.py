"""A 请 that names a verb of ours is drawn by one tag, which asks whether the reader may: nowhere bare."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template

from members.committees.workflow import SWAP_MOVES
from services.bookings.workflow import MOVES as BOOKING_MOVES
from services.centers.workflow import SUGGESTION_MOVES
from services.matters.workflow import MOVES, RECTIFICATION_MOVES

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
TABLES = {
    "matters": MOVES,
    "rectifications": RECTIFICATION_MOVES,
    "bookings": BOOKING_MOVES,
    "suggestions": SUGGESTION_MOVES,
    "swaps": SWAP_MOVES,
}
STEMS = {"核查", "审批", "反馈", "验收", "整改"}  # of labels such as 核查通过
LABELS = sorted({move.label for table in TABLES.values() for move in table.values()} | STEMS)
# 请上报人补充 is the label of a move of the office, not a word to the reader.
BARE = re.compile(
    r"(?<![申邀聘提已])请(?!假|求|上报人补充)[^，。；：！？<>\s]{0,8}?(" + "|".join(LABELS) + ")"
)
TAG = re.compile(r"\{% please .*?\{% endplease %\}", re.S)
HIDDEN = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}", re.S)


def bare_in(text):
    return [match[0] for match in BARE.finditer(text)]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_template_asks_for_a_verb_but_by_the_tag(template):
    assert bare_in(HIDDEN.sub("", TAG.sub("", template.read_text("utf-8")))) == []


@pytest.mark.parametrize(
    "words", ["请评价", "请您评价办理结果", "请尽快受理", "请核查通过", "请张三反馈", "<p>请审批</p>"]
)
def test_what_asks_is_found(words):
    assert bare_in(words)


@pytest.mark.parametrize(
    "words",
    [
        "申请挂账",
        "请假与替班",
        "请求没有看懂",
        "请勿填写，受理后公示",
        "由您评价",
        "请联系街道",
        "已请上报人补充",
    ],
)
def test_what_asks_for_no_verb_is_let_be(words):
    assert bare_in(words) == []


@pytest.mark.parametrize("table", TABLES)
def test_no_step_asks_whoever_reads_it_later(table):
    words = {verb: getattr(move, "words", "") for verb, move in TABLES[table].items()}

    assert {verb: bare_in(text) for verb, text in words.items() if bare_in(text)} == {}


def test_the_tag_draws_for_who_may_and_nothing_for_others():
    page = Template('{% load asking %}{% please "rate" moves %}请评价{{ what }}{% endplease %}')

    for moves in (["rate"], [MOVES["rate"]]):
        drawn = page.render(Context({"moves": moves, "what": "<b>"}))
        assert drawn == '<span data-verb="rate">请评价&lt;b&gt;</span>'
    for moves in (["verify"], [], None):
        assert page.render(Context({"moves": moves})) == ""
