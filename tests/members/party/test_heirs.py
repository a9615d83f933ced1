"""What becomes of those beside the members of a body when it is merged or dissolved."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from members.party import actions, heirs
from members.party.models import CommunityReport
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-11-30 09:00+08:00")]
TODAY = date(2026, 11, 30)


def test_of_a_merged_body_all_goes_over(
    branch, other_branch, development, stay, transfer, community, secretary
):
    words = {"community": community, "since": date(2026, 1, 1)}
    for community_of in (community, factories.make_community(branch.street, "泉南社区")):
        facts = actions.ReportFacts(**words | {"community": community_of}, organization=branch)
        actions.report_to_community(facts, by=secretary)
    CommunityReport.objects.create(street=branch.street, organization=other_branch, **words)

    for heir in (heirs.hand_over_development, heirs.hand_over_floating, heirs.hand_over_transfers):
        heir(branch, other_branch, by=None, on=TODAY)
    heirs.hand_over_reports(branch, other_branch, by=None, on=TODAY)

    for row in (development, stay, transfer):
        row.refresh_from_db()
    assert (development.organization, stay.organization) == (other_branch, other_branch)
    assert transfer.withdrawn_on == TODAY
    reports = CommunityReport.objects.order_by("pk").values_list("community__name", "organization", "until")
    assert list(reports) == [
        ("泉边社区", branch.pk, TODAY),
        ("泉南社区", other_branch.pk, None),
        ("泉边社区", other_branch.pk, None),
    ]


def test_a_body_with_people_on_the_way_is_not_dissolved(branch, other_branch, development, transfer, stay):
    with pytest.raises(ValidationError, match="1 名在办"):
        heirs.hand_over_development(branch, None, by=None, on=TODAY)
    with pytest.raises(ValidationError, match="正在转入"):
        heirs.hand_over_transfers(other_branch, None, by=None, on=TODAY)
    heirs.hand_over_floating(branch, None, by=None, on=TODAY)

    stay.refresh_from_db()
    assert stay.organization is None
