"""What clients ask beyond the narrow specification: pages, changes since, pictures, from a page of another site."""

from xml.etree import ElementTree

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.db.models import F

from services.matters import actions
from services.matters.models import Lane, Matter
from tests import factories
from tests.services.open311.conftest import BASE

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(building, category):
    """Reported at nine on three days in a row."""
    matters = []
    for day in (23, 24, 25):
        with time_machine.travel(f"2026-11-{day} 09:00+08:00", tick=False):
            matters.append(actions.report(building, category=category, text=f"{day} 日停电"))
    Matter.objects.update(published_at=F("reported_at"))  # as triage does, which would be a move
    return matters


@pytest.fixture
def moved(three, staff):
    """The first of the three was triaged on the 26th."""
    with time_machine.travel("2026-11-26 09:00+08:00", tick=False):
        actions.triage(three[0], by=staff, lane=Lane.HANDLE, handler=staff)
    return three


def numbers(client, **query):
    return [one["service_request_id"] for one in client.get(f"{BASE}/requests.json", query).json()]


def test_pages_follow_each_other_and_end(client, three):
    first, second, third = (one.number for one in three)

    pages = [numbers(client, page=page, page_size=2) for page in (1, 2, 3, 99)]

    assert pages == [[third, second], [first], [], []]
    assert numbers(client, page_size=2) == [third, second]
    assert numbers(client) == [third, second, first]


def test_pages_end_in_xml_too(client, three):
    body = client.get(f"{BASE}/requests.xml", {"page": 2, "page_size": 3}).content

    assert list(ElementTree.fromstring(body)) == []


def test_a_page_is_read_in_one_statement_however_many_rows(client, three, django_assert_num_queries):
    for page in (1, 2):
        with django_assert_num_queries(2):  # the count of the hour, and the page
            client.get(f"{BASE}/requests.json", {"page": page, "page_size": 2})


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ({"updated_after": "2026-11-26T00:00:00+08:00"}, [0]),
        ({"updated_after": "2026-11-26T09:00:00+08:00"}, [0]),
        ({"updated_after": "2026-11-26T09:00:01+08:00"}, []),
        ({"updated_after": "2026-11-25T00:00:00Z"}, [2, 0]),
        ({"updated_after": "2030-01-01"}, []),
        ({"updated_before": "2026-11-25T00:00:00+08:00"}, [1]),
        ({"updated_before": "2026-11-27"}, [2, 1, 0]),
        ({"updated_after": "2026-11-24", "updated_before": "2026-11-26"}, [2, 1]),
    ],
)
def test_requests_are_narrowed_by_when_they_last_moved(client, moved, staff, query, places):
    key = factories.make_key(staff)

    assert numbers(client, api_key=key, **query) == [moved[place].number for place in places]


def test_who_asks_since_the_last_he_knew_misses_nothing(client, moved, staff):
    key = factories.make_key(staff)
    known = client.get(f"{BASE}/requests.json", {"api_key": key}).json()
    latest = max(one["updated_datetime"] for one in known)

    assert numbers(client, api_key=key, updated_after=latest) == [moved[0].number]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"page": "0"}, "page 应为 1 或更大的整数"),
        ({"page": "x"}, "page 应为 1 或更大的整数"),
        ({"page": "²"}, "page 应为 1 或更大的整数"),
        ({"page_size": "-1"}, "page_size 应为 1 或更大的整数"),
        ({"page_size": "1001"}, "page_size 最大为 1000"),
        ({"updated_after": "gestern"}, "updated_after 应为 W3C 格式的时间"),
        ({"updated_before": "2026-13-01"}, "updated_before 应为 W3C 格式的时间"),
        ({"status": "opne"}, "status 应为 open 或 closed"),
        ({"lat": "36.6", "long": "117.0", "radius": "500"}, "不支持的查询词：lat、long、radius"),
        ({"updated_since": "2026-11-01"}, "不支持的查询词：updated_since"),
        ({"q": "电梯"}, "不支持的查询词：q"),
    ],
)
def test_what_cannot_be_honoured_is_refused_and_not_passed_over(client, matter, query, words):
    answer = client.get(f"{BASE}/requests.json", query)

    (error,) = answer.json()
    assert (answer.status_code, error["code"]) == (400, 400)
    assert error["description"].startswith(words)


def test_what_narrows_nothing_may_be_sent(client, published):
    assert len(numbers(client, _="1764000000", extensions="true", status="")) == 1


@pytest.mark.parametrize(
    "accepted",
    [
        "application/xml",
        "text/javascript",
        "text/html,application/xhtml+xml",
        "image/webp",
        "nonsense",
        "*/*",
    ],
)
@pytest.mark.parametrize("name", ["/open311/discovery", f"{BASE}/services", f"{BASE}/requests"])
def test_the_address_names_the_format_whatever_is_accepted(client, matter, accepted, name):
    as_xml = client.get(f"{name}.xml", headers={"Accept": accepted})
    as_json = client.get(f"{name}.json", headers={"Accept": accepted})

    assert (as_xml.status_code, as_xml["Content-Type"]) == (200, "text/xml; charset=utf-8")
    assert (as_json.status_code, as_json["Content-Type"]) == (200, "application/json; charset=utf-8")


def test_errors_come_in_the_format_of_the_address_too(client, db):
    answer = client.get(f"{BASE}/requests/none.xml", headers={"Accept": "application/json"})

    assert ElementTree.fromstring(answer.content).find("error/code").text == "404"


@pytest.fixture
def pictured(matter, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    for name in ("one.jpg", "two.jpg"):
        photo = matter.photos.create(width=1, height=1, file="")
        photo.file.save(name, ContentFile(name.encode()), save=True)
    return matter


def test_the_picture_of_a_report_is_read_with_the_key_that_reads_the_report(client, pictured, staff):
    own = {"api_key": factories.make_key(staff)}
    (found,) = client.get(f"{BASE}/requests/{pictured.number}.json", own).json()
    picture = client.get(found["media_url"], own, headers={"Accept": "image/*"})

    assert found["media_url"].startswith("http://testserver/open311/v2/media/")
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/jpeg")
    assert b"".join(picture.streaming_content) == b"one.jpg"
    listed = ElementTree.fromstring(client.get(f"{BASE}/requests.xml", own).content)
    assert listed.find("request/media_url").text == found["media_url"]


def test_no_picture_is_published_as_the_form_that_took_it_says(client, pictured, staff, other_staff):
    Matter.objects.update(published_at=F("reported_at"))
    own, foreign = ({"api_key": factories.make_key(user)} for user in (staff, other_staff))
    address = client.get(f"{BASE}/requests/{pictured.number}.json", own).json()[0]["media_url"]

    (found,) = client.get(f"{BASE}/requests/{pictured.number}.json").json()

    assert found["media_url"] is None
    assert [client.get(address, key).status_code for key in ({}, foreign)] == [404, 404]


def test_a_picture_taken_at_work_is_not_given_out(client, matter, staff):
    own = {"api_key": factories.make_key(staff)}
    step = matter.steps.create(verb="remark", new=matter.state, by=staff)
    photo = matter.photos.create(step=step, width=1, height=1, file="work.jpg")

    (found,) = client.get(f"{BASE}/requests/{matter.number}.json", own).json()

    assert found["media_url"] is None
    assert client.get(f"{BASE}/media/{matter.number}/{photo.pk}.jpg", own).status_code == 404
