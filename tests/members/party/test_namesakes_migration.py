"""The migration that tells namesakes apart goes back and comes again with people in the table, and loses nobody."""

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from members.party.models import PartyMember
from tests import factories

BEFORE, NOW = ("party", "0001_initial"), ("party", "0005_keep_namesakes_on_the_way_back")


def migrate(target):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    executor = MigrationExecutor(connection)
    return executor.migrate([target]).apps


@pytest.mark.django_db
def test_namesakes_go_back_and_come_again(street):
    for namesake in (1, 2, 3):
        factories.make_party_member(street, name="张伟", joined_on=date(2005, 7, 1), namesake=namesake)
    factories.make_party_member(street, name="李娜（2）", joined_on=date(2006, 7, 1))
    keys = list(PartyMember.objects.order_by("pk").values_list("pk", "name", "namesake"))

    names = migrate(BEFORE).get_model("party", "PartyMember").objects.values_list("name", flat=True)

    assert sorted(names) == ["张伟", "张伟（2）", "张伟（3）", "李娜（2）"]
    migrate(NOW)
    assert list(PartyMember.objects.order_by("pk").values_list("pk", "name", "namesake")) == keys
