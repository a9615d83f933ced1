"""`manage.py backup FOLDER`: the database and the uploads into a folder, with a list to prove a restore by."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from members.accounts import backups


class Command(BaseCommand):
    help = "备份数据库和附件到一个空目录，并写下各表行数和校验值；密钥不在其中，请另行保管"

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="目录")

    def handle(self, *, folder, **options):
        try:
            proof = backups.back_up(folder)
        except (backups.BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"已备份到 {folder}：{len(proof.tables)} 张表，{proof.rows} 行")
