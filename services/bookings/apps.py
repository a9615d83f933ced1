from buildings.foundation import systems


class BookingsConfig(systems.SystemConfig):
    name = "services.bookings"
    verbose_name = "场地借用"
    measures = ["services.bookings.measures.CATALOGUE"]
