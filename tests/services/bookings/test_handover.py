"""The hand-over sheet tells who has the building's rooms in the month to come."""

from members.committees.actions.handovers import lines_of
from services.bookings import actions
from tests.services.bookings.conftest import wish


def test_a_sheet_tells_the_bookings_to_come_and_no_cancelled_one(room, tenant, building, other_building):
    actions.book(room, wish(people=8, unit_name="云泉科技 19900003517"), by=tenant)
    gone = actions.book(room, wish("2026-11-26 09:00"), by=tenant)
    actions.cancel(gone, by=tenant)

    assert lines_of([building.pk, other_building.pk]) == {
        building.pk: [
            {
                "kind": "场地预约",
                "text": "共享会议室：云泉科技 199****3517，8 人",
                "state": "已约",
                "person": "",
                "due": "11月25日 09:00",
                "path": f"/rooms/{room.pk}/",
            }
        ]
    }
