"""What somebody wrote is public from the office's yes on, in no door before it, and in none after 不公示."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from buildings.foundation.lifecycle.moves import StaleMove
from buildings.foundation.pages.page_copies import shelf
from members.accounts.models import AuditEvent
from services.matters import actions, rules
from services.matters.forms import FORMS
from services.matters.models import Channel, Lane, Matter, Result
from services.matters.numbers import follow_token, watch_token
from services.portal import building_page
from tests import factories

pytestmark = pytest.mark.django_db
WRITTEN = "三号电梯旁有人卖假货"
SUMMARY = "电梯厅有人摆摊"


@pytest.fixture
def written(building, category):
    return actions.report(building, category=category, text=WRITTEN, place="三层电梯厅")


@pytest.fixture
def published(written, staff, specialist):
    return actions.triage(written, by=staff, lane=Lane.HANDLE)


def public_pages(client, matter):
    """Return what a passer-by may read anywhere of the matters of a building."""
    code, street = matter.building.code, matter.street
    shelf.clear()  # asked again at once, not after a second
    paths = [
        reverse("matter-public", args=[code]),
        reverse("matter-report", args=[code]),
        reverse("building-lobby", args=[code]),
        reverse("building-detail", args=[matter.building_id]),
        reverse("street-home", args=[street.pk]),
        reverse("portal-home"),
        reverse("site-map"),
        "/open311/v2/requests.json",
        "/open311/v2/requests.xml",
        f"/open311/v2/requests/{matter.number}.json",
    ]
    return "".join(client.get(path, follow=True).content.decode() for path in paths)


def ended(matter, staff, specialist):
    matter = actions.accept(matter, by=specialist)
    matter = actions.resolve(matter, by=specialist, result=Result.SOLVED, answer="已清理")
    matter = actions.verify(matter, by=staff)
    return actions.rate(matter, score=5, code=matter.query_code)


def test_what_a_stranger_wrote_is_public_only_after_triage(client, written, staff, specialist):
    assert WRITTEN not in public_pages(client, written)
    assert written.number not in public_pages(client, written)
    assert building_page._open_matters(written.building, None) == []

    actions.triage(written, by=staff, lane=Lane.HANDLE)

    pages = public_pages(client, written)
    assert pages.count(WRITTEN) == 5  # the board, the list of what others reported, and Open311 thrice
    assert building_page._open_matters(written.building, None) == [3]


def test_what_is_withheld_goes_from_every_public_page_and_comes_back(client, published, staff, specialist):
    matter = ended(published, staff, specialist)
    assert WRITTEN in client.get(reverse("street-home", args=[matter.street_id])).content.decode()

    matter = actions.withhold(matter, by=staff, note="指名道姓")
    assert WRITTEN not in public_pages(client, matter)
    assert not Matter.objects.published_in_building().exists()

    matter = actions.publish(matter, by=staff)
    assert WRITTEN in public_pages(client, matter)
    told = matter.steps.filter(verb__in=("withhold", "publish")).values_list("verb", "words", "note", "by")
    assert list(told) == [("withhold", "", "指名道姓", staff.pk), ("publish", "", "", staff.pk)]


def test_the_summary_is_shown_instead_of_the_words_and_the_place(client, written, staff, specialist):
    matter = actions.triage(written, by=staff, lane=Lane.HANDLE, public_summary=f" {SUMMARY} ")
    ended(matter, staff, specialist)
    pages = public_pages(client, matter)

    assert SUMMARY in pages
    assert WRITTEN not in pages
    assert "三层电梯厅" not in pages


def test_who_triages_may_say_no_at_once_and_a_second_triage_changes_nothing(written, staff, specialist):
    matter = actions.triage(written, by=staff, lane=Lane.HANDLE, is_withheld=True)
    assert matter.published_at is None
    matter = actions.hand_back(matter, by=specialist, note="不属本席位")
    matter = actions.triage(matter, by=staff, lane=Lane.HANDLE)
    assert matter.published_at is None

    matter = actions.publish(matter, by=staff)
    matter = actions.withhold(actions.hand_back(matter, by=specialist, note="再退"), by=staff, note="含姓名")
    assert actions.triage(matter, by=staff, lane=Lane.HANDLE).published_at is None


def test_what_its_reporter_or_its_category_keeps_is_never_published(
    street, building, category, staff, specialist
):
    own = actions.report(building, category=category, text="不想公示", is_public=False)
    own = actions.triage(own, by=staff, lane=Lane.HANDLE)
    with pytest.raises(StaleMove):
        actions.publish(own, by=staff)

    shown = actions.triage(
        actions.report(building, category=category, text="公示的"), by=staff, lane=Lane.HANDLE
    )
    assert shown.published_at is not None
    quiet = factories.make_category(street, "法律（测试）", is_public=False, seat=category.seat)
    assert actions.recategorize(shown, by=staff, category=quiet).published_at is None


@pytest.mark.parametrize("keeps", [{"is_public": False}, {"channel": Channel.LEDGER}])
def test_the_database_refuses_to_publish_what_may_not_be(written, keeps):
    with pytest.raises(IntegrityError, match="matter_published_only_where_allowed"), transaction.atomic():
        Matter.objects.filter(pk=written.pk).update(published_at=timezone.now(), **keeps)


def test_only_who_triages_there_withholds_and_only_with_a_reason(published, specialist, tenant, chief, staff):
    for person in (specialist, tenant):
        with pytest.raises(PermissionDenied):
            actions.withhold(published, by=person, note="不好看")
    with pytest.raises(ValidationError, match="请写明不公示的原因"):
        actions.withhold(published, by=staff, note=" ")
    assert {"withhold"} <= {move.verb for move in rules.moves_open_to(chief, published)}
    assert actions.withhold(published, by=chief, note="含姓名").published_at is None


def test_who_followed_reads_how_it_goes_and_no_more_what_was_written(client, published, staff):
    page = reverse("matter-watch", args=[watch_token(published.number)])
    assert WRITTEN in client.get(page).content.decode()

    actions.withhold(published, by=staff, note="含姓名")

    text = client.get(page).content.decode()
    assert WRITTEN not in text
    assert "此事现在不公示" in text
    assert (
        WRITTEN
        in client.get(reverse("matter-follow", args=[follow_token(published.number)])).content.decode()
    )
    join = reverse("matter-join", args=[published.building.code, published.number])
    assert client.post(join, {"key": "tap"}).status_code == 404


def test_the_forms_point_at_numbers_and_names_before_publication(
    client, building, category, staff, specialist
):
    text = "联系人张三 19900003517，或找王先生，身份证 370102199003071234"
    matter = actions.report(building, category=category, text=text)
    told = "文中有 2 处像号码、2 处像姓名：199****3517、370102********1234、张三、王先生，公示时号码会遮住，姓名不会"
    assert told in str(FORMS["triage"](matter=matter)["public_summary"].help_text)
    client.force_login(staff)
    matter = actions.triage(matter, by=staff, lane=Lane.HANDLE, is_withheld=True)
    page = client.get(reverse("matter-move", args=[matter.number, "publish"])).content.decode()
    assert told in page

    answer = client.post(
        reverse("matter-move", args=[matter.number, "publish"]),
        {"seen": matter.steps.last().pk, "public_summary": SUMMARY},
    )
    assert answer.status_code == 302
    assert SUMMARY in public_pages(client, matter)
    assert "张三" not in public_pages(client, matter)


def test_the_pages_of_the_reporter_say_that_publication_waits_for_triage(client, written):
    form = client.get(reverse("matter-report", args=[written.building.code])).content.decode()
    assert "不勾选的，由街道看过、分流后才公示" in form
    thanks = client.get(reverse("matter-thanks", args=[follow_token(written.number)])).content.decode()
    assert "分流后在本楼和网上公示，您的姓名和电话不公示" in thanks
    assert AuditEvent.objects.filter(kind="reveal").count() == 0


def on_the_board(client, building):
    return list(client.get(reverse("matter-public", args=[building.code])).context["matters"])


def test_a_report_merged_into_a_case_of_the_same_board_stands_there_once(
    client, published, building, category, staff
):
    again = actions.report(building, category=category, text="又报一次")
    again = actions.triage(again, by=staff, lane=Lane.HANDLE)
    assert on_the_board(client, building) == [again, published]

    actions.merge(again, by=staff, case=published)

    assert on_the_board(client, building) == [published]


@pytest.mark.parametrize("where", ["elsewhere", "withheld"])
def test_a_merged_report_stays_on_the_board_that_does_not_tell_of_its_case(
    client, published, building, category, staff, where
):
    place = factories.make_building(building.street, "另一楼") if where == "elsewhere" else building
    case = actions.report(place, category=category, text="先报的")
    if where == "withheld":
        case = actions.withhold(actions.triage(case, by=staff, lane=Lane.HANDLE), by=staff, note="涉及个人")

    actions.merge(published, by=staff, case=case)

    assert on_the_board(client, building) == [published]
