"""The ground: places, from the district down to the single room."""

from buildings.models.areas import Community, District, Street
from buildings.models.building import CODE_ALPHABET, Building, Floor, Unit, lobby_code
from buildings.models.grids import Grid, GridKeeper
from buildings.models.holidays import Holiday

__all__ = [
    "CODE_ALPHABET",
    "Building",
    "Community",
    "District",
    "Floor",
    "Grid",
    "GridKeeper",
    "Holiday",
    "Street",
    "Unit",
    "lobby_code",
]
