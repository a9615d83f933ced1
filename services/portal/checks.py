"""What a government site must say of itself, and of which age its database must be.

Said where it is not so.
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import OperationalError, connections

NEEDED = {
    "PORTAL_ORGANIZER": "主办单位",
    "PORTAL_CONTACT": "联系方式",
    "PORTAL_ICP": "ICP 备案号",
    "PORTAL_POLICE": "公安联网备案号",
    "PORTAL_SITE_CODE": "政府网站标识码",
}


@register(Tags.compatibility, deploy=True)
def footer_is_complete(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Warn of each fact the footer of a government site has to show and does not."""
    return [
        Warning(f"页脚缺少{label}", hint=f"请设置环境变量 {name}，见 docs/operations.md", id="portal.W001")
        for name, label in NEEDED.items()
        if not getattr(settings, name)
    ]


# By app, a table that came late among the migrations folded into its first one on 2026-11-25.
FOLDED = {
    "accounts": "accounts_tally",
    "committees": "committees_swap",
    "notices": "notices_endpoint",
    "centers": "centers_synonym",
    "matters": "matters_clock",
}


@register(Tags.database)
def database_is_not_too_old(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse a database that was left at a step which has since been folded into the first migration."""
    return [_refusal(apps) for alias in databases or () if (apps := _outdated_apps(alias))]


def _outdated_apps(alias: str) -> list[str]:
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT to_regclass('django_migrations') IS NOT NULL")
            if not cursor.fetchone()[0]:
                return []
            cursor.execute(
                "SELECT app FROM django_migrations JOIN unnest(%s, %s) AS folded(name, late) ON folded.name = app"
                " WHERE django_migrations.name = '0001_initial' AND to_regclass(late) IS NULL",
                [list(FOLDED), list(FOLDED.values())],
            )
            return sorted(app for (app,) in cursor.fetchall())
    except OperationalError:  # said by the check of the database itself
        return []


def _refusal(apps: Sequence[str]) -> Error:
    return Error(
        f"数据库停在较早的版本，不能直接升级（{'、'.join(apps)}）",
        hint="请先备份，用提交 cfee52c 运行一次 migrate，再换成本版；只有示例数据时，删除 var/ 再 make run",
        id="portal.E001",
    )
