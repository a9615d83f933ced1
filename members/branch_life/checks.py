"""What rules say of a branch's make-up, of a meeting and of a review, each with the rule it was judged by."""

from __future__ import annotations

from typing import Any

from members.branch_life.meeting_kinds import BranchMeetingKind
from organizations.rulebook import Judgement, Rulebook, RuleKey


def of_meeting(meeting: Any, rules: Rulebook) -> list[Judgement]:
    """Tell where a 党员大会 had no quorum: not more than the rule's share of those with a vote attended.

    Without a count of its own everybody is taken to have a vote; probationary members attend and have none.
    """
    if meeting.held_at is None or BranchMeetingKind.GENERAL not in meeting.kinds:
        return []
    counts = (meeting.voters, meeting.voters_attended)
    of, came = counts if None not in counts else (meeting.entitled, meeting.attended)
    rule = rules.get(RuleKey.GENERAL_MEETING)
    if rule is None or of is None or came is None or came * 100 > of * rule["attendance"]:
        return []
    who = "有表决权的党员" if None not in counts else "应到党员"
    return rules.judged(
        RuleKey.GENERAL_MEETING,
        f"{who} {of} 人，实到 {came} 人，没有超过 {rule['attendance']}%，不能作出决议",
    )


def of_make_up(*, has_committee: bool, full_members: int | None, rules: Rulebook) -> list[Judgement]:
    """Tell where a branch is large enough for a committee and has none."""
    rule = rules.get(RuleKey.BRANCH_COMMITTEE)
    if rule is None or has_committee or full_members is None or full_members < rule["members"]:
        return []
    return rules.judged(
        RuleKey.BRANCH_COMMITTEE,
        f"正式党员 {full_members} 人，满 {rule['members']} 人的应当设支部委员会",
    )


def of_review(review: Any, rules: Rulebook) -> list[Judgement]:
    """Tell where more were graded 优秀 than the rule's share of those graded."""
    rule = rules.get(RuleKey.REVIEW)
    if rule is None or review.excellent * rule["excellent_one_in"] <= review.reviewed:
        return []
    share = f"{rule['excellent_one_in']} 分之一"
    return rules.judged(
        RuleKey.REVIEW, f"参评 {review.reviewed} 人，优秀 {review.excellent} 人，超过了{share}"
    )
