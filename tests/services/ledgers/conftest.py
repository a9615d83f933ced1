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


@pytest.fixture
def told(request, street, tmp_path):
    return bring_in(request.param(tmp_path / "台账.xlsx"), street)


def of(office):
    return pytest.mark.parametrize("told", [office], indirect=True, ids=[office.__name__])
