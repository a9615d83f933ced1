"""A firm with a telephone, and where the admin's pages are."""

import pytest
from django.urls import reverse

PHONE = "13911112222"


@pytest.fixture
def firm(enterprise):
    enterprise.contact_phone = PHONE
    enterprise.save()
    return enterprise


def page(row_or_model, name, *args):
    options = row_or_model._meta
    return reverse(f"admin:{options.app_label}_{options.model_name}_{name}", args=args)
