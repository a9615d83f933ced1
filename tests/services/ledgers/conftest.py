import pytest

from tests.services.ledgers import office
from tests.services.ledgers.office import BUILDINGS, FIRMS, bring_in, firms


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def book(tmp_path):
    """Write sheets to a workbook of the test's own."""
    return lambda *sheets, **options: office.write(tmp_path / "台账.xlsx", *sheets, **options)


@pytest.fixture
def first(book, street):
    return bring_in(book(BUILDINGS, firms(*FIRMS)), street)
