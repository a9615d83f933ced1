from buildings.foundation import systems


class LedgersConfig(systems.SystemConfig):
    name = "services.ledgers"
    verbose_name = "台账导入"
    measures = ["services.ledgers.measures.CATALOGUE"]
    waiting = ["services.ledgers.waiting.years_without_holidays"]
