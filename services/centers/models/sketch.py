"""The sketch of a floor, one row for each cell that is taken."""

import pghistory
from django.db import models
from django.db.models import Q

from services.centers import sketch
from services.centers.models.center import Facility, ServiceCenter
from services.centers.querysets import PartOfCenterQuerySet


@pghistory.track()
class PlanMark(models.Model):
    """What stands in a cell of the sketch of a centre's floor: a facility, or what one finds it by."""

    class Kind(models.TextChoices):
        FACILITY = sketch.FACILITY, "服务阵地"
        ENTRANCE = sketch.ENTRANCE, "入口"
        LIFT = sketch.LIFT, "电梯"
        STAIRS = sketch.STAIRS, "楼梯"
        TOILET = sketch.TOILET, "卫生间"

    center = models.ForeignKey(
        ServiceCenter, models.CASCADE, related_name="plan_marks", verbose_name="服务中心"
    )
    floor = models.CharField("楼层", max_length=20)
    column = models.PositiveSmallIntegerField("列")
    row = models.PositiveSmallIntegerField("行", help_text="最后一行是临街、进门的一面")
    kind = models.CharField("是什么", max_length=8, choices=Kind)
    facility = models.OneToOneField(
        Facility, models.CASCADE, null=True, blank=True, related_name="mark", verbose_name="服务阵地"
    )

    objects = PartOfCenterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "位置图标记"
        ordering = ["center_id", "floor", "row", "column"]
        constraints = [
            models.UniqueConstraint(
                fields=["center", "floor", "column", "row"],
                name="plan_mark_one_a_cell",
                violation_error_message="这一格已有标记",
            ),
            models.CheckConstraint(
                condition=Q(column__range=(1, sketch.ACROSS), row__range=(1, sketch.DOWN)),
                name="plan_mark_inside_the_grid",
                violation_error_message="标记须在位置图之内",
            ),
            models.CheckConstraint(
                condition=Q(kind=sketch.FACILITY, facility__isnull=False)
                | (~Q(kind=sketch.FACILITY) & Q(facility=None)),
                name="plan_mark_names_its_facility",
                violation_error_message="服务阵地的标记须写明是哪一处阵地",
            ),
            models.CheckConstraint(
                condition=~Q(floor=""), name="plan_mark_on_a_floor", violation_error_message="须写明楼层"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.floor} {self.get_kind_display()}"

    @property
    def spot(self) -> sketch.SketchSpot:
        """Return the mark as the sketch reckons with it; its facility is loaded with it."""
        return sketch.SketchSpot(
            self.column, self.row, self.kind, self.facility.name if self.facility else ""
        )
