"""The migration that makes rows of the columns of bodies loses nothing, and may be run back."""

from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from members.terms.models import Office, Term
from tests import factories

BEFORE, NOW = (
    ("terms", "0001_terms_offices_and_elections"),
    ("terms", "0002_take_over_terms_and_secretaries"),
)


def migrate(target):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    MigrationExecutor(connection).migrate([target])


@pytest.mark.django_db
def test_columns_become_rows_without_loss(street):
    whole = {"elected_on": date(2023, 5, 1), "term_ends_on": date(2026, 5, 1), "secretary_name": "周静"}
    factories.make_party_organization(street, "完整", secretary_phone="19900000001", **whole)
    factories.make_party_organization(street, "只有届满", term_ends_on=date(2026, 5, 1))
    factories.make_party_organization(
        street, "初任", elected_on=date(2023, 5, 1), founded_on=date(2023, 5, 1)
    )
    factories.make_party_organization(
        street, "已撤销", dissolved_on=date(2025, 1, 1), secretary_name="李国芳"
    )
    factories.make_party_organization(street, "空白")

    migrate(BEFORE)
    migrate(NOW)

    terms = Term.objects.order_by("body_id").values_list("body__name", "began_on", "due_on", "origin")
    assert list(terms) == [
        ("完整", date(2023, 5, 1), date(2026, 5, 1), "elected"),
        ("只有届满", None, date(2026, 5, 1), "elected"),
        ("初任", date(2023, 5, 1), None, "founded"),
    ]
    offices = Office.objects.order_by("body_id").values_list("body__name", "name", "until", "end_reason")
    assert list(offices) == [("完整", "周静", None, ""), ("已撤销", "李国芳", date(2025, 1, 1), "dissolved")]
    assert Office.objects.get(name="周静").phone == "19900000001"
    assert (
        Office.objects.get(name="周静").phone_index
        == apps.get_model("organizations", "PartyOrganization").objects.get(name="完整").secretary_phone_index
    )
