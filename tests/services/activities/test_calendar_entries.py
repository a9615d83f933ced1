"""Activities in calendars: a building's published ones for everybody, and for each person those he goes to."""

from icalendar import Calendar

from buildings.foundation.calendars.writer import installation
from members.committees import calendars
from services.activities import actions, calendar_entries
from tests.services.activities.conftest import at, change, fields, sign_up


def events(body):
    return {str(event["uid"]): event for event in Calendar.from_ical(body).walk("VEVENT")}


def test_a_buildings_calendar_holds_its_published_activities_and_no_others(
    activity, street, other_building, staff
):
    actions.plan(fields(street, title="街道的活动"), by=staff)
    actions.plan(fields(street, building=activity.building, title="还没公开", is_published=False), by=staff)

    (event,) = events(calendars.of_building(activity.building)).values()

    assert str(event["uid"]) == f"activity-{activity.pk}.building@{installation()}"
    assert (event.start, event.end) == (at("2026-12-01 14:00"), at("2026-12-01 16:00"))
    assert event["dtstart"].params["TZID"] == "Asia/Shanghai"
    assert (str(event["summary"]), str(event["location"])) == ("消防安全培训", "云泉大厦一层大堂")
    assert str(event["description"]) == "家园治理 · 主办：云泉街道"
    assert events(calendars.of_building(other_building)) == {}


def test_a_persons_calendar_holds_what_he_signed_up_for_until_he_withdraws(activity, tenant):
    assert events(calendars.of_person(tenant)) == {}
    signup = sign_up(activity, 1, by=tenant)
    assert list(events(calendars.of_person(tenant))) == [f"activity-{activity.pk}.person@{installation()}"]
    actions.withdraw(signup, by=tenant)
    assert events(calendars.of_person(tenant)) == {}


def test_a_calendar_that_is_full_keeps_what_is_to_come(activity, street, building, staff, monkeypatch):
    monkeypatch.setattr(calendar_entries, "MOST", 2)
    for day in ("2026-11-03", "2026-11-05"):
        past = fields(
            street, building=building, title=day, starts_at=at(f"{day} 09:00"), ends_at=at(f"{day} 10:00")
        )
        actions.plan(past, by=staff)

    kept = events(calendars.of_building(activity.building)).values()

    assert {str(event["summary"]) for event in kept} == {"消防安全培训", "2026-11-05"}


def test_an_activity_called_off_keeps_its_name_and_says_so(activity, staff):
    (before,) = events(calendars.of_building(activity.building)).values()
    actions.cancel(activity, by=staff, reason="场地维修")
    (after,) = events(calendars.of_building(activity.building)).values()

    assert str(before["uid"]) == str(after["uid"])
    assert (str(before["status"]), str(after["status"])) == ("CONFIRMED", "CANCELLED")
    assert int(after["sequence"]) > int(before["sequence"])


def test_its_number_of_changes_grows_only_with_what_the_entry_says(activity, staff):
    def sequence():
        (event,) = events(calendars.of_building(activity.building)).values()
        return int(event["sequence"])

    seen = [sequence()]
    for changes in (
        {"capacity": 9},
        {"closes_at": at("2026-11-30 12:00")},
        {"place": "二层会议室"},
        {"title": "演练"},
    ):
        change(activity, by=staff, **changes)
        seen.append(sequence())

    assert seen == [0, 0, 0, 1, 2]
