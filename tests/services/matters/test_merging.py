"""并案: many reports, one case; everybody hears once, and it can be undone."""

from datetime import timedelta
from importlib import import_module

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from buildings.foundation.measures import Span
from members.notices.models import OutboxMessage
from services.matters import actions
from services.matters.measures import MEASURES
from services.matters.models import Matter, Result, State
from services.matters.numbers import follow_token
from services.matters.tasks import sweep_clocks

pytestmark = pytest.mark.django_db


def test_reports_merged_into_a_case_close_with_it_and_everybody_hears_once(
    building, category, tenant, staff, specialist, rival
):
    case = actions.report(building, category=category, text="电梯停了", by=tenant)
    own = actions.report(building, category=category, text="三号梯不动", by=rival)
    again = actions.report(building, category=category, text="电梯又停了", by=rival)
    for report in (own, again):
        actions.merge(report, by=staff, case=case)
    matter = actions.accept(actions.triage(case, by=staff), by=specialist)
    matter = actions.resolve(matter, by=specialist, result=Result.SOLVED, answer="已修好")
    matter = actions.verify(matter, by=staff)
    told = OutboxMessage.objects.filter(kind="matter_verify_reporter")
    actions.rate(matter, by=tenant, score=5)

    assert sorted(told.values_list("recipient__username", "payload__title")) == [
        ("rival", "您反映的事已办结"),
        ("tenant", "您反映的事已办结，请评价"),
    ]
    for report in (own, again):
        report.refresh_from_db()
        assert (report.resolved_at, report.resolved_by) == (matter.resolved_at, specialist)
        assert (report.state, report.result, report.case) == (State.CLOSED, Result.DUPLICATE, case)
        assert report.steps.last().words == f"{case.number} 号楼事已办结：已解决。已修好"
        with pytest.raises(ValidationError, match="请重办那一件"):
            actions.reopen(report, by=staff, note="又坏了")


def test_a_case_closed_by_the_sweep_takes_its_reports_along(building, category, staff, specialist):
    case, report = (actions.report(building, category=category, text=text) for text in ("电梯", "三号梯"))
    actions.merge(report, by=staff, case=case)
    matter = actions.accept(actions.triage(case, by=staff), by=specialist)
    matter = actions.verify(
        actions.resolve(matter, by=specialist, result=Result.SOLVED, answer="已修好"), by=staff
    )
    with time_machine.travel(matter.revisit_at, tick=False):
        sweep_clocks()
    with time_machine.travel(matter.close_at, tick=False):
        done = sweep_clocks()

    assert (done["closed"], done["ended_merged"]) == (1, 1)


def test_a_merged_reporter_reads_the_result_of_the_case_and_is_not_asked_to_rate(
    client, merged, staff, specialist
):
    case = actions.accept(actions.triage(merged.case, by=staff, handler=specialist), by=specialist)
    case = actions.resolve(case, by=specialist, result=Result.SOLVED, answer="已换皮带")
    case = actions.verify(case, by=staff)
    own = reverse("matter-follow", args=[follow_token(case.number)])
    assert '<span data-verb="rate">请评价办理结果</span>' in client.get(own).content.decode()
    pages = [client.get(reverse("matter-follow", args=[follow_token(merged.number)])).content.decode()]
    actions.rate(case, score=5, code=case.query_code)
    pages.append(client.get(reverse("matter-follow", args=[follow_token(merged.number)])).content.decode())

    for page in pages:
        assert "评价" not in page
        assert "待评价" not in page
        assert "已换皮带" in page
        title = page[page.index("<h1>") : page.index("</h1>") + 200]
        assert "已解决" in title
    assert "请评价" not in client.get(own).content.decode()


def counted(measure, at):
    return set(Matter.objects.filter(MEASURES[measure].where(None, Span(at, at.date(), at.date()))))


def test_a_report_ends_in_the_figures_with_its_case(building, category, staff, specialist):
    case, report = (actions.report(building, category=category, text=text) for text in ("电梯", "三号梯"))
    actions.merge(report, by=staff, case=case)
    matter = actions.accept(actions.triage(case, by=staff), by=specialist)
    matter = actions.resolve(matter, by=specialist, result=Result.SOLVED, answer="已修好")
    late = actions.report(building, category=category, text="刚才又报了一次")
    actions.merge(late, by=staff, case=matter)
    now = late.reported_at + timedelta(minutes=1)
    assert counted("open", now) == {report, late}
    actions.rate(actions.verify(matter, by=staff), score=5, code=matter.query_code)

    assert counted("open", now) == counted("timed", now) - {case} == set()
    assert (counted("ended", now), counted("merged", now)) == ({case}, {report, late})
    assert (counted("solved", now), counted("untimed", now)) == ({case}, set())
    late.refresh_from_db()
    assert late.resolved_at == late.reported_at


def test_what_was_archived_with_its_case_before_is_ended_by_the_migration(
    building, category, staff, specialist
):
    case, report = (actions.report(building, category=category, text=text) for text in ("电梯", "三号梯"))
    actions.merge(report, by=staff, case=case)
    matter = actions.accept(actions.triage(case, by=staff), by=specialist)
    matter = actions.verify(
        actions.resolve(matter, by=specialist, result=Result.SOLVED, answer="已修好"), by=staff
    )
    actions.rate(matter, score=5, code=matter.query_code)
    Matter.objects.filter(pk=report.pk).update(resolved_at=None, resolved_by=None)
    with connection.cursor() as cursor:
        cursor.execute(import_module("services.matters.migrations.0018_merged_reports_ended").ENDED)
    report.refresh_from_db()

    assert (report.resolved_at, report.resolved_by) == (matter.resolved_at, specialist)


def test_merging_is_undone_and_the_report_waits_for_triage_again(merged, staff):
    matter = actions.unmerge(merged, by=staff)

    assert (matter.state, matter.case) == (State.REPORTED, None)
    assert matter.clocks.filter(kind="dispatch", ended_at=None).count() == 1


def test_a_matter_is_not_merged_into_itself_its_report_or_another_street(merged, building, category, staff):
    case = merged.case
    with pytest.raises(ValidationError):
        actions.merge(case, by=staff, case=case)
    with pytest.raises(ValidationError, match="已有楼事并入此事"):
        actions.merge(case, by=staff, case=actions.report(building, category=category, text="另一件"))
    with pytest.raises(ValidationError, match="另一件未办结的楼事"):
        actions.merge(actions.report(building, category=category, text="又一件"), by=staff, case=merged)
