"""GeoReport v2: an existing Open311 client files and follows matters without knowing the portal."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from buildings.models import Street
from members.accounts.limits import TooManyError
from members.accounts.models import ApiKey
from services.matters.models import Category, Matter, Question
from services.matters.numbers import number_behind
from services.open311 import documents, reports
from services.open311.keys import Open311KeyAuthentication
from services.open311.renderers import Json, Xml

MOST = 1000  # service requests in one answer, as the specification has it
CHANGED = "2026-11-25T00:00:00+08:00"
SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"


class Open311View(APIView):
    """What all endpoints share: the two formats, the keys, and errors as the specification writes them."""

    authentication_classes = [Open311KeyAuthentication]
    permission_classes: list[Any] = []
    parser_classes = [FormParser, MultiPartParser]
    renderer_classes = [Json, Xml]
    key_scopes = {"post": ApiKey.Reach.REPORT}

    @cached_property
    def street(self) -> str | None:
        """The code of the street named as jurisdiction, if one is; an unknown one is not found."""
        code = self.request.query_params.get("jurisdiction_id") or self.request.data.get("jurisdiction_id")
        if code and ("\0" in code or not Street.objects.filter(code=code).exists()):
            raise Http404("没有这个街道（jurisdiction_id）")
        return code or None

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


@extend_schema(exclude=True)
class Requests(ReadableMatters):
    """Read service requests, the newest thousand that fit; file one with a key."""

    def get(self, request: Request, format: str) -> Response:
        params = request.query_params
        matters = documents.between(
            self.matters(), _moment(params, "start_date"), _moment(params, "end_date")
        )
        matters = documents.of_status(matters, params.get("status", ""))
        if numbers := _items(params.get("service_request_id")):
            matters = matters.filter(number__in=numbers)
        if codes := _items(params.get("service_code")):
            matters = matters.filter(category__key__in=codes)
        lines = documents.with_story(matters)[: _size(params.get("page_size"))]
        return Response({"service_requests": [documents.request(line) for line in lines]})

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
        lines = documents.with_story(self.matters().filter(number=number))[:1]
        if not lines:
            raise Http404("没有这件楼事（service_request_id）")
        return Response({"service_requests": [documents.request(line) for line in lines]})


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


def _size(text: str | None) -> int:
    return max(1, min(int(text), MOST)) if text and text.isdecimal() and len(text) < 6 else MOST
