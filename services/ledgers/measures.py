"""What is counted of imports: those that wait to be confirmed."""

from buildings.foundation.measures import Axis, FigureTone, Measure, RowSource
from buildings.foundation.records.permissions import Permission
from services.ledgers.models import LedgerImport

CATALOGUE = [
    Measure(
        key="ledgers.to_confirm",
        name="待确认导入",
        unit="份",
        formula="已经读完、等人确认写入的台账",
        source=RowSource(
            parts=lambda user, span: [
                LedgerImport.objects.visible_to(user).filter(state=LedgerImport.State.READY)
            ],
            url_name="import-list",
            axes={Axis.STREET: "street"},
            within=Permission.IMPORT_LEDGER,
        ),
        permission=Permission.IMPORT_LEDGER,
        query="state=ready",
        tone=FigureTone.WAIT,
        place=130,
    )
]
