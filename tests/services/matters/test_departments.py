"""The departments a whistle reaches: usable on the first day, set up at a stroke, each street its own."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from services.matters import actions
from services.matters.actions.departments import USUAL
from services.matters.models import Department

pytestmark = pytest.mark.django_db


def test_a_street_without_departments_gets_the_usual_ones_once(
    client, street, staff, rival, other_street, other_staff
):
    Department.objects.create(street=street, name=USUAL[0], head=rival)
    client.force_login(staff)
    sent = {"street": street.pk, "names": [*USUAL[:2], USUAL[-1]], "head": rival.pk}

    for _ in range(2):
        assert client.post(reverse("department-list"), sent).status_code == 302

    made = Department.objects.filter(street=street).values_list("name", "head")
    assert set(made) == {(USUAL[0], rival.pk), (USUAL[1], rival.pk), (USUAL[-1], rival.pk)}
    assert not Department.objects.filter(street=other_street).exists()


def test_the_page_offers_ones_own_streets_and_office_people_only(
    client, street, staff, rival, other_street, other_staff
):
    client.force_login(staff)
    form = client.get(reverse("department-list")).context["form"]

    assert list(form.fields["street"].queryset) == [street]
    assert set(form.fields["head"].queryset) == {staff, rival}
    refused = client.post(
        reverse("department-list"), {"street": other_street.pk, "names": USUAL[:1], "head": other_staff.pk}
    )
    assert refused.status_code == 422
    assert not Department.objects.exists()


def test_a_department_of_another_street_is_not_listed(
    client, street, staff, rival, other_street, other_staff
):
    Department.objects.create(street=other_street, name="外街科室", head=other_staff)
    client.force_login(staff)

    assert "外街科室" not in client.get(reverse("department-list")).content.decode()


def test_who_may_not_handle_matters_there_does_not_answer_a_whistle(street, staff, tenant, other_staff):
    for head in (tenant, other_staff):
        with pytest.raises(ValidationError, match="不能接哨"):
            actions.set_up_departments(street, names=USUAL, head=head, by=staff)
    with pytest.raises(PermissionDenied):
        actions.set_up_departments(street, names=USUAL, head=staff, by=other_staff)


def test_a_specialist_reads_the_list_and_sets_up_nothing(client, street, specialist, staff):
    client.force_login(specialist)
    page = client.get(reverse("department-list"))

    assert (page.status_code, page.context["form"]) == (200, None)
    sent = {"street": street.pk, "names": USUAL, "head": staff.pk}
    assert client.post(reverse("department-list"), sent).status_code == 403
    assert not Department.objects.exists()


def test_a_tenant_sees_no_departments(client, tenant):
    client.force_login(tenant)

    assert client.get(reverse("department-list")).status_code == 403


def test_where_there_is_none_the_whistle_says_how_to_get_one(client, handling, specialist, staff, street):
    client.force_login(specialist)
    url = reverse("matter-move", args=[handling.number, "ask_whistle"])
    assert "本街道还没有科室" in client.get(url).content.decode()

    actions.set_up_departments(street, names=USUAL, head=staff, by=staff)
    page = client.get(url).content.decode()
    assert "本街道还没有科室" not in page
    assert USUAL[2] in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_at_most_twelve_queries(client, street, staff, rows, django_assert_max_num_queries):
    actions.set_up_departments(street, names=USUAL[:rows], head=staff, by=staff)
    client.force_login(staff)
    client.get(reverse("department-list"))

    with django_assert_max_num_queries(12):
        client.get(reverse("department-list"))


def test_the_admins_list_leads_to_the_usual_ones(client, staff):
    client.force_login(staff)

    assert (
        reverse("department-list")
        in client.get(reverse("admin:matters_department_changelist")).content.decode()
    )
