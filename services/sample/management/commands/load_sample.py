"""`manage.py load_sample`: the sample street of a local copy, once."""

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from services.sample.loading import load


class Command(BaseCommand):
    help = "载入示例街道（内容均为虚构），已载入则什么也不做；正式运行时拒绝"

    def handle(self, **options):
        try:
            batch = load(on=timezone.localdate())
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        if batch is not None:
            counts = batch.summary["kinds"]
            self.stdout.write(
                f"已载入示例街道：楼宇 {counts['buildings']['new']}，入驻单位 {counts['tenancies']['new']}，"
                f"党员 {counts['members']['new']}"
            )
