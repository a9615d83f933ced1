"""Write the page of what is counted."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from services.dashboards import measures_page

PAGE = "docs/measures.md"


class Command(BaseCommand):
    help = f"按代码生成 {PAGE}"

    def handle(self, **options):
        (Path(settings.BASE_DIR) / PAGE).write_text(measures_page.page(), encoding="utf-8")
        self.stdout.write(f"已写入 {PAGE}")
