from buildings.foundation import systems
from buildings.foundation.records.permissions import Permission
from buildings.foundation.systems import Group, GuideStep, NavLink, Reader, Sweep


class BookingsConfig(systems.SystemConfig):
    name = "services.bookings"
    verbose_name = "场地借用"
    measures = ["services.bookings.measures.CATALOGUE"]
    queues = ["services.bookings.waiting.QUEUES"]
    found = ["services.bookings.found.FOUND"]
    navigation = [
        NavLink(
            "room-list",
            "场地",
            menu=systems.Menu.SITE,
            place=20,
            also=("booking-query", "booking-follow", "booking-cancel-rest"),
        ),
        NavLink(
            "booking-list",
            "场地预约",
            "calendar-days",
            group=Group.SERVICES,
            permission=Permission.MANAGE_BOOKINGS,
            place=20,
        ),
        NavLink("booking-mine", "我的预约", "ticket", group=Group.SERVICES, place=30),
    ]
    sweeps = {
        "waiting": Sweep("services.bookings.tasks.sweep_waiting"),
        "affected": Sweep("services.bookings.tasks.sweep_affected", ticks=60),
    }
    look_again = ["services.bookings.actions.affecting.after_change"]
    urls = "services.bookings.urls"
    routes = "services.bookings.api.ROUTES"
    messages = "services.bookings.messages.KINDS"
    calendar_entries = "services.bookings.calendar_entries"
    handover = ["services.bookings.handover.coming_bookings"]
    sample = ["services.bookings.sample.bring"]
    faces = {"rooms": ["Room"], "bookings/room": ["Booking"]}
    guide = [
        GuideStep(
            Reader.VISITORS,
            "借场地",
            "「场地」里看哪天空着，点空的时段就能约。到场扫门上的码签到，到时没签到就让给别人。",
            "rooms",
            place=60,
        ),
        GuideStep(
            Reader.STAFF,
            "管好场地",
            "「场地预约」里通过或不通过，打印门上的签到码，看每个钟点用得怎样。",
            "bookings",
            place=50,
        ),
    ]
