"""Walk the audit log and name the first line that was changed, removed or slipped in."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

# The same words as the trigger of migration 0003, computed here anew so that a replaced trigger is noticed as
# well.
BROKEN = """
SELECT id, kind, at FROM (
    SELECT id, kind, at, hash, previous_hash,
        lag(hash, 1, '') OVER (ORDER BY id) AS before,
        encode(sha256(convert_to(jsonb_build_array(
            id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), kind, by_id, street_id,
            model, row, host(address), detail, previous_hash
        )::text, 'UTF8')), 'hex') AS sealed
    FROM accounts_auditevent
) AS line
WHERE hash <> sealed OR previous_hash <> before
ORDER BY id LIMIT 1
"""
LAST = """
SELECT count(*), max(id), (SELECT hash FROM accounts_auditevent ORDER BY id DESC LIMIT 1)
FROM accounts_auditevent
"""
KNOWN = "SELECT 1 FROM accounts_auditevent WHERE hash = %s"


class Command(BaseCommand):
    help = "校验审计记录是否被改动；用 --head 传入上次记下的末行校验值，可发现末尾被删"

    def add_arguments(self, parser):
        parser.add_argument("--head", metavar="校验值", help="上次校验时打印的末行校验值")

    def handle(self, *, head=None, **options):
        with connection.cursor() as cursor:
            cursor.execute(BROKEN)
            if broken := cursor.fetchone():
                raise CommandError(
                    f"审计记录第 {broken[0]} 行与前一行对不上（{broken[1]}，{broken[2]:%Y-%m-%d %H:%M}）"
                )
            if head:
                cursor.execute(KNOWN, [head])
                if cursor.fetchone() is None:
                    raise CommandError("上次记下的末行已不在审计记录中，末尾有删除")
            cursor.execute(LAST)
            count, last, sealed = cursor.fetchone()
        self.stdout.write(f"审计记录完好，共 {count} 行，末行 {last or 0}，校验值 {sealed or '无'}")
