"""台账导入: one workbook on its way in, its rows, what was found in them, and what they changed."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from buildings.foundation.records import phones
from buildings.models import Street
from members.accounts.models import User
from services.ledgers.querysets import LedgerImportQuerySet, PartOfImportQuerySet
from services.ledgers.states import ImportState, Mark


class LedgerImport(models.Model):
    State = ImportState

    street = models.ForeignKey(Street, models.PROTECT, related_name="ledger_imports", verbose_name="街道")
    by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="ledger_imports", verbose_name="导入人"
    )
    file = models.FileField("文件", upload_to="ledgers/%Y/%m", blank=True)
    filename = models.CharField("文件名", max_length=200)
    sha256 = models.CharField("文件指纹", max_length=64)
    state = models.CharField("状态", max_length=14, choices=State, default=State.QUEUED)
    rows_total = models.PositiveIntegerField("总行数", default=0)
    rows_done = models.PositiveIntegerField("已读行数", default=0)
    now_reading = models.CharField("正在读取", max_length=60, blank=True)
    leased_until = models.DateTimeField("占用至", null=True, blank=True)
    summary = models.JSONField("各表数量", default=dict)
    error = models.TextField("错误", blank=True)
    created_at = models.DateTimeField("上传时间", default=timezone.now, editable=False)
    committed_at = models.DateTimeField("入库时间", null=True, blank=True)
    undone_at = models.DateTimeField("撤销时间", null=True, blank=True)
    written_at = models.DateTimeField("写入事务的时间", null=True, blank=True, editable=False)
    taken_back_at = models.DateTimeField("撤销事务的时间", null=True, blank=True, editable=False)

    objects = LedgerImportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "台账导入"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["street", "-id"], name="ledger_import_latest")]

    def __str__(self) -> str:
        return self.filename


class StagedRow(models.Model):
    """One row of the workbook, cleaned; never holds an ID number, and telephone numbers only sealed."""

    class Outcome(models.TextChoices):
        NEW = "new", "新增"
        CHANGED = "changed", "更新"
        SAME = "same", "无变化"
        SKIPPED = "skipped", "跳过"

    batch = models.ForeignKey(LedgerImport, models.CASCADE, related_name="rows", verbose_name="导入")
    kind = models.CharField("台账", max_length=24)
    sheet = models.CharField("工作表", max_length=60)
    row = models.PositiveIntegerField("行号")
    cells = models.JSONField("原文", default=dict)
    sealed = models.JSONField("原文中的电话（加密）", default=dict)
    outcome = models.CharField("处理", max_length=8, choices=Outcome)
    same_as_sheet = models.CharField("与哪个工作表重复", max_length=60, blank=True)
    same_as_row = models.PositiveIntegerField("与第几行重复", null=True, blank=True)

    objects = PartOfImportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "待入库行"
        ordering = ["pk"]
        indexes = [models.Index(fields=["batch", "kind", "outcome"], name="staged_row_kind")]

    def __str__(self) -> str:
        return f"{self.sheet} 第{self.row}行"

    def as_written(self) -> dict[str, str]:
        """Return the cells as the office wrote them, telephone numbers in full."""
        return self.cells | {label: phones.unseal(text) for label, text in self.sealed.items()}


class Finding(models.Model):
    """What was noticed at one cell: a problem to mend, or a note of how it was read."""

    class Severity(models.TextChoices):
        PROBLEM = "problem", "问题"
        NOTE = "note", "说明"

    batch = models.ForeignKey(LedgerImport, models.CASCADE, related_name="findings", verbose_name="导入")
    severity = models.CharField("程度", max_length=8, choices=Severity)
    kind = models.CharField("台账", max_length=24, blank=True)
    sheet = models.CharField("工作表", max_length=60, blank=True)
    row = models.PositiveIntegerField("行号", null=True, blank=True)
    column = models.CharField("列", max_length=60, blank=True)
    value = models.CharField("内容", max_length=200, blank=True)
    reason = models.CharField("原因", max_length=200)
    hint = models.CharField("怎么办", max_length=200, blank=True)

    objects = PartOfImportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "导入发现"
        ordering = ["pk"]
        indexes = [models.Index(fields=["batch", "severity", "id"], name="finding_severity")]

    def __str__(self) -> str:
        return f"{self.sheet} 第{self.row}行 {self.column}:{self.reason}"


class Difference(models.Model):
    """Where a ledger differs from what the portal knows, or from itself; with a question, it waits for an answer.

    `key` names what the question is about in the preview and in the commit alike.
    """

    batch = models.ForeignKey(LedgerImport, models.CASCADE, related_name="differences", verbose_name="导入")
    mark = models.CharField("标记", max_length=12, choices=Mark)
    kind = models.CharField("台账", max_length=24, blank=True)
    sheet = models.CharField("工作表", max_length=60, blank=True)
    row = models.PositiveIntegerField("行号", null=True, blank=True)
    thing = models.CharField("对象", max_length=120)
    cells = models.JSONField("各列的前后内容", default=list)
    question = models.CharField("问题", max_length=200, blank=True)
    answer = models.CharField("确认的含义", max_length=60, blank=True)
    key = models.CharField("问题编号", max_length=120, blank=True)
    is_confirmed = models.BooleanField("已确认", default=False)

    objects = PartOfImportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "导入差异"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "key"],
                condition=~models.Q(key=""),
                name="difference_asked_once",
                violation_error_message="同一个问题只问一次",
            ),
            models.CheckConstraint(
                condition=models.Q(is_confirmed=False) | ~models.Q(key=""),
                name="difference_confirmed_when_asked",
                violation_error_message="只有提出的问题才能确认",
            ),
        ]
        indexes = [models.Index(fields=["batch", "mark", "id"], name="difference_mark")]

    def __str__(self) -> str:
        return f"{self.thing} {self.get_mark_display()}"


class Change(models.Model):
    """What an import wrote: rows that it made, or one row and how it was before."""

    batch = models.ForeignKey(LedgerImport, models.CASCADE, related_name="changes", verbose_name="导入")
    model = models.CharField("对象类型", max_length=60)
    made = ArrayField(models.BigIntegerField(), verbose_name="新增对象编号", default=list, blank=True)
    row = models.BigIntegerField("对象编号", null=True, blank=True)
    before = models.JSONField("原值", null=True, blank=True)

    objects = PartOfImportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "导入改动"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.model} {self.row or len(self.made)}"

    @property
    def new_rows(self) -> list[int]:
        """The keys of the rows that did not exist before."""
        return self.made or ([self.row] if self.before is None and self.row is not None else [])

    @property
    def all_rows(self) -> list[int]:
        """The keys of the rows that it made, or of the one that it changed."""
        return self.new_rows or ([self.row] if self.row is not None else [])
