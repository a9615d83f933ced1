from buildings.foundation import systems


class MattersConfig(systems.SystemConfig):
    name = "services.matters"
    verbose_name = "楼事分流"
