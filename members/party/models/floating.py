"""流动党员 by the definition of 2024: whose relation has not moved and who cannot join his own branch."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.records.fields import PhoneField, PhoneIndexField, PhoneTailField
from buildings.models import Building, Street
from members.party.models.members import PartyMember
from members.party.models.persons import AbstractPerson
from members.party.querysets import FloatingStayQuerySet
from members.party.states import Direction
from organizations.models import Enterprise, PartyOrganization
from organizations.models.days import ends_after_start


@pghistory.track(exclude=["name_folded"])
class FloatingStay(AbstractPerson):
    """One stay away from the branch of one's relation, into the street or out of it.

    `organization` is the body here: inward the one that takes him in hand, outward his own. `elsewhere` is the
    body at the other end. How long it has lasted is computed from its days, never typed.
    """

    street = models.ForeignKey(Street, models.PROTECT, related_name="floating_stays", verbose_name="街道")
    direction = models.CharField("流向", max_length=8, choices=Direction)
    organization = models.ForeignKey(
        PartyOrganization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="floating_stays",
        verbose_name="本街道党组织",
        help_text="流入的，是接收管理的党组织；流出的，是组织关系所在党组织",
    )
    elsewhere = models.CharField(
        "外地党组织",
        max_length=120,
        blank=True,
        help_text="流入的，是组织关系所在党组织；流出的，是流入地的党组织",
    )
    member = models.ForeignKey(
        PartyMember,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="floating_stays",
        verbose_name="名册中的党员",
    )
    enterprise = models.ForeignKey(
        Enterprise,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="floating_stays",
        verbose_name="现单位",
    )
    workplace = models.CharField("现单位（台账外）", max_length=120, blank=True)
    building = models.ForeignKey(
        Building,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="floating_stays",
        verbose_name="楼宇",
    )
    since = models.DateField("起始")
    until = models.DateField("结束", null=True, blank=True, help_text="当日起不再流动")
    phone = PhoneField("手机号码")
    phone_index = PhoneIndexField(source="phone", db_index=True)
    phone_tail = PhoneTailField(source="phone", db_index=True)
    remarks = models.TextField("备注", blank=True)

    objects = FloatingStayQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "流动党员"
        ordering = ["pinyin", "pk"]
        constraints = [
            ends_after_start("floating_ends_after_start", "结束应晚于起始"),
            models.UniqueConstraint(
                fields=["street", "name", "phone_index", "direction", "since"],
                condition=Q(until=None),
                name="floating_stay_once",
                violation_error_message="已登记同名、同号码、同一天起的流动党员",
            ),
        ]

    def __str__(self) -> str:
        return mask_in_text(self.name)
