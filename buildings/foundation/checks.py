"""What the portal asks of its database, said when it is not so."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import OperationalError, ProgrammingError, connections

from buildings.foundation.pages.watched_tables import uncounted_tables
from buildings.foundation.records import sealing

EXTENSIONS = ("btree_gist", "pg_trgm")


@register(Tags.database)
def database_reads_chinese(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Say when a database cannot search Chinese by parts of words, or lacks an extension."""
    messages: list[CheckMessage] = []
    for alias in databases or ():
        try:
            messages += _messages_of(alias)
        except OperationalError:
            messages.append(Error(f"连接不上数据库 {alias}", id="buildings.E001"))
    return messages


@register(Tags.security, deploy=True)
def strangers_are_told_apart(**kwargs: Any) -> list[CheckMessage]:
    """Warn where any host's name is answered to, and where all visitors would be one address."""
    messages: list[CheckMessage] = []
    if "*" in settings.ALLOWED_HOSTS:
        messages.append(
            Warning(
                "ALLOWED_HOSTS 是 *，任何域名都应答，链接可以被改到别人的域名下",
                hint="请把 ALLOWED_HOSTS 设为本门户的域名",
                id="buildings.W004",
            )
        )
    if settings.SECURE_SSL_REDIRECT and not settings.TRUSTED_PROXY_COUNT:
        messages.append(
            Warning(
                "转到 https 而没有受信任的代理：所有访客会算成同一个地址，一小时只能上报几件",
                hint="前面有代理时请设置 TRUSTED_PROXIES=1（几层代理就写几）；不经代理时请设置 SSL_REDIRECT=off",
                id="buildings.W005",
            )
        )
    return messages


def _messages_of(alias: str) -> list[CheckMessage]:
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT pg_encoding_to_char(encoding), datctype FROM pg_database WHERE datname = current_database()"
        )
        encoding, ctype = cursor.fetchone()
        cursor.execute("SELECT extname FROM pg_extension WHERE extname = ANY(%s)", [list(EXTENSIONS)])
        present = {name for (name,) in cursor.fetchall()}
        cursor.execute("SELECT to_regclass('django_migrations') IS NOT NULL")
        is_migrated, blind = cursor.fetchone()[0], False
        if "pg_trgm" in present:
            cursor.execute("SELECT show_trgm('电梯停运') = '{}'")
            blind = cursor.fetchone()[0]
    absent = set(EXTENSIONS) - present if is_migrated else set()  # the first migration brings them
    of_rows = [*_strange_seals(), *_stale_pages()] if is_migrated else []
    return [*_messages(encoding, ctype, absent, blind), *of_rows]


def _stale_pages() -> list[CheckMessage]:
    try:
        tables = uncounted_tables()
    except ProgrammingError:  # half migrated
        return []
    return [
        Warning(
            f"表 {table} 的改动没有计数（{'、'.join(sorted(faces))}），公众页面可能显示旧内容",
            hint="请运行 migrate；恢复备份后请确认触发器没有被停用",
            id="buildings.W003",
        )
        for table, faces in sorted(tables.items())
    ]


def _strange_seals() -> list[CheckMessage]:
    try:
        keys_by_column = sealing.strange_seals()
    except ProgrammingError:  # half migrated
        return []
    return [
        Error(
            f"{label} 中有用密钥 {'、'.join(keys)} 加密的内容，PHONE_KEYS 里没有这把密钥，打不开",
            hint="请把原来的密钥加回 PHONE_KEYS（未单独设置时，把原来的 SECRET_KEY 放进 SECRET_KEY_FALLBACKS）",
            id="buildings.E003",
        )
        for label, keys in keys_by_column.items()
    ]


def _messages(encoding: str, ctype: str, absent: set[str], blind: bool):
    if encoding != "UTF8":
        yield Error(
            f"数据库编码是 {encoding}，存不下全部汉字",
            hint="请以 ENCODING 'UTF8' 新建数据库",
            id="buildings.E002",
        )
    if blind or ctype in {"C", "POSIX"}:
        yield Warning(
            f"数据库的 lc_ctype 是 {ctype}，三元组索引看不见汉字，按名称搜索会变慢",
            hint="请以 LC_CTYPE 'C.UTF-8' 或 'zh_CN.UTF-8' 新建数据库，再恢复备份",
            id="buildings.W001",
        )
    for extension in sorted(absent):
        yield Warning(
            f"数据库缺少扩展 {extension}",
            hint=f"请以有权限的账号执行 CREATE EXTENSION {extension}，或先运行 migrate",
            id="buildings.W002",
        )
