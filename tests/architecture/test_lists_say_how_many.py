"""Every list over pages says how many rows it has: a figure that leads to it is seen to be its rows."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

SAID_OTHERWISE = {  # where the number stands in a heading, or the rows are a card's
    "activities/programme_detail.html": "报名 {{ activity.joined }} 人",
    "committees/committee_health.html": "座楼平均",
    "dashboards/waiting_list.html": "共 {{ number }} 件",
    "ledgers/import_detail.html": "问题（{{ number_of_problems }}）",
    "portal/style_guide.html": "",
}
TURNED = sorted(
    path.relative_to(ROOT / "templates").as_posix()
    for path in (ROOT / "templates").rglob("*.html")
    if '{% include "includes/pager.html"' in path.read_text()
)


@pytest.mark.parametrize("name", TURNED)
def test_a_list_over_pages_says_how_many_rows_it_has(name):
    text = (ROOT / "templates" / name).read_text()

    assert SAID_OTHERWISE.get(name, '{% include "includes/total.html"') in text
