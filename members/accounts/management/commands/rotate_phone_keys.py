"""Seal every number anew under the first of PHONE_KEYS."""

from django.core.management.base import BaseCommand, CommandError

from buildings.foundation.records import phones, sealing
from members.accounts import audit


class Command(BaseCommand):
    help = "用 PHONE_KEYS 中的第一把密钥重新加密全部电话号码，并重算检索值；可重复运行"

    def handle(self, **options):
        try:
            counts = sealing.reseal()
        except phones.UnreadablePhoneError as error:
            raise CommandError("有号码是用 PHONE_KEYS 之外的密钥加密的，请先把那把旧密钥加在后面") from error
        audit.record(audit.Event.PHONES_RESEALED, columns=counts)
        self.stdout.write(f"已重新加密 {sum(counts.values())} 处；旧密钥可以从 PHONE_KEYS 中去掉了")
