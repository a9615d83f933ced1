"""`manage.py restore FOLDER`: a backup into an empty database, proven table by table, seal by seal, line by line."""

from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from buildings.foundation.records import sealing
from members.accounts import backups


class Command(BaseCommand):
    help = "把备份恢复到空库，核对各表行数和校验值、电话密钥和审计记录；有一项不符就以 1 结束"
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="目录")

    def handle(self, *, folder, **options):
        try:
            proof, differing = backups.restore(folder)
        except (backups.BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        if differing:
            raise CommandError(f"恢复后与备份不一致的表：{'、'.join(differing)}")
        self.stdout.write(f"已恢复并核对：{len(proof.tables)} 张表，{proof.rows} 行")
        if unknown := sealing.strange_seals():
            keys = "、".join(sorted({key for names in unknown.values() for key in names}))
            raise CommandError(
                f"电话号码打不开：PHONE_KEYS 中没有密钥 {keys}；请找回密钥后再启用，不要继续写入"
            )
        call_command("verify_audit", stdout=self.stdout)
