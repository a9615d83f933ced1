import pytest
from django.db import transaction

from tests.security.worlds import make_world


@pytest.fixture(autouse=True)
def _uploads_of_its_own(settings, tmp_path):
    """Keep what one test uploads from the next: a reading of all addresses opens whatever file lies there."""
    settings.MEDIA_ROOT = tmp_path / "uploads"


def make_here():
    return make_world("甲燕鸥", "13911112222")


def make_there(here):
    return make_world("乙信天翁", "13933334444", district=here.street.district)


@pytest.fixture(scope="module")
def streets_of_the_module(django_db_setup, django_db_blocker):
    """Make the two streets once for the tests of a module; each test's own changes are rolled back before the next.

    Only for modules whose tests all run in a transaction of their own, inside this one.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        here = make_here()
        yield here, make_there(here)
        transaction.set_rollback(True)


@pytest.fixture
def here(db):
    """The street whose people look around."""
    return make_here()


@pytest.fixture
def there(db, here):
    """The street nobody of the first one may learn anything of, in the same district."""
    return make_there(here)
