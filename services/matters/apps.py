from buildings.foundation import systems


class MattersConfig(systems.SystemConfig):
    name = "services.matters"
    verbose_name = "楼事分流"
    ledger = "services.matters.ledger.LEDGERS"
    sample = ["services.matters.sample.bring"]
