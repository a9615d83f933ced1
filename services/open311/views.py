"""GeoReport v2: an existing Open311 client files and follows matters without knowing the portal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from drf_spectacular.utils import extend_schema
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.permissions import SAFE_METHODS
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from buildings.foundation.pages.other_sites import let_every_site_read
from buildings.foundation.pages.photos import photo_response
from buildings.models import Street
from members.accounts.limits import TooManyError
from members.accounts.models import ApiKey
from services.matters.models import Category, Matter, Question
from services.matters.numbers import number_behind
from services.open311 import documents, reports
from services.open311.keys import Open311KeyAuthentication
from services.open311.renderers import Json, Xml

MOST = 1000  # service requests in one answer, as the specification has it
KNOWN = {  # what narrows the list of requests or turns its pages
    "api_key",
    "end_date",
    "jurisdiction_id",
    "page",
    "page_size",
    "service_code",
    "service_request_id",
    "start_date",
    "status",
    "updated_after",
    "updated_before",
}
CHANGED = "2026-11-25T00:00:00+08:00"
SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"


NUMBER = r"[1-9][0-9]{0,5}"
IGNORED = {"_", "extensions"}  # against copies, and for more fields than there are: neither narrows


class ByAddress(DefaultContentNegotiation):
    """The address names the format; whatever else the caller says he accepts, he asked for that."""

    def select_renderer(
        self, request: Request, renderers: Sequence[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        renderer = next((one for one in renderers if one.format == format_suffix), renderers[0])
        return renderer, renderer.media_type


class Open311View(APIView):
    """What all endpoints share: the two formats, the keys, and errors as the specification writes them."""

    authentication_classes = [Open311KeyAuthentication]
    permission_classes: list[Any] = []
    parser_classes = [FormParser, MultiPartParser]
    renderer_classes = [Json, Xml]
    content_negotiation_class = ByAddress
    key_scopes = {"post": ApiKey.Reach.REPORT}

    @cached_property
    def street(self) -> str | None:
        """The code of the street named as jurisdiction, if one is; an unknown one is not found."""
        code = self.request.query_params.get("jurisdiction_id") or self.request.data.get("jurisdiction_id")
        if code and ("\0" in code or not Street.objects.filter(code=code).exists()):
            raise Http404("没有这个街道（jurisdiction_id）")
        return code or None

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Let other sites' pages read what a stranger may; what a key shows is for its holder."""
        response = super().finalize_response(request, response, *args, **kwargs)
        if request.method in SAFE_METHODS and request.auth is None:
            let_every_site_read(response)
        return response

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, ValidationError):
            return _errors(400, exc.messages)
        if isinstance(exc, PermissionDenied):
            return _errors(403, [str(exc)])
        if isinstance(exc, TooManyError):
            return _errors(429, [str(exc)])
        if isinstance(exc, Http404):
            return _errors(404, [str(exc) or "没有找到"])
        answer = super().handle_exception(exc)
        status = 403 if answer.status_code == 401 else answer.status_code
        return _errors(status, [str(getattr(exc, "detail", exc))])


def _errors(status: int, words: list[str]) -> Response:
    return Response({"errors": [{"code": status, "description": one} for one in words]}, status=status)


@extend_schema(exclude=True)
class Discovery(Open311View):
    """Where the service is and in which formats it speaks."""

    def get(self, request: Request, format: str) -> Response:
        return Response(
            {
                "discovery": {
                    "changeset": CHANGED,
                    "contact": "请联系所在街道办事处",
                    "key_service": "每个对接系统一个账号和密钥，由街道账号管理员发放",
                    "endpoints": [
                        {
                            "specification": SPECIFICATION,
                            "url": request.build_absolute_uri(reverse("open311-root")).rstrip("/"),
                            "changeset": CHANGED,
                            "type": "production",
                            "formats": ["text/xml", "application/json"],
                        }
                    ],
                }
            }
        )


@extend_schema(exclude=True)
class Root(Open311View):
    """The address all others begin with; it says what can be asked."""

    def get(self, request: Request) -> Response:
        return Response({"endpoints": ["services", "requests", "tokens"]})


@extend_schema(exclude=True)
class Services(Open311View):
    """The categories of matters; with a jurisdiction, as that street offers them."""

    def get(self, request: Request, format: str) -> Response:
        street = Street.objects.filter(code=self.street).first() if self.street else None
        categories = (
            Category.objects.offered_in(street.pk)
            if street
            else Category.objects.active().filter(street=None)
        )
        questions = Question.objects.active().filter(category=OuterRef("pk"))
        rows = categories.annotate(has_questions=Exists(questions))
        return Response({"services": [documents.service(category) for category in rows]})


