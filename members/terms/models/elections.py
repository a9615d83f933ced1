"""Elections of Party bodies as their sheets tell them, with the judgement of their day."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from buildings.foundation.language.text import mask_in_text
from members.party.models import PartyMember
from members.terms.models.terms import Term
from members.terms.querysets import CandidateQuerySet, ElectionQuerySet
from members.terms.states import OfficeSeat
from organizations.models import PartyOrganization


@pghistory.track()
class Election(models.Model):
    """One election: a valid one sets officers and a term, a faulty one starts none and keeps why.

    `judgements` are what the rules in force on its day said of it when it was recorded, as a list of rule,
    text, source and whether it makes the election void; they are never judged anew.
    """

    body = models.ForeignKey(
        PartyOrganization, models.CASCADE, related_name="elections", verbose_name="党组织"
    )
    held_on = models.DateField("选举日期")
    entitled = models.PositiveSmallIntegerField("应到")
    attended = models.PositiveSmallIntegerField("实到")
    seats = models.PositiveSmallIntegerField("应选")
    is_valid = models.BooleanField("有效")
    judgements = models.JSONField("核对结果", default=list, blank=True)
    full_members = models.PositiveSmallIntegerField("当天在册正式党员", null=True, blank=True)
    term = models.OneToOneField(
        Term, models.SET_NULL, null=True, blank=True, related_name="election", verbose_name="产生的届期"
    )
    remarks = models.TextField("备注", max_length=500, blank=True)
    recorded_at = models.DateTimeField("登记时间", default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="登记人",
    )

    objects = ElectionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "换届选举"
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "held_on"],
                name="election_once_a_day",
                violation_error_message="该党组织当天的选举已登记",
            ),
            models.CheckConstraint(
                condition=Q(entitled__gt=0, seats__gt=0, attended__lte=F("entitled")),
                name="election_numbers_fit",
                violation_error_message="应到和应选应大于 0，实到不应多于应到",
            ),
            models.CheckConstraint(
                condition=Q(is_valid=True) | Q(term=None),
                name="election_faulty_starts_no_term",
                violation_error_message="无效的选举不产生新一届",
            ),
        ]

    def __str__(self) -> str:
        return mask_in_text(f"{self.body.name} · {self.held_on}")

    @property
    def faults(self) -> list[str]:
        """Return why it is void."""
        return [one["text"] for one in self.judgements if one["voids"]]


@pghistory.track()
class ElectionCandidate(models.Model):
    """One candidate of an election, the votes, and whether and to which seat elected."""

    election = models.ForeignKey(Election, models.CASCADE, related_name="candidates", verbose_name="换届选举")
    name = models.CharField("姓名", max_length=30)
    person = models.ForeignKey(
        PartyMember, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="党员"
    )
    votes = models.PositiveSmallIntegerField("得票")
    is_elected = models.BooleanField("当选", default=False)
    seat = models.CharField("职务", max_length=14, choices=OfficeSeat, blank=True)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "候选人"
        ordering = ["election_id", "-votes", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["election", "name"],
                name="candidate_once_an_election",
                violation_error_message="候选人重名，请加以区分",
            ),
        ]

    def __str__(self) -> str:
        return mask_in_text(self.name)
