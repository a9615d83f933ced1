"""承办 ≠ 核查, and no own wishes: by who did the work or holds it, whoever of the colleagues pressed the button."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from services.matters import actions, rules
from services.matters.models import Lane, Matter, Rectification, Result
from services.matters.workflow import MOVES

pytestmark = pytest.mark.django_db

ASKED = {
    "ask_extension": lambda: {"until": timezone.localdate() + timedelta(days=20)},
    "ask_shelving": lambda: {"season": "heating"},
}
GRANTED = {"ask_extension": "extend", "ask_shelving": "shelve"}


@pytest.fixture
def own(matter, staff):
    """A matter that a clerk of the office holds and has begun."""
    triaged = actions.triage(matter, by=staff, lane=Lane.HANDLE, handler=staff)
    return actions.begin(actions.accept(triaged, by=staff), by=staff)


def solved(matter, by):
    return actions.resolve(matter, by=by, result=Result.SOLVED, answer="已更换门机皮带。")


@pytest.mark.parametrize("verb", ["verify", "send_back"])
def test_who_holds_a_matter_does_not_verify_it_though_a_colleague_pressed(
    own, staff, rival, street_leader, verb
):
    resolved = solved(own, rival)

    for one in (staff, rival):
        with pytest.raises(PermissionDenied, match="承办人不能核查"):
            getattr(actions, verb)(resolved, by=one, note="核过")
        assert not rules.may_move(resolved, MOVES[verb], by=one)
        assert resolved not in Matter.objects.waiting_for(one)
    getattr(actions, verb)(resolved, by=street_leader, note="核过")


def test_who_did_the_work_does_not_verify_it_after_it_went_to_a_colleague(own, staff, rival, specialist):
    handed = actions.accept(actions.reassign(own, by=rival, handler=specialist), by=specialist)
    resolved = solved(handed, specialist)

    with pytest.raises(PermissionDenied, match="承办人不能核查"):
        actions.verify(resolved, by=staff)
    assert resolved not in Matter.objects.waiting_for(staff)
    assert resolved in Matter.objects.waiting_for(rival)
    actions.verify(resolved, by=rival)


@pytest.mark.parametrize("verb", ASKED)
def test_nobody_grants_what_a_colleague_asked_for_his_own_matter(own, staff, rival, street_leader, verb):
    asked = getattr(actions, verb)(own, by=rival, reason="待配件", **ASKED[verb]())

    with pytest.raises(PermissionDenied, match="承办人不能审批自己承办的楼事"):
        getattr(actions, GRANTED[verb])(asked, by=staff, said="同意")
    with pytest.raises(PermissionDenied, match="申请人不能审批"):
        getattr(actions, GRANTED[verb])(asked, by=rival, said="同意")
    with pytest.raises(PermissionDenied):
        actions.refuse(asked, by=staff, note="不同意")
    getattr(actions, GRANTED[verb])(asked, by=street_leader, said="同意")


def test_nobody_takes_his_own_matter_out_of_the_figures_by_a_colleague(own, staff, rival, street_leader):
    asked = actions.ask_exclusion(solved(own, staff), by=rival, reason="重复缠诉")

    with pytest.raises(PermissionDenied, match="承办人不能审批"):
        actions.exclude(asked, by=staff)
    assert actions.exclude(asked, by=street_leader).is_excluded


def test_a_rectification_is_not_passed_by_who_owes_it_or_did_the_work(own, staff, rival, street_leader):
    verified = actions.verify(solved(own, staff), by=street_leader)
    actions.rate(verified, score=1, code=verified.query_code)
    reported = actions.report_rectification(Rectification.objects.get(), by=rival, words="已培训")

    for one in (staff, rival):
        with pytest.raises(PermissionDenied, match="整改由他人验收"):
            actions.pass_rectification(reported, by=one)
    assert actions.pass_rectification(reported, by=street_leader).passed_by == street_leader
