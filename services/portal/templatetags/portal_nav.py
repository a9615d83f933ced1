"""The links around every page, drawn for who is looking."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from buildings.foundation.pages import display
from buildings.foundation.systems import Group, Menu, NavLink, SystemConfig, systems
from members.notices.context import number_unread

register = template.Library()

ADMIN = NavLink("admin:index", "全部台账", "cog-6-tooth", group=Group.OFFICE)  # for who may enter the admin
LOG_IN, WORKBENCH = NavLink("login", "登录"), NavLink("workbench-start", "工作台")

GROUPS = list(Group)  # in the order of the menu
STYLESHEET = '<link rel="stylesheet" href="{}">'


@register.simple_tag
def stylesheets(*names: str) -> SafeString:
    """Draw the links to style sheets that stand on every page."""
    return _stylesheets(names, get_script_prefix())


@lru_cache(maxsize=16)
def _stylesheets(names: tuple[str, ...], prefix: str) -> SafeString:
    return format_html_join("\n    ", STYLESHEET, ((static(name),) for name in names))


OPENED = "louyu_menu"  # the cookie in which a browser keeps which groups of the menu stand open


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    current: bool = False
    icon: str = ""


@dataclass(frozen=True)
class LinkGroup:
    """Links of one task; folded unless the page is among them, it is today's, or the reader left it open."""

    name: str
    label: str
    links: list[Link]
    is_open: bool


def address(name: str) -> str:
    """Return the path of a named page, or nothing where this installation has no such page."""
    return _address(name, get_script_prefix(), get_urlconf() or settings.ROOT_URLCONF)


@lru_cache(maxsize=512)  # some thirty a page, the same on every page of a prefix
def _address(name: str, prefix: str, urlconf: str) -> str:
    try:
        return reverse(name, urlconf)
    except NoReverseMatch:
        return ""


def links_of(menu: Menu) -> list[NavLink]:
    """Return what the systems declare for a menu, in its order: by group, then by place."""
    return _navigation(tuple(systems()))[menu]


def page_above(name: str) -> str:
    """Return the page under which a page stands that is called otherwise; any other stands by itself.

    A page of a row in the admin stands under its list, a list that no menu has under the list of all lists.
    """
    if name.startswith("admin:"):
        ledger = f"{name.rpartition('_')[0]}_changelist"
        return ledger if any(link.url_name == ledger for link in links_of(Menu.WORKBENCH)) else ADMIN.url_name
    return _pages_above(tuple(systems())).get(name, name)


def icons() -> list[str]:
    """Return the icons that links name, each once."""
    links = [*links_of(Menu.WORKBENCH), ADMIN, *links_of(Menu.SITE), *links_of(Menu.FOOT)]
    return list(dict.fromkeys(link.icon for link in links))


@lru_cache(maxsize=4)  # asked on every page, and the same as long as the same apps are installed
def _navigation(configs: tuple[SystemConfig, ...]) -> dict[Menu, list[NavLink]]:
    links = sorted(
        (link for config in configs for link in config.navigation),
        key=lambda link: (GROUPS.index(link.group), link.place),
    )
    return {menu: [link for link in links if link.menu is menu] for menu in Menu}


@lru_cache(maxsize=4)
def _pages_above(configs: tuple[SystemConfig, ...]) -> dict[str, str]:
    return {name: link.url_name for config in configs for link in config.navigation for name in link.also}


def _links(request: Any, nav_links: list[NavLink]) -> list[Link]:
    here = request.resolver_match.view_name if request and request.resolver_match else ""
    here = page_above(here)
    family = here.rpartition("-")[0]
    exact = any(link.url_name == here for link in nav_links)
    return [
        Link(
            link.label,
            url,
            link.url_name == here if exact else bool(family) and link.url_name == f"{family}-list",
            link.icon,
        )
        for link in nav_links
        if (url := address(link.url_name))
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
        "links": [Link(link.label, url) for link in links_of(Menu.FOOT) if (url := address(link.url_name))],
        "facts": [{"text": text.format(fact), "url": url} for text, fact, url in facts if fact],
    }


@register.simple_tag(takes_context=True)
def look(context: template.Context) -> dict[str, str]:
    """Return how this visitor wants pages to look, and where that is changed for the page they are on."""
    request = context.get("request")
    choice = display.chosen_in(request.COOKIES) if request else display.Display()
    back = f"?{urlencode({'next': request.get_full_path()})}" if request else ""
    is_elder = choice.size == "elder"
    return {
        "size": choice.size,
        "theme": choice.theme,
        "url": address("display-settings") + back,
        "label": "标准版" if is_elder else "长辈版",
    }


@register.simple_tag(takes_context=True)
def nav_of_site(context: template.Context) -> list[Link]:
    """Return the public links, the last of which leads in: 登录, or 工作台 for who has logged in."""
    user = getattr(context.get("request"), "user", None)
    inside = user is not None and user.is_authenticated
    return _links(context.get("request"), [*links_of(Menu.SITE), WORKBENCH if inside else LOG_IN])


@register.simple_tag(takes_context=True)
def nav_of_today(context: template.Context) -> list[Link]:
    """Return today's links, which stand in the head on a phone."""
    request = context["request"]
    today = [link for link in links_of(Menu.WORKBENCH) if link.group is Group.TODAY]
    return _links(request, [link for link in today if may_follow(request, link)])


@register.simple_tag(takes_context=True)
def nav_of_workbench(context: template.Context) -> list[LinkGroup]:
    """Return the workbench's links that this person may follow, by task; a task without one is left out."""
    request = context["request"]
    offered = [*links_of(Menu.WORKBENCH), ADMIN]
    nav_links = [link for link in offered if address(link.url_name) and may_follow(request, link)]
    drawn = _links(request, nav_links)
    opened = request.COOKIES.get(OPENED, "").split(".")
    groups = []
    for group in GROUPS:
        links = [link for nav_link, link in zip(nav_links, drawn, strict=True) if nav_link.group is group]
        is_open = group is Group.TODAY or group.name in opened or any(link.current for link in links)
        if links:
            groups.append(LinkGroup(group.name, group.value, links, is_open))
    return groups


def may_follow(request: HttpRequest, link: NavLink) -> bool:
    """Tell whether somebody may open the page of a link; of a ledger, whether the admin opens it to him."""
    if link.permission is not None and not request.user.may(link.permission):
        return False
    if link.model:
        model_admin = admin.site.get_model_admin(apps.get_model(link.model))
        return request.user.is_staff and model_admin.has_view_permission(request)
    return link is not ADMIN or request.user.is_staff


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
