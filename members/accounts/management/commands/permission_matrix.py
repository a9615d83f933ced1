"""Write the page of who may do what."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from members.accounts import matrix

PAGE = "docs/permissions.md"


class Command(BaseCommand):
    help = f"按代码生成 {PAGE}；加 --check 时只核对，不一致则以 1 结束"

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="只核对，不写")

    def handle(self, *, check=False, **options):
        path = Path(settings.BASE_DIR) / PAGE
        page = matrix.page()
        if not check:
            path.write_text(page, encoding="utf-8")
            self.stdout.write(f"已写入 {PAGE}")
        elif not path.exists() or path.read_text(encoding="utf-8") != page:
            self.stderr.write(f"{PAGE} 不是最新，请运行 permission_matrix")
            raise SystemExit(1)
