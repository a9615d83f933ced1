"""`manage.py import_ledger FILE --street CODE`: an office's workbook goes in."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from buildings.models import Street
from services.ledgers import actions, report
from services.ledgers.kinds import reported
from services.ledgers.models import LedgerImport
from services.ledgers.opening.guard import RefusedError

GOOD, PROBLEMS, REFUSED = 0, 1, 2
ACCEPTED = {LedgerImport.State.READY, LedgerImport.State.COMMITTED}


class Command(BaseCommand):
    help = "导入街道台账工作簿。退出码：0 全部导入，1 有问题行、没有读取的工作表或没有读到内容，2 文件被退回"

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="工作簿（.xlsx、.xls、.ods、.csv、网页表格）")
        parser.add_argument("--street", required=True, help="街道统计用区划代码，9 或 12 位")
        parser.add_argument("--dry-run", action="store_true", help="只预览，不入库")
        parser.add_argument("--json", action="store_true", help="以 JSON 输出结果")

    def handle(self, *args, file, street, dry_run, json, **options):
        try:
            batch = actions.import_file(file, street=Street.objects.of_code(street), rehearse_only=dry_run)
        except (RefusedError, Street.DoesNotExist) as error:
            self._refuse(str(error), json)
        except OSError as error:
            self._refuse(f"读不到文件 {file}（{error.strerror or error}）", json)
        result = report.as_json(batch)
        if batch.state not in ACCEPTED:
            self._refuse(batch.error, json)
        self._print_result(result, json, dry_run)
        unread = batch.summary.get("unread")
        if unread and not json:
            self.stdout.write(f"没有读取的工作表：{'、'.join(unread)}")
        is_empty = not any(count["read"] for count in result["kinds"].values())
        if is_empty and not json:
            self.stdout.write("没有读到可以导入的内容")
        sys.exit(PROBLEMS if result["problems"] or unread or is_empty else GOOD)

    def _refuse(self, reason: str, as_json: bool) -> None:
        """Say why nothing was read, in the form asked for, and leave."""
        if as_json:
            self.stdout.write(json.dumps(report.as_refused(reason), ensure_ascii=False))
            sys.exit(REFUSED)
        raise CommandError(reason, returncode=REFUSED)

    def _print_result(self, result: dict, as_json: bool, dry_run: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(result, ensure_ascii=False))
            return
        self.stdout.write("预览（没有入库）：" if dry_run else "已入库：")
        titles = reported()
        for kind, count in result["kinds"].items():
            words = (
                f"读 {count['read']}，新增 {count['new']}，更新 {count['changed']}，无变化 {count['same']}"
            )
            self.stdout.write(f"  {titles[kind]}：{words}，跳过 {count['skipped']}")
        for problem in result["problems"]:
            place = f"{problem['sheet']} 第 {problem['row']} 行 {problem['column']}“{problem['value']}”"
            self.stdout.write(f"问题：{place}：{problem['reason']}。{problem['hint']}")
        self.stdout.write(f"问题 {len(result['problems'])} 处，说明 {len(result['notes'])} 处")
