"""What can be imported: kinds of sheet, the files they are read from, and the ledgers that the systems bring."""

from services.ledgers.kinds.base import Column, FillDown, SheetKind
from services.ledgers.kinds.files import KindFileError, read_kind
from services.ledgers.kinds.registry import Ledger, kinds, ledgers, report_order, reported

__all__ = [
    "Column",
    "FillDown",
    "KindFileError",
    "Ledger",
    "SheetKind",
    "kinds",
    "ledgers",
    "read_kind",
    "report_order",
    "reported",
]
