"""转接组织关系: the body a member comes from answers for him until the other one has received him."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q

from buildings.models import Street
from members.party.models.members import PartyMember
from members.party.querysets import TransferQuerySet
from members.party.states import TransferState
from organizations.models import PartyOrganization


@pghistory.track()
class Transfer(models.Model):
    """One transfer, from a body of the ledger or outside it to another; one of the two ends lies here."""

    street = models.ForeignKey(Street, models.PROTECT, related_name="transfers", verbose_name="街道")
    member = models.ForeignKey(PartyMember, models.CASCADE, related_name="transfers", verbose_name="党员")
    from_organization = models.ForeignKey(
        PartyOrganization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="transfers_out",
        verbose_name="转出党组织",
    )
    from_elsewhere = models.CharField("转出党组织（台账外）", max_length=120, blank=True)
    to_organization = models.ForeignKey(
        PartyOrganization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="transfers_in",
        verbose_name="转入党组织",
    )
    to_elsewhere = models.CharField("转入党组织（台账外）", max_length=120, blank=True)
    sent_on = models.DateField("转出时间")
    received_on = models.DateField("接收时间", null=True, blank=True)
    withdrawn_on = models.DateField("撤回时间", null=True, blank=True)

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "组织关系转接"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(received_on=None, withdrawn_on=None),
                name="transfer_one_open",
                violation_error_message="这位党员的组织关系正在转接",
            ),
            models.CheckConstraint(
                condition=Q(received_on=None) | Q(withdrawn_on=None),
                name="transfer_received_or_withdrawn",
                violation_error_message="已接收的转接不能再撤回",
            ),
            models.CheckConstraint(
                condition=Q(received_on=None) | Q(received_on__gte=F("sent_on")),
                name="transfer_received_after_sent",
                violation_error_message="接收时间不应早于转出时间",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("sent_on")),
                name="transfer_withdrawn_after_sent",
                violation_error_message="撤回时间不应早于转出时间",
            ),
            models.CheckConstraint(
                condition=(Q(to_organization=None) ^ Q(to_elsewhere=""))
                & ~Q(to_organization=F("from_organization")),
                name="transfer_leads_to_one_other_body",
                violation_error_message="请填写一个转入党组织，且不能是原来的党组织",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} · {self.sent_on:%Y-%m-%d}"

    @property
    def state(self) -> TransferState:
        """Return where it stands, as its days tell."""
        if self.received_on:
            return TransferState.RECEIVED
        return TransferState.WITHDRAWN if self.withdrawn_on else TransferState.SENT
