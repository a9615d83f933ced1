"""The ledgers of the floors below, from 楼宇 to 楼委会. They know nothing of the import."""

from pathlib import Path

from services.ledgers.floors.bodies import write_tenancies
from services.ledgers.floors.branch_life import write_branch_meetings, write_branch_setups
from services.ledgers.floors.development import write_development
from services.ledgers.floors.firms_with_organizations import joint_kind
from services.ledgers.floors.floating import write_floating
from services.ledgers.floors.party import write_members, write_party_organizations
from services.ledgers.floors.people import write_committees
from services.ledgers.floors.places import write_buildings, write_grids
from services.ledgers.floors.reports import write_member_reports, write_unit_reports
from services.ledgers.floors.several_in_a_line import row_per_level, row_per_month, row_per_seat
from services.ledgers.floors.terms import write_terms
from services.ledgers.kinds import Ledger, SheetKind, read_kind

HERE = Path(__file__).parent


def _kind(name: str, **options) -> SheetKind:
    return read_kind(HERE / f"{name}.toml", **options)


FIRMS, ORGANIZATIONS = _kind("tenancies"), _kind("party_organizations")
LEDGERS = [
    Ledger((_kind("buildings"),), write_buildings, place=100),
    Ledger(
        (_kind("grids"), _kind("grids_in_a_line", expand=row_per_level)),
        write_grids,
        place=200,
        report_place=900,
    ),
    Ledger((FIRMS, joint_kind(FIRMS, ORGANIZATIONS)), write_tenancies, place=300, makes_buildings=True),
    Ledger((ORGANIZATIONS,), write_party_organizations, place=400),
    Ledger((_kind("members"),), write_members, place=500),
    Ledger((_kind("floating"),), write_floating, place=510),
    Ledger((_kind("unit_reports"),), write_unit_reports, place=520),
    Ledger((_kind("member_reports"),), write_member_reports, place=530),
    Ledger((_kind("development"),), write_development, place=540),
    Ledger((_kind("branch_setups"),), write_branch_setups, place=545),
    Ledger((_kind("terms"),), write_terms, place=550),
    Ledger((_kind("branch_meetings"),), write_branch_meetings, place=560),
    Ledger(
        (
            _kind("committees"),
            _kind("committees_in_a_line", expand=row_per_seat),
            _kind("months_in_a_line", expand=row_per_month),
        ),
        write_committees,
        place=600,
        report_titles={"seats": "六员席位", "turns": "轮值"},
        makes_buildings=True,
    ),
]
