from buildings.foundation import systems
from buildings.foundation.records.permissions import Permission


class LedgersConfig(systems.SystemConfig):
    name = "services.ledgers"
    verbose_name = "台账导入"
    measures = ["services.ledgers.measures.CATALOGUE"]
    queues = ["services.ledgers.waiting.QUEUES"]
    waiting = ["services.ledgers.waiting.years_without_holidays"]
    navigation = [
        systems.NavLink(
            "import-list",
            "台账导入",
            "arrow-up-tray",
            group=systems.Group.OFFICE,
            permission=Permission.IMPORT_LEDGER,
            place=10,
        )
    ]
    sweeps = {"imports": systems.Sweep("services.ledgers.tasks.sweep_imports")}
    urls = "services.ledgers.urls"
    sealed = ["StagedRow.sealed", "Change.before"]
    ledger = "services.ledgers.floors.ledger.LEDGERS"
    guide = [
        systems.GuideStep(
            systems.Reader.STAFF,
            "导入台账",
            "上传原来的 Excel，先预览再确认；有问题的格子写明原因，一天内可撤销。",
            "import",
            place=10,
        )
    ]
