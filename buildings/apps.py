from buildings.foundation import systems


class BuildingsConfig(systems.SystemConfig):
    name = "buildings"
    verbose_name = "楼宇台账"
    routes = "buildings.api.ROUTES"
