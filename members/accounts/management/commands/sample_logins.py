"""Print the log-ins of the sample street."""

import json
import unicodedata

from django.core.management.base import BaseCommand

from members.accounts.models import User
from members.accounts.sample import LOGINS, PASSWORD


class Command(BaseCommand):
    help = "列出示例街道的登录账号；没有示例账号时什么也不打印"

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="以 JSON 输出")

    def handle(self, **options):
        present = set(
            User.objects.filter(username__in=[login.username for login in LOGINS]).values_list(
                "username", flat=True
            )
        )
        logins = [login for login in LOGINS if login.username in present]
        if options["json"]:
            self.stdout.write(_as_json(logins))
        elif logins:
            rows = [(login.kind, login.username, PASSWORD, login.use) for login in logins]
            for row in [("身份", "用户名", "密码", "可以做什么"), *rows]:
                self.stdout.write(
                    "  ".join(
                        _padded(cell, width) for cell, width in zip(row, (14, 12, 20, 0), strict=True)
                    ).rstrip()
                )


def _as_json(logins) -> str:
    rows = [
        {"kind": login.kind, "username": login.username, "password": PASSWORD, "use": login.use}
        for login in logins
    ]
    return json.dumps(rows, ensure_ascii=False)


def _padded(text: str, width: int) -> str:
    """Return a text filled up to a width in columns; a Chinese character takes two."""
    columns = sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
    return text + " " * (width - columns)
