"""What was read of floating members, development and reports is taken back as a whole."""

import pytest

from members.party.models import CommunityReport, Development, FloatingStay, PartyMember, ReportEvaluation
from services.ledgers import actions
from tests import factories
from tests.services.ledgers.office import Sheet, bring_in

pytestmark = pytest.mark.django_db


def test_what_was_read_is_taken_back(book, street, staff):
    branch = factories.make_party_organization(street, "中共云泉科技有限公司支部委员会")
    factories.make_party_member(street, "李一", organization=branch)
    sheets = (
        Sheet(
            "流动党员",
            [["姓名", "流向", "起始", "接收党组织"], ["张一", "流入", "2025-01-01", "云泉科技支部"]],
        ),
        Sheet(
            "发展党员",
            [["姓名", "所在支部", "阶段", "递交申请"], ["王一", "云泉科技支部", "申请人", "2025-10-01"]],
        ),
        Sheet(
            "双报到党员",
            [
                ["姓名", "所在党支部", "报到社区", "报到时间", "年度评价"],
                ["李一", "云泉科技支部", "泉边社区", "2025-01-01", "合格"],
            ],
        ),
    )
    told = bring_in(book(*sheets), street)
    made = [model.objects.count() for model in (FloatingStay, Development, CommunityReport, ReportEvaluation)]
    assert made == [1, 1, 1, 1]

    actions.undo(told.batch, by=staff)
    left = [model.objects.count() for model in (FloatingStay, Development, CommunityReport, ReportEvaluation)]
    assert left == [0, 0, 0, 0]
    assert PartyMember.objects.count() == 1
