"""What becomes of a Party body: by its verbs, with day and paper, and the tree of any day kept."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from organizations import actions
from organizations.actions import BodyApproval
from organizations.models import Coverage, PartyOrganization
from tests import factories

pytestmark = pytest.mark.at("2026-11-24 10:00+08:00")
MARCH, MAY, JULY = date(2026, 3, 1), date(2026, 5, 1), date(2026, 7, 1)


@pytest.fixture
def top(street):
    return factories.make_party_organization(street, "云泉街道综合党委", kind="committee")


@pytest.fixture
def general(street, top):
    return factories.make_party_organization(street, "云泉大厦党总支", kind="general", parent=top)


@pytest.fixture
def branch(street, general, enterprise):
    return factories.make_party_organization(
        street, "云泉科技党支部", kind="branch", parent=general, covers=[enterprise], founded_on="2025-01-01"
    )


def on(day, number="云委〔2026〕1号"):
    return BodyApproval(on=day, number=number)


def tree(street, day):
    """Return what stood on a day: names then, with the names of superiors today."""
    bodies = PartyOrganization.objects.filter(street=street).as_of(day)
    names = dict(PartyOrganization.objects.values_list("pk", "name"))
    return {body.name_then: names.get(body.parent_then) for body in bodies}


def test_a_body_is_founded_with_its_first_term_and_a_line_in_its_story(street, staff, top):
    body = actions.found_body(
        street, by=staff, approval=on(MARCH), name="新党支部", kind="branch", parent=top
    )

    assert (body.founded_on, body.elected_on, body.term_ends_on) == (MARCH, MARCH, date(2029, 3, 1))
    assert list(body.changes.values_list("kind", "on", "approval")) == [("founded", MARCH, "云委〔2026〕1号")]


def test_every_day_has_its_tree(street, staff, top, general, branch):
    actions.rename_body(branch, by=staff, approval=on(MARCH), name="云泉科技第一党支部")
    actions.move_body(branch, by=staff, approval=on(MAY), parent=top)
    actions.rename_body(branch, by=staff, approval=on(JULY), name="云泉科技党委直属支部")

    rest = {"云泉街道综合党委": None, "云泉大厦党总支": "云泉街道综合党委"}
    assert [tree(street, day) for day in (date(2026, 2, 28), MARCH, MAY, JULY)] == [
        {**rest, "云泉科技党支部": "云泉大厦党总支"},
        {**rest, "云泉科技第一党支部": "云泉大厦党总支"},
        {**rest, "云泉科技第一党支部": "云泉街道综合党委"},
        {**rest, "云泉科技党委直属支部": "云泉街道综合党委"},
    ]


def test_a_body_merged_hands_over_firms_members_and_bodies_below(street, staff, top, general, branch):
    member = factories.make_party_member(street, organization=general)
    other = factories.make_party_organization(street, "明湖党总支", kind="general", parent=top)
    firm = factories.make_enterprise(street, "明湖公司")
    Coverage.objects.create(organization=general, enterprise=firm, since=date(2025, 1, 1))

    actions.merge_body(general, by=staff, approval=on(MARCH), into=other)

    branch.refresh_from_db()
    member.refresh_from_db()
    general.refresh_from_db()
    assert (branch.parent, member.organization, general.dissolved_on) == (other, other, MARCH)
    assert list(firm.coverages.order_by("pk").values_list("organization", "since", "until")) == [
        (general.pk, date(2025, 1, 1), MARCH),
        (other.pk, MARCH, None),
    ]
    assert tree(street, date(2026, 2, 1))["云泉科技党支部"] == "云泉大厦党总支"
    assert "云泉大厦党总支" not in tree(street, MARCH)


def test_a_body_with_members_or_bodies_below_is_not_dissolved(street, staff, general, branch):
    with pytest.raises(ValidationError, match="还有下级党组织"):
        actions.dissolve_body(general, by=staff, approval=on(MARCH))
    factories.make_party_member(street, organization=branch)
    with pytest.raises(ValidationError, match="还有 1 名党员"):
        actions.dissolve_body(branch, by=staff, approval=on(MARCH))

    assert PartyOrganization.objects.alive().count() == 3
    branch.members.update(left_on=MARCH)
    actions.dissolve_body(branch, by=staff, approval=on(MARCH))
    assert not Coverage.objects.filter(organization=branch).current(MARCH).exists()
    with pytest.raises(ValidationError, match="已经撤销"):
        actions.rename_body(branch, by=staff, approval=on(MAY), name="别名")


@pytest.mark.parametrize(
    ("verb", "facts", "words"),
    [
        ("move_body", lambda top, general, branch: {"parent": branch}, "上级应是党委或党总支"),
        ("move_body", lambda top, general, branch: {"parent": general}, "不能作它的上级"),
        ("move_body", lambda top, general, branch: {"parent": None}, "上级没有变"),
        ("rename_body", lambda top, general, branch: {"name": top.name}, "名称没有变"),
        ("rename_body", lambda top, general, branch: {"name": branch.name}, "已有同名党组织"),
        ("merge_body", lambda top, general, branch: {"into": top}, "另一个党组织"),
        ("merge_body", lambda top, general, branch: {"into": general}, "请先调整隶属"),
    ],
)
def test_what_cannot_be_of_the_highest_body(staff, top, general, branch, verb, facts, words):
    with pytest.raises(ValidationError, match=words):
        getattr(actions, verb)(top, by=staff, approval=on(MARCH), **facts(top, general, branch))


def test_days_come_in_their_order_and_none_is_to_come(staff, branch):
    actions.rename_body(branch, by=staff, approval=on(MAY), name="甲支部")
    for day, words in (
        (MARCH, "按先后登记"),
        (date(2024, 12, 31), "早于成立"),
        (date(2026, 11, 25), "不应晚于今天"),
    ):
        with pytest.raises(ValidationError, match=words):
            actions.rename_body(branch, by=staff, approval=on(day), name="乙支部")


def test_nobody_of_another_street_changes_a_body_nor_takes_one_into_his_own(
    staff, other_staff, other_street, branch
):
    with pytest.raises(PermissionDenied):
        actions.rename_body(branch, by=other_staff, approval=on(MARCH), name="甲支部")
    with pytest.raises(PermissionDenied):
        actions.merge_body(
            branch,
            by=staff,
            approval=on(MARCH),
            into=factories.make_party_organization(other_street, "远山党支部"),
        )


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from("rm"), st.integers(0, 2), st.integers(0, 2)), max_size=6))
def test_any_history_is_told_back_day_by_day(street, staff, top, general, branch, steps):
    """Renamings and moves on days one after another: each day's tree is what stood there when the day ended."""
    from django.db import transaction  # noqa: PLC0415 - each example is rolled back by itself

    bodies = [top, general, branch]
    with transaction.atomic():
        told = []
        for number, (step, which, where) in enumerate(steps):
            day = date(2026, 1, 1 + number)
            try:
                with transaction.atomic():
                    if step == "r":
                        actions.rename_body(bodies[which], by=staff, approval=on(day), name=f"党组织{number}")
                    else:
                        actions.move_body(bodies[which], by=staff, approval=on(day), parent=bodies[where])
            except ValidationError:
                pass
            told.append(
                (
                    day,
                    {
                        row.pk: (row.name, row.parent_id)
                        for row in PartyOrganization.objects.filter(street=street)
                    },
                )
            )
        for day, stood in told:
            rows = PartyOrganization.objects.filter(street=street).as_of(day)
            assert {row.pk: (row.name_then, row.parent_then) for row in rows} == stood
        transaction.set_rollback(True)