@extend_schema(exclude=True)
class Service(Open311View):
    """One category: what more is asked of a reporter, the street's own category before the common one."""

    def get(self, request: Request, code: str, format: str) -> Response:
        categories = Category.objects.active().filter(Q(street=None) | Q(street__code=self.street), key=code)
        category = categories.order_by(F("street").asc(nulls_last=True)).first()
        if category is None:
            raise Http404("没有这个类别（service_code）")
        questions = Question.objects.active().filter(category=category).order_by("position", "pk")
        attributes = [documents.attribute(question, order) for order, question in enumerate(questions, 1)]
        return Response({"service_definition": {"service_code": code, "attributes": attributes}})


class ReadableMatters(Open311View):
    """What the caller may read: with a key, what its account sees; without one, what is published."""

    def matters(self) -> QuerySet[Matter]:
        user = self.request.user
        rows = Matter.objects.visible_to(user) if user.is_authenticated else Matter.objects.published()
        return rows.filter(street__code=self.street) if self.street else rows

    def answer(self, matters: QuerySet[Matter]) -> Response:
        def address_of(number: str, photo: int) -> str | None:
            if not self.request.user.is_authenticated:
                return None
            return self.request.build_absolute_uri(reverse("open311-media", args=[number, photo]))

        lines = documents.with_story(matters)
        return Response({"service_requests": [documents.request(line, address_of) for line in lines]})


@extend_schema(exclude=True)
class Requests(ReadableMatters):
    """Read service requests in pages, the newest first; file one with a key.

    What narrows them is honoured or refused, never passed over: who polls would believe that he had all.
    """

    def get(self, request: Request, format: str) -> Response:
        params = request.query_params
        if unknown := sorted(params.keys() - KNOWN - IGNORED):
            raise ValidationError(
                f"不支持的查询词：{'、'.join(unknown)[:200]}；可用：{'、'.join(sorted(KNOWN))}"
            )
        matters = documents.between(
            self.matters(), _moment(params, "start_date"), _moment(params, "end_date")
        )
        matters = documents.moved(
            matters, _moment(params, "updated_after"), _moment(params, "updated_before")
        )
        matters = documents.of_status(matters, params.get("status", ""))
        if numbers := _items(params.get("service_request_id")):
            matters = matters.filter(number__in=numbers)
        if codes := _items(params.get("service_code")):
            matters = matters.filter(category__key__in=codes)
        number, size = _number(params, "page", 1), _number(params, "page_size", MOST)
        if size > MOST:
            raise ValidationError(f"page_size 最大为 {MOST}")
        return self.answer(documents.page(matters, number, size))

    def post(self, request: Request, format: str) -> Response:
        if not request.user.is_authenticated:
            raise PermissionDenied("上报须带密钥（api_key）")
        matter = reports.file(request, self.street)
        answer = {
            "service_request_id": matter.number,
            "service_notice": f"查询码 {matter.query_code}，请转交上报人，凭编号和查询码可查进度。",
            "account_id": None,
        }
        return Response({"service_requests": [answer]}, status=201)


@extend_schema(exclude=True)
class RequestOf(ReadableMatters):
    """One service request by its number."""

    def get(self, request: Request, number: str, format: str) -> Response:
        answer = self.answer(self.matters().filter(number=number))
        if not answer.data["service_requests"]:
            raise Http404("没有这件楼事（service_request_id）")
        return answer


@extend_schema(exclude=True)
class Media(ReadableMatters):
    """The picture of a report, for whose key reads the request.

    Reporters were told that pictures are not published.
    """

    def get(self, request: Request, number: str, pk: int) -> FileResponse:
        if not request.user.is_authenticated:
            raise Http404("照片不公示，须带密钥（api_key）")
        photos = documents.photos_of_report().filter(matter__in=self.matters().filter(number=number))
        return photo_response(get_object_or_404(photos, pk=pk))


@extend_schema(exclude=True)
class Token(Open311View):
    """The number behind the token of a follow-up link."""

    def get(self, request: Request, token: str, format: str) -> Response:
        number = number_behind(token)
        if number is None:
            raise Http404("没有这个凭据（token）")
        return Response({"service_requests": [{"service_request_id": number, "token": token}]})


def _moment(params: Any, name: str) -> datetime | None:
    text = params.get(name, "").replace(" ", "+")  # a + that came unquoted
    if not text:
        return None
    try:
        at = parse_datetime(text) or parse_datetime(f"{parse_date(text)}T00:00:00")
    except ValueError:
        at = None
    if at is None:
        raise ValidationError(f"{name} 应为 W3C 格式的时间，例如 2026-11-24T00:00:00+08:00")
    return at if timezone.is_aware(at) else timezone.make_aware(at)


def _items(text: str | None) -> list[str]:
    return [one.strip() for one in (text or "").replace("\0", "").split(",") if one.strip()][:MOST]


def _number(params: Any, name: str, default: int) -> int:
    text = params.get(name, "").strip()
    if text and not re.fullmatch(NUMBER, text):
        raise ValidationError(f"{name} 应为 1 或更大的整数")
    return int(text or default)
