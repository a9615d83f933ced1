"""`manage.py sample_ledger OUT.xlsx`: an invented street as an office's workbook."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from services.sample.street import invent
from services.sample.workbook import write_workbook

LARGEST_SCALE = 30  # beyond it a workbook is larger than the import takes


class Command(BaseCommand):
    help = "写出示例街道的台账工作簿（内容均为虚构），也可作填表样例"

    def add_arguments(self, parser):
        parser.add_argument("out", type=Path, help="要写的文件（.xlsx）")
        parser.add_argument("--scale", type=int, default=1, help=f"规模倍数，1—{LARGEST_SCALE}")

    def handle(self, *, out, scale, **options):
        if not 1 <= scale <= LARGEST_SCALE:
            raise CommandError(f"规模倍数应在 1 到 {LARGEST_SCALE} 之间")
        on = timezone.localdate()
        street = invent(on=on, scale=scale)
        try:
            write_workbook(street, out, on=on)
        except OSError as error:
            raise CommandError(f"不能写 {out}：{error}") from error
        self.stdout.write(
            f"已写 {out}：楼宇 {len(street.buildings)}，入驻单位 {len(street.tenancies)}，"
            f"党组织 {len(street.party_organizations)}，党员 {len(street.members)}"
        )