def test_a_clerk_founds_renames_and_dissolves_on_the_pages(client, staff, street, top):
    client.force_login(staff)
    form = {"street": street.pk, "name": "新党支部", "kind": "branch", "on": "2026-03-01", "parent": top.pk}

    assert client.post(reverse("body-found"), {**form, "name": top.name}).status_code == 422
    answer = client.post(reverse("body-found"), form)
    body = PartyOrganization.objects.get(name="新党支部")
    assert answer.url == reverse("body-detail", args=[body.pk])
    renaming = reverse("body-change", args=[body.pk, "rename"])
    assert client.get(renaming).status_code == 200
    client.post(renaming, {"name": "更名党支部", "on": "2026-05-01", "number": "云委〔2026〕2号"})
    page = client.get(answer.url).content.decode()
    assert "原名新党支部" in page
    assert "云委〔2026〕2号" in page
    assert client.get(reverse("body-change", args=[body.pk, "nothing"])).status_code == 404
    client.post(reverse("body-change", args=[body.pk, "dissolve"]), {"on": "2026-06-01"})
    body.refresh_from_db()
    assert body.dissolved_on == date(2026, 6, 1)


def test_a_firm_with_an_instructor_is_covered_by_the_party_s_work(client, staff, street, building):
    firm = factories.make_enterprise(street, "明湖公司", building=building)
    client.force_login(staff)
    form = {"kind": "instructor", "name": "周指导", "phone": "13900001111", "since": "2026-11-01"}

    client.post(reverse("firm-instructor", args=[firm.pk]), form)

    def cover(day):
        return type(firm).objects.with_closest_cover(day).get(pk=firm.pk).cover

    assert (cover(date(2026, 10, 31)), cover(date(2026, 11, 1))) == ("none", "work")
    assert type(firm).objects.filter(pk=firm.pk).firms(date(2026, 11, 1))[firm.pk].cover == "work"
    page = client.get(reverse("instructor-list")).content.decode()
    assert "周指导" in page
    assert "13900001111" not in page
    again = client.post(reverse("firm-instructor", args=[firm.pk]), {**form, "since": "2026-10-01"})
    assert again.status_code == 422
    client.post(reverse("firm-instructor", args=[firm.pk]), {**form, "name": "吴指导", "since": "2026-11-10"})
    sent = firm.instructors.order_by("since")
    assert list(sent.values_list("name", "until")) == [("周指导", date(2026, 11, 10)), ("吴指导", None)]
    client.post(reverse("instructor-end", args=[sent.last().pk]))
    assert cover(date(2026, 11, 24)) == "none"


def test_a_past_day_counts_the_bodies_that_lived_then(street, building, enterprise, branch):
    branch.dissolved_on = JULY
    branch.save()
    firms = type(enterprise).objects.filter(pk=enterprise.pk)

    with time_machine.travel("2026-11-24 10:00+08:00"):
        covers = [firms.with_closest_cover(day).get().cover for day in (date(2024, 12, 31), MARCH, JULY)]

    assert covers == ["none", "own", "none"]


def test_who_was_called_back_is_not_called_back_again(client, staff, street, building):
    firm = factories.make_enterprise(street, "明湖公司", building=building)
    sent = actions.Sent("周指导", "instructor")
    instructor = actions.send_instructor(firm, sent, by=staff, since=date(2026, 11, 24))
    client.force_login(staff)

    page = client.post(reverse("instructor-end", args=[instructor.pk]), follow=True).content.decode()

    assert "结束日期应晚于选派日期" in page
    instructor.refresh_from_db()
    assert instructor.until is None
