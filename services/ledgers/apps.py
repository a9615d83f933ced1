from buildings.foundation import systems


class LedgersConfig(systems.SystemConfig):
    name = "services.ledgers"
    verbose_name = "台账导入"
    ledger = "services.ledgers.floors.ledger.LEDGERS"
