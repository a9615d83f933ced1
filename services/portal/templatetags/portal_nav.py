"""The links around every page, drawn for who is looking."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from buildings.foundation.pages import display
from buildings.foundation.records.permissions import Permission
from members.notices.context import number_unread

register = template.Library()

SITE_LINKS = [
    ("center-list", "服务中心"),
    ("room-list", "场地"),
    ("activity-list", "活动"),
    ("building-list", "楼宇"),
    ("building-choose", "报楼事"),
    ("matter-query", "查进度"),
]

FOOT_LINKS = [
    ("guide", "使用说明"),
    ("display-settings", "长辈版与无障碍"),
    ("site-map", "网站地图"),
    ("privacy", "隐私说明"),
]

# Pages whose link is called otherwise than they are.
UNDER = {
    "matter-report": "building-choose",
    "matter-thanks": "matter-query",
    "matter-follow": "matter-query",
    "booking-query": "room-list",
    "booking-follow": "room-list",
    "booking-cancel-rest": "room-list",
}

WORKBENCH_LINKS = [
    ("workbench-home", "待办", None),
    ("matter-list", "楼事", Permission.VIEW_MATTERS),
    ("figures", "数字", Permission.VIEW_MATTERS),
    ("committee-list", "轮值", Permission.VIEW_COMMITTEES),
    ("building-list", "楼宇", None),
    ("coverage-list", "两个覆盖", Permission.VIEW_LEDGERS),
    ("upkeep-list", "服务中心", Permission.EDIT_CENTERS),
    ("booking-list", "场地预约", Permission.MANAGE_BOOKINGS),
    ("booking-mine", "我的预约", None),
    ("programme-list", "活动", Permission.EDIT_ACTIVITIES),
    ("import-list", "台账导入", Permission.IMPORT_LEDGER),
    ("delivery-list", "发送记录", Permission.MANAGE_NOTICES),
    ("key-list", "接口密钥", Permission.MANAGE_ACCOUNTS),
]

ICONS = {
    "workbench-home": "inbox",
    "matter-list": "chat-bubble-left-ellipsis",
    "figures": "chart-bar",
    "committee-list": "arrow-path",
    "building-list": "building-office-2",
    "coverage-list": "squares-2x2",
    "upkeep-list": "map-pin",
    "booking-list": "calendar-days",
    "booking-mine": "ticket",
    "programme-list": "megaphone",
    "import-list": "arrow-up-tray",
    "delivery-list": "paper-airplane",
    "key-list": "key",
    "admin:index": "cog-6-tooth",
}
OTHER = "document-text"


STYLESHEET = '<link rel="stylesheet" href="{}">'


@register.simple_tag
def stylesheets(*names: str) -> SafeString:
    """Draw the links to style sheets that stand on every page."""
    return _stylesheets(names, get_script_prefix())


@lru_cache(maxsize=16)
def _stylesheets(names: tuple[str, ...], prefix: str) -> SafeString:
    return format_html_join("\n    ", STYLESHEET, ((static(name),) for name in names))


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    current: bool = False
    icon: str = OTHER


def address(name: str) -> str:
    """Return the path of a named page, or nothing where this installation has no such page."""
    return _address(name, get_script_prefix(), get_urlconf() or settings.ROOT_URLCONF)


@lru_cache(maxsize=512)  # some thirty a page, the same on every page of a prefix
def _address(name: str, prefix: str, urlconf: str) -> str:
    try:
        return reverse(name, urlconf)
    except NoReverseMatch:
        return ""


def _links(request: Any, names: list[tuple[str, str]]) -> list[Link]:
    here = request.resolver_match.view_name if request and request.resolver_match else ""
    here = UNDER.get(here, here)
    family = here.rpartition("-")[0]
    found = [(name, label, address(name)) for name, label in names]
    exact = any(name == here for name, _, _ in found)
    return [
        Link(
            label,
            url,
            name == here if exact else bool(family) and name == f"{family}-list",
            ICONS.get(name, OTHER),
        )
        for name, label, url in found
        if url
    ]


@register.simple_tag
def site_facts() -> dict[str, Any]:
    """Return what the settings say about this installation; a fact left empty is left out."""
    facts = [
        ("主办单位：{}", settings.PORTAL_ORGANIZER, ""),
        ("联系方式：{}", settings.PORTAL_CONTACT, ""),
        ("网站标识码：{}", settings.PORTAL_SITE_CODE, ""),
        ("{}", settings.PORTAL_ICP, "https://beian.miit.gov.cn/"),
        ("{}", settings.PORTAL_POLICE, "https://beian.mps.gov.cn/"),
    ]
    return {
        "name": settings.PORTAL_NAME,
        "street": settings.PORTAL_STREET,
        "organizer": settings.PORTAL_ORGANIZER,
        "contact": settings.PORTAL_CONTACT,
        "home": address("portal-home"),
        "links": [Link(label, url) for name, label in FOOT_LINKS if (url := address(name))],
        "facts": [{"text": text.format(fact), "url": url} for text, fact, url in facts if fact],
    }


@register.simple_tag(takes_context=True)
def look(context: template.Context) -> dict[str, str]:
    """Return how this visitor wants pages to look, and where that is changed for the page they are on."""
    request = context.get("request")
    chosen = display.chosen_in(request.COOKIES) if request else display.Display()
    back = f"?{urlencode({'next': request.get_full_path()})}" if request else ""
    is_elder = chosen.size == "elder"
    return {
        "size": chosen.size,
        "theme": chosen.theme,
        "url": address("display-settings") + back,
        "label": "标准版" if is_elder else "长辈版",
    }


@register.simple_tag(takes_context=True)
def nav_of_site(context: template.Context) -> list[Link]:
    """Return the public links, the last of which leads in: 登录, or 工作台 for who has logged in."""
    user = getattr(context.get("request"), "user", None)
    inside = user is not None and user.is_authenticated
    door = ("workbench-home", "工作台") if inside else ("login", "登录")
    return _links(context.get("request"), [*SITE_LINKS, door])


@register.simple_tag(takes_context=True)
def nav_of_workbench(context: template.Context) -> list[Link]:
    """Return the workbench's links that this person may follow."""
    request = context["request"]
    names = [(name, label) for name, label, need in WORKBENCH_LINKS if need is None or request.user.may(need)]
    if request.user.is_staff:
        names.append(("admin:index", "后台管理"))
    return _links(request, names)


@register.simple_tag(takes_context=True)
def nav_of_person(context: template.Context) -> dict[str, Any]:
    """Return the links to this person's inbox and own page, with the number of unread notices."""
    user = context["request"].user
    return {
        "notices": address("notice-list"),
        "unread": number_unread(user) if user.is_authenticated else 0,
        "me": address("my-information"),
        "logout": address("logout"),
    }
