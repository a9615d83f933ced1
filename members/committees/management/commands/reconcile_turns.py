"""`manage.py reconcile_turns`: records the chiefs that should stand on a day."""

import json as jsonlib
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from members.committees import actions


class Command(BaseCommand):
    help = "补齐当月及漏记月份的楼长轮值；重复运行不会改变已有记录"

    def add_arguments(self, parser):
        parser.add_argument("--on", help="日期 YYYY-MM-DD，默认今天（北京时间）")
        parser.add_argument("--json", action="store_true", help="以 JSON 输出结果")

    def handle(self, *args, on, json, **options):
        try:
            day = date.fromisoformat(on) if on else None
        except ValueError as error:
            raise CommandError("日期请写成 2026-11-24 的样子") from error
        result = actions.reconcile_turns(on=day)
        counts = {
            "on": result.on.isoformat(),
            "committees": result.committees,
            "new": result.new,
            "late": result.late,
        }
        if json:
            self.stdout.write(jsonlib.dumps(counts))
            return
        self.stdout.write(
            f"{result.on}：楼委会 {result.committees} 个，新记轮值 {result.new} 条，补记 {result.late} 条"
        )
