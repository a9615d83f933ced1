import pytest

from tests.security.worlds import make_world


@pytest.fixture
def here(db):
    """The street whose people look around."""
    return make_world("甲燕鸥", "13911112222")


@pytest.fixture
def there(db, here):
    """The street nobody of the first one may learn anything of, in the same district."""
    return make_world("乙信天翁", "13933334444", district=here.street.district)
