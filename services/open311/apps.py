from buildings.foundation import systems


class Open311Config(systems.SystemConfig):
    name = "services.open311"
    verbose_name = "Open311"
    urls = "services.open311.urls"
