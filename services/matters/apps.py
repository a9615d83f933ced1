from buildings.foundation import systems


class MattersConfig(systems.SystemConfig):
    name = "services.matters"
    verbose_name = "楼事分流"
    measures = ["services.matters.measures.CATALOGUE", "services.matters.waiting.CATALOGUE"]
