"""A reset, a second factor taken away and a key are told to the person and the leaders; duties may be separated."""

import pytest

from buildings.foundation.records.permissions import Permission
from members.accounts import actions, second_factor
from members.accounts.models import ApiKey
from members.accounts.roles import Role, street_staff
from members.notices.models import OutboxMessage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(street):
    return factories.make_user(Role.STREET_STAFF, street, username="colleague", real_name="同事")


def told():
    rows = OutboxMessage.objects.filter(kind="account_changed")
    return dict(rows.values_list("recipient__username", "payload__title"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda user, by: actions.reset_password(user, by=by, password="Hegui-2026-again"), "重设了密码"),
        (lambda user, by: second_factor.forget(user, by=by), "解除了动态口令"),
        (
            lambda user, by: actions.issue_key(user, by=by, name="对接", scopes=[ApiKey.Reach.REPORT]),
            "发放了接口密钥",
        ),
    ],
)
def test_what_is_done_to_an_account_is_told_to_its_person_and_the_leaders(
    colleague, staff, street_leader, other_staff, change, words
):
    change(colleague, staff)

    assert told() == {
        "colleague": f"{staff}为您的账号{words}",
        street_leader.username: f"{staff}为同事的账号{words}",
    }
    change(colleague, staff)
    assert OutboxMessage.objects.filter(kind="account_changed").count() == 4


def test_nobody_is_told_of_what_he_did_himself(street_leader, colleague):
    actions.reset_password(colleague, by=street_leader, password="Hegui-2026-again")
    assert list(told()) == ["colleague"]


def test_with_separated_duties_accounts_are_the_leaders_alone():
    assert Permission.MANAGE_ACCOUNTS in street_staff(separated_duties=False)
    separated = street_staff(separated_duties=True)
    assert street_staff(separated_duties=False) - separated == {Permission.MANAGE_ACCOUNTS}
