"""Search as the office types."""

import pytest

from buildings.foundation.language.search import matching
from organizations.models import Enterprise
from tests import factories

VALID_CODE = "91350100M000100Y43"


@pytest.fixture
def firms(street):
    factories.make_enterprise(
        street, "历山创业大厦物业有限公司", contact_phone="19900003517", credit_code=VALID_CODE
    )
    factories.make_enterprise(street, "百分之百%商贸", contact_phone="0531-88806577")
    return Enterprise.objects.all()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("创业", ["历山创业大厦物业有限公司"]),
        ("lscyds", ["历山创业大厦物业有限公司"]),
        ("LISHAN", ["历山创业大厦物业有限公司"]),
        ("ｌｉｓｈａｎ 物业", ["历山创业大厦物业有限公司"]),
        ("91350100m", ["历山创业大厦物业有限公司"]),
        ("3517", ["历山创业大厦物业有限公司"]),
        ("199 0000 3517", []),
        ("19900003517", ["历山创业大厦物业有限公司"]),
        ("+86-199-0000-3517", ["历山创业大厦物业有限公司"]),
        ("053188806577", ["百分之百%商贸"]),
        ("%", ["百分之百%商贸"]),
        ("_", []),
        ("没有", []),
        ("", ["百分之百%商贸", "历山创业大厦物业有限公司"]),
    ],
)
def test_firms_are_found_by(firms, staff, text, found):
    rows = matching(firms, text, phones=["contact_phone"], codes=["credit_code"], user=staff)

    assert list(rows.order_by("pinyin").values_list("name", flat=True)) == found
