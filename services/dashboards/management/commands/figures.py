"""`manage.py figures --street CODE`: every measure of the catalogue for a street."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from buildings.foundation.measures import Span
from buildings.models import Street
from services.dashboards import street_figures
from services.dashboards.sentences import number_in_words


class Command(BaseCommand):
    help = "一个街道的全部数字，口径见 docs/measures.md；按日发生的从当月一日数到这一天"

    def add_arguments(self, parser):
        parser.add_argument("--street", required=True, help="街道统计用区划代码，9 或 12 位")
        parser.add_argument("--on", type=date.fromisoformat, help="哪一天，如 2026-11-30；不写为今天")
        parser.add_argument("--json", action="store_true", help="以 JSON 输出，键不随版本改变")

    def handle(self, *args, street, on, json: bool, **options):
        try:
            place = Street.objects.of_code(street)
        except Street.DoesNotExist as error:
            raise CommandError(str(error)) from error
        span = Span.month_to(on or timezone.localdate())
        figures = street_figures.of(place, span)
        self.stdout.write(_as_json(place, span, figures) if json else _as_text(place, span, figures))


def _as_json(street: Street, span: Span, figures: dict[Any, Any]) -> str:
    answer = {
        "street": street.code,
        "since": span.since.isoformat(),
        "until": span.until.isoformat(),
        "at": timezone.localtime(span.at).isoformat(timespec="seconds"),
        "figures": {figure.key: street_figures.plain(number) for figure, number in figures.items()},
    }
    return json.dumps(answer, ensure_ascii=False)


def _as_text(street: Street, span: Span, figures: dict[Any, Any]) -> str:
    lines = [f"{street.name}　{span.since} 至 {span.until}"]
    lines += [f"  {figure.name}：{number_in_words(figure, number)}" for figure, number in figures.items()]
    return "\n".join(lines)
