"""The pages of foundings: the sandbox, the proposals of all buildings, the list and one plan's own."""

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from members.foundings import actions, proposals, sandbox
from members.foundings.models import Founding
from organizations.coverage import Firm
from organizations.models import Rule
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_sandbox_says_what_the_firms_picked_would_found_and_keeps_it(client, building, firms, staff):
    client.force_login(staff)
    page = reverse("founding-sandbox", args=[building.pk])
    keys = [firm.pk for firm in firms]

    few = client.get(page, {"firms": keys[1:]}).content.decode()
    assert "正式党员合计 2 名，不足 3 名，不能成立党支部（《中国共产党章程》第三十条）" in few
    assert "存为组建方案" not in few
    fit = client.get(page, {"firms": keys}).content.decode()
    assert "联合党支部，正式党员" in fit
    assert "设书记 1 名" in fit

    answer = client.post(page, {"firms": keys, "name": "云泉大厦联合党支部", "note": ""}, follow=True)
    assert "已存为组建方案" in answer.content.decode()
    assert Founding.objects.get().firms.count() == 3
    again = client.post(page, {"firms": keys, "name": "又一个"})
    assert again.status_code == 422


def test_the_proposals_of_all_buildings_are_kept_as_plans_each_by_itself(
    client, street, building, firms, staff
):
    second = factories.make_building(street, "柳岸大厦")
    for name in ("己", "庚"):
        factories.make_enterprise(street, f"{name}公司", building=second, party_members_reported=2)
    client.force_login(staff)
    page = reverse("founding-proposals")
    shown = client.get(page)
    assert (shown.context["number"], shown.context["firms"], shown.context["members"]) == (2, 5, 8)

    kept = client.post(page, {"take": [one.key for one in shown.context["proposals"]]}, follow=True)
    assert "已存为 2 个组建方案" in kept.content.decode()
    assert client.get(page).context["number"] == 0
    assert set(Founding.objects.values_list("name", flat=True)) == {
        "云泉大厦联合党支部",
        "柳岸大厦联合党支部",
    }


@pytest.mark.parametrize("key", ["x", "1-x", "", f"{'9' * 30}-1", f"1-{'9' * 30}"])
def test_a_proposal_nobody_made_is_not_there(client, staff, key):
    client.force_login(staff)
    assert client.post(reverse("founding-proposals"), {"take": key}).status_code == 404


def test_a_second_branch_of_a_building_has_a_name_of_its_own(building, firms, staff):
    actions.propose(building, by=staff, name=proposals.free_name(building, firms), firms=firms)
    assert proposals.free_name(building, firms) == "云泉大厦第二联合党支部"


def test_a_plan_is_moved_from_its_page_to_a_body(client, plan, staff):
    client.force_login(staff)
    page = reverse("founding-detail", args=[plan.pk])
    day = timezone.localdate().isoformat()
    for verb, sent in (
        ("adopt", {}),
        ("apply", {"on": day}),
        ("approve", {"on": day, "number": "8号", "parent": ""}),
        ("found", {"on": day, "secretary_name": "周静"}),
    ):
        address = reverse("founding-move", args=[plan.pk, verb])
        assert address in client.get(page).content.decode()
        assert client.get(address).status_code == 200
        assert client.post(address, sent).status_code == 302, verb
    plan.refresh_from_db()
    assert reverse("body-detail", args=[plan.body_id]) in client.get(page).content.decode()
    assert "组建经过" in client.get(reverse("body-detail", args=[plan.body_id])).content.decode()
    late = client.post(reverse("founding-move", args=[plan.pk, "drop"]), {"reason": "晚了"})
    assert (late.status_code, "现在是「已成立」" in late.content.decode()) == (409, True)
    assert client.get(reverse("founding-move", args=[plan.pk, "nothing"])).status_code == 404


def test_a_plan_is_put_right_in_the_sandbox(client, plan, firms, staff):
    client.force_login(staff)
    page = reverse("founding-edit", args=[plan.pk])
    assert client.get(page).context["chosen"] == {firm.pk for firm in firms}
    sent = {"firms": [firm.pk for firm in firms[:2]], "name": plan.name, "note": "两家先行"}
    assert client.post(page, sent).status_code == 302
    plan.refresh_from_db()
    assert (plan.firms.count(), plan.note) == (2, "两家先行")


def test_who_only_reads_is_shown_plans_and_no_buttons(client, plan, district_leader):
    client.force_login(district_leader)
    shown = client.get(reverse("founding-detail", args=[plan.pk])).content.decode()
    assert "同意组建" not in shown.replace("同意就开始筹备", "")
    assert client.get(reverse("founding-move", args=[plan.pk, "adopt"])).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_as_much_of_three_plans_as_of_one(client, street, staff, django_assert_num_queries, count):
    for number in range(count):
        place = factories.make_building(street, f"大厦{number}")
        rows = [
            factories.make_enterprise(street, f"{name}{number}", building=place, party_members_reported=2)
            for name in ("辛", "壬", "癸")
        ]
        actions.propose(place, by=staff, name=f"支部{number}", firms=rows[:2])
        factories.make_enterprise(street, f"子{number}", building=place, party_members_reported=1)
    client.force_login(staff)
    client.get(reverse("founding-list"))
    with django_assert_num_queries(7):
        assert len(client.get(reverse("founding-list")).context["page"].rows) == count
    with django_assert_num_queries(10):
        assert client.get(reverse("founding-proposals")).context["number"] == count


parts = st.lists(
    st.builds(
        lambda key, kinds, members, is_operating, roster: sandbox.SandboxFirm(
            Firm(key, frozenset(kinds), 12, members, is_operating), f"单位{key}", roster
        ),
        st.integers(1, 99),
        st.sets(st.sampled_from(["branch", "joint", "functional", "liaison"]), max_size=2),
        st.none() | st.integers(0, 9),
        st.booleans(),
        st.integers(0, 4),
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts)
def test_the_sandbox_lets_through_only_what_the_rules_allow(street, some):
    found = sandbox.outcome(some, Rule.objects.rulebook(timezone.localdate(), street=street))

    organized = any({"branch", "joint"} & part.firm.kinds for part in some)
    closed = any(not part.firm.is_operating for part in some)
    members = sum(max(part.firm.members or 0, part.by_roster) for part in some)
    assert found.is_possible == (bool(some) and not organized and not closed and members >= 3)
    assert found.kind == ("branch" if len(some) == 1 else "joint")
    assert any(one.rule.key.key == "joint" for one in found.judgements) == (len(some) > 5)
