"""Party bodies at the desk: the list, and one page each, drawn by what other systems tell of it."""

import io

import openpyxl
import pytest
from django.urls import reverse

from organizations.models import Coverage, PartyOrganization
from tests import factories


@pytest.fixture
def tree(street, building, enterprise):
    top = factories.make_party_organization(street, "云泉街道综合党委", kind="committee")
    middle = factories.make_party_organization(
        street, "云泉大厦党总支", kind="general", parent=top, building=building
    )
    branch = factories.make_party_organization(
        street, "云泉科技党支部", kind="branch", parent=middle, covers=[enterprise]
    )
    factories.make_party_member(street, "张党员", organization=branch)
    factories.make_party_member(street, "王预备", organization=branch, category="probationary")
    return top, middle, branch


def test_the_list_finds_by_pinyin_and_leaves_out_the_dissolved(client, staff, tree, street):
    factories.make_party_organization(street, "旧党支部", kind="branch", dissolved_on="2026-01-01")
    client.force_login(staff)

    def names(**query):
        return [body.name for body in client.get(reverse("body-list"), query).context["page"]]

    assert names(q="ykejizhi") == []
    assert names(q="yqkj") == ["云泉科技党支部"]
    assert names(kind="general") == ["云泉大厦党总支"]
    assert names(dissolved="on") == ["旧党支部"]
    assert len(names()) == 3


def test_the_list_asks_as_many_statements_for_three_as_for_one(
    client, staff, street, tree, django_assert_num_queries
):
    client.force_login(staff)
    client.get(reverse("body-list"))
    for many in (3, 6):
        with django_assert_num_queries(5):
            page = client.get(reverse("body-list"))
        assert len(page.context["page"].rows) == many
        for number in range(3):
            factories.make_party_organization(
                street, f"另一党支部{many}-{number}", parent=tree[0], kind="branch"
            )


def test_a_page_shows_whom_it_stands_under_what_it_covers_and_how_many_members(client, staff, tree):
    client.force_login(staff)
    top, middle, branch = tree

    page = client.get(reverse("body-detail", args=[branch.pk]))

    assert page.context["page"].above == [top, middle]
    text = page.content.decode()
    assert "云泉科技有限公司" in text
    assert "张党员" not in text
    (members,) = [one for one in page.context["page"].sections if one.title == "党员"]
    assert members.shown["rows"] == [("正式党员", 1), ("预备党员", 1)]
    assert client.get(reverse("body-detail", args=[top.pk])).context["page"].below == [middle]


def test_a_page_asks_as_many_statements_however_deep_it_stands(
    client, staff, tree, django_assert_num_queries
):
    client.force_login(staff)
    client.get(reverse("body-list"))
    for body, statements in zip(tree, (15, 15, 18), strict=True):  # a branch tells of its 组织生活 in three
        with django_assert_num_queries(statements):
            client.get(reverse("body-detail", args=[body.pk]))


def test_a_ring_of_superiors_does_not_hang_the_page(client, staff, tree):
    top, _, branch = tree
    PartyOrganization.objects.filter(pk=top.pk).update(parent=branch)
    client.force_login(staff)

    assert client.get(reverse("body-detail", args=[branch.pk])).status_code == 200


def test_what_it_covered_once_is_not_what_it_covers(client, staff, tree):
    Coverage.objects.update(until="2026-01-01")
    client.force_login(staff)

    assert client.get(reverse("body-detail", args=[tree[2].pk])).context["page"].covers == []


def test_a_secretary_sees_his_own_body_and_those_below(client, tree, street):
    factories.make_party_organization(street, "别的党支部", kind="branch")
    client.force_login(factories.make_user("party_secretary", tree[1]))

    names = [body.name for body in client.get(reverse("body-list")).context["page"]]

    assert names == ["云泉大厦党总支", "云泉科技党支部"]
    assert client.get(reverse("body-detail", args=[tree[0].pk])).status_code == 404


def test_the_list_leaves_as_a_workbook_with_numbers_masked(client, staff, tree):
    client.force_login(staff)

    answer = client.post(reverse("body-list"))

    assert answer.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer)))
    cells = {cell for row in book.active.iter_rows(values_only=True) for cell in row}
    assert {body.name for body in tree} <= cells
