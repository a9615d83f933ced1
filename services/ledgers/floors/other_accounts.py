"""Who has an account in another street is given no seat by the ledger of this one."""

from __future__ import annotations

from buildings.foundation.language.folding import fold
from buildings.models import Building
from members.accounts.models import User
from services.ledgers.rows import LedgerRow

Places = dict[LedgerRow, Building]


def without_other_streets(named_rows: Places, indexes: dict[LedgerRow, str], others: set[User]) -> Places:
    """Leave out who has an account in another street: it is not for this one to give them a seat."""
    streets = {(user.phone_index, fold(user.real_name)): user.street for user in others}
    own_rows: Places = {}
    for row, building in named_rows.items():
        street = streets.get((indexes[row], fold(row.get("name"))))
        if street is None:
            own_rows[row] = building
            continue
        row.problem(
            "name",
            f"“{row.get('name')}”与此号码是{street}的账号，没有任命",
            "请核对是否为本街道的人；确已调来的，请管理员先改账号的管理街道",
        )
    return own_rows
