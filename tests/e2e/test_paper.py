"""What is printed: a door's sheet on one page, signatures never on a page that says nothing."""

import zlib

import pytest
from django.urls import reverse
from django.utils import timezone

from services.centers.models import ServiceCenter
from services.matters import actions
from services.matters.models import Lane
from services.sample import loading
from tests.e2e.conftest import DESK
from tests.e2e.paper import letters_by_sheet, stream_of

ROWS = """number => {
    const table = document.querySelector('.sheet tbody');
    for (let row = 0; row < number; row += 1) table.append(table.rows[0].cloneNode(true));
}"""

SIGNATURES_ALONE = "() => document.body.replaceChildren(document.querySelector('.signatures'))"


def test_the_sheet_of_every_sample_centres_door_is_one_page(open_page, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    loading.load(on=timezone.localdate())
    page, sheets = open_page(**DESK, is_mobile=False), {}
    for center in ServiceCenter.objects.order_by("pk"):
        page.goto(reverse("center-sheet", args=[center.pk]))
        sheets[center.name] = len(letters_by_sheet(page))

    assert len(sheets) == 19
    assert {name for name, number in sheets.items() if number != 1} == set()


@pytest.mark.parametrize(("services", "facilities"), [(3, 2), (14, 4), (28, 6), (40, 6)])
def test_a_door_sheet_stays_one_page_however_much_a_centre_offers(open_page, street, services, facilities):
    center = ServiceCenter.objects.create(
        street=street, name="云泉街道综合党群服务中心", telephone="0531-89900011", place="1层大厅东侧"
    )
    for number in range(services):
        center.items.create(name=f"企业开办服务{number}", needs_booking=True, telephone="0531-89900012")
    for number in range(facilities):
        center.facilities.create(name=f"职工书屋{number}", floor=f"{number // 3 + 1}层")
    page = open_page(**DESK, is_mobile=False)
    page.goto(reverse("center-sheet", args=[center.pk]))

    assert len(letters_by_sheet(page)) == 1


def test_a_stream_that_ends_like_a_line_is_read_whole():
    packed = zlib.compress(b"\x0c")  # whose check sum ends with a carriage return
    body = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)

    assert (packed[-1:], stream_of(body)) == (b"\r", b"\x0c")


@pytest.mark.parametrize("rows", [0, 15, 16, 17, 30])
def test_signatures_stand_below_a_row_of_what_is_signed(
    open_page, staff, building, category, specialist, rows
):
    matter = actions.report(building, category=category, text="灯不亮", name="王", phone="19900003517")
    actions.triage(matter, by=staff, lane=Lane.HANDLE, handler=specialist)
    page = open_page(staff, **DESK, is_mobile=False)
    page.goto(reverse("matter-print", args=[matter.number]))
    page.evaluate(ROWS, rows)
    *_, last = letters_by_sheet(page)
    page.evaluate(SIGNATURES_ALONE)

    assert last > sum(letters_by_sheet(page))


@pytest.mark.parametrize("lines", [1, 20, 24, 28, 60])
def test_signatures_of_a_hand_over_stand_below_its_last_words(open_page, staff, committee, lines):
    month = timezone.localdate().replace(day=1)
    words = "\n".join(["请留意三号电梯"] * lines)
    sheet = committee.handovers.create(month=month, giver=staff, keys="钥匙三把", words=words)
    page = open_page(staff, **DESK, is_mobile=False)
    page.goto(reverse("handover-detail", args=[sheet.pk]))
    *_, last = letters_by_sheet(page)
    page.evaluate(SIGNATURES_ALONE)

    assert last > sum(letters_by_sheet(page))
