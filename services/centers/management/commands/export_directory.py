"""`manage.py export_directory FOLDER`: the directory as plain files that a parent site can serve as they are."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template.loader import render_to_string
from django.utils import timezone

from buildings.foundation.tables import sheets
from services.centers import directory, hours, plans, table
from services.centers.models import ServiceCenter

STYLES = ("tokens.css", "app.css", "components.css", "places.css", "print.css")


class Command(BaseCommand):
    help = "把公开的服务中心目录写成静态网页和表格，供上级网站直接挂载；页面不含脚本，不连回本站"

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="要写入的文件夹，不存在则新建")

    def handle(self, *, folder, **options):
        at = timezone.localtime()
        centers = ServiceCenter.objects.published().for_list().with_hours(at.date()).for_page()
        try:
            number = _write(folder, list(centers), at)
        except OSError as error:
            raise CommandError(f"不能写入 {folder}：{error}") from error
        self.stdout.write(f"已写入 {folder}：服务中心 {number} 个，打开 index.html 查看")


def _write(folder: Path, centers: list[ServiceCenter], at) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    for name in STYLES:
        shutil.copyfile(settings.BASE_DIR / "static" / name, folder / name)
    common = {"styles": STYLES, "at": at, "site": settings.PORTAL_NAME}
    _page(folder / "index.html", "centers/static_list.html", {**common, "centers": centers})
    for center in centers:
        _page(
            folder / f"{center.public_id}.html",
            "centers/static_detail.html",
            {**common, **_context(center, at.date())},
        )
    (folder / "directory.csv").write_bytes(
        b"".join(sheets.csv_chunks(table.HEADERS, table.rows(centers, at.date())))
    )
    with (folder / "directory.xlsx").open("wb") as stream:
        sheets.write_xlsx(stream, table.HEADERS, table.rows(centers, at.date()), title="服务中心目录")
    return len(centers)


def _context(center: ServiceCenter, on: date) -> dict[str, Any]:
    plans.tell_ways(center)
    zones, loose = directory.by_zone(center)
    directory.mark_stale([center], on)
    return {
        "center": center,
        "hours": hours.describe(center.opening_rules.all(), on),
        "zones": zones,
        "loose": loose,
        "sketches": plans.sketches_of(center),
    }


def _page(path: Path, template: str, context: dict) -> None:
    path.write_text(render_to_string(template, context), encoding="utf-8")
