"""The one guard of pages: the login for a visitor, 404 for a stranger, 403 with the reason for who only reads."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse

from buildings.foundation.pages.guards import needs, row_or_404
from buildings.foundation.records.permissions import Permission
from buildings.models import Building

pytestmark = pytest.mark.django_db


@needs(Permission.EDIT_BUILDINGS)
def page(request, pk):
    return HttpResponse(f"第 {pk} 页")


@pytest.fixture
def asked(rf):
    def ask(user):
        request = rf.get("/page/")
        request.user = user
        return page(request, pk=1)

    return ask


def test_a_page_opens_to_who_holds_its_permission_anywhere(asked, staff):
    assert asked(staff).content.decode() == "第 1 页"


def test_a_visitor_is_led_to_the_login(asked):
    assert asked(AnonymousUser()).url.startswith(reverse("login"))


def test_who_does_not_hold_it_is_refused_with_the_permission_in_words(asked, district_leader):
    with pytest.raises(PermissionDenied, match="您没有维护楼宇台账的权限"):
        asked(district_leader)


def test_a_row_is_there_for_who_sees_it_and_refused_to_who_may_not_act(
    staff, district_leader, building, other_building
):
    rows = Building.objects.all()

    assert row_or_404(rows, staff, Permission.EDIT_BUILDINGS, pk=building.pk) == building
    assert row_or_404(rows, district_leader, pk=building.pk) == building
    with pytest.raises(PermissionDenied, match="不能改"):
        row_or_404(rows, district_leader, Permission.EDIT_BUILDINGS, reason="不能改", pk=building.pk)
    with pytest.raises(Http404):
        row_or_404(rows, staff, pk=other_building.pk)
