"""Whatever stands on a page is found again, pasted or typed in half or full width, by every box that searches."""

import re

import pytest
from django.contrib import admin
from django.db import models
from django.test import RequestFactory
from django.urls import reverse

from buildings.foundation.desk.admin import ScopedAdmin
from buildings.foundation.language.search import SOUNDS
from buildings.foundation.records.folded_text import FoldedField
from services.activities import actions as activities
from services.bookings.models import Room
from services.centers.models import Facility, ServiceCenter, ServiceItem
from services.matters import actions as matters
from tests import factories
from tests.services.activities.conftest import fields

MARK = "zq7"  # ends every name, so that the page is not taken for a hit for saying again what was typed
WRITTEN = {
    "测试汇嘉（集团）有限公司": ["（集团）", "(集团)", "测试汇嘉(集团)有限公司", "测试汇嘉【集团】有限公司"],
    "Ⅲ号仓库": ["Ⅲ号", "III号", "ⅲ号"],
    "⽂澜书店": ["文澜", "⽂澜书店"],
    "2号电梯异响，等候时间长；请修！": [
        "2号电梯异响，等候时间长；请修！",
        "２号电梯异响,等候时间长;请修!",
        "异响，",
    ],
    "测试大厦１号楼": ["测试大厦1号楼", "测试大厦１号楼"],
    "①期120㎡～Ａ座": ["①期", "1期", "120㎡", "１２０m2", "~a座"],
    "二○二六年“泉城”学习": ["二〇二六", "二零二六年", '"泉城"', "「泉城」"],
    "𠮷 野": ["𠮷野", "𠮷 野"],
}
CASES = [(stored, typed) for stored, every in WRITTEN.items() for typed in every]


def _center(street, name="党群服务中心"):
    return ServiceCenter.objects.get_or_create(street=street, name=name, defaults={"is_published": True})[0]


def _service(name, street, **_):
    ServiceItem.objects.create(center=_center(street), name=name)


def _facility(name, street, **_):
    """Make what leads to a centre and is not shown with it: the centre bears the mark."""
    stored, mark = re.fullmatch(rf"(.+?)(\d{MARK})", name).groups()
    Facility.objects.create(center=_center(street, f"中心{mark}"), name=stored)


def _room(name, street, **_):
    Room.objects.create(center=_center(street), name=name, capacity=8)


def _matter(name, building, category, **_):
    matters.report(building, category=category, text=name, name="王先生", phone="19900003517")


def _activity(name, street, staff, **_):
    activities.plan(fields(street, title=name), by=staff)


def _firm(name, street, **_):
    factories.make_enterprise(street, name)


def _building(name, street, **_):
    factories.make_building(street, name)


pytestmark = pytest.mark.at("2026-11-24 10:00+08:00")  # an activity of its time is announced


DOORS = {
    "back office, firms": (_firm, "/admin/organizations/enterprise/", {}),
    "API, firms": (_firm, "/api/enterprises/", {}),
    "suggestion box": (
        _firm,
        "/admin/autocomplete/",
        {"app_label": "organizations", "model_name": "tenancy", "field_name": "enterprise"},
    ),
    "coverage": (_firm, reverse("coverage-firms"), {}),
    "back office, bodies": (
        lambda name, street, **_: factories.make_party_organization(street, name),
        "/admin/organizations/partyorganization/",
        {},
    ),
    "API, members": (
        lambda name, street, **_: factories.make_party_member(street, name),
        "/api/party-members/",
        {},
    ),
    "back office, accounts": (
        lambda name, street, **_: factories.make_user(street=street, real_name=name),
        "/admin/accounts/user/",
        {},
    ),
    "API, buildings": (_building, "/api/buildings/", {}),
    "buildings": (_building, reverse("building-list"), {}),
    "first page, buildings": (_building, "/", {}),
    "first page, centres": (lambda name, street, **_: _center(street, name), "/", {}),
    "first page, rooms": (_room, "/", {}),
    "first page, activities": (_activity, "/", {}),
    "directory, services": (_service, reverse("center-list"), {}),
    "directory, facilities": (_facility, "/api/centers/", {}),
    "rooms": (_room, reverse("room-list"), {}),
    "workbench, matters": (_matter, reverse("matter-list"), {}),
    "API, matters": (_matter, "/api/matters/", {}),
    "workbench, activities": (_activity, reverse("programme-list"), {}),
    "activities": (_activity, reverse("activity-list"), {}),
}


@pytest.mark.parametrize("door", DOORS)
def test_what_a_page_shows_is_found_again(client, street, building, category, staff, door):
    make, url, more = DOORS[door]
    client.force_login(staff)
    lost = []
    for number, stored in enumerate(WRITTEN):
        make(
            f"{stored}{number}{MARK}"[:30] if len(stored) < 25 else stored,
            street=street,
            building=building,
            category=category,
            staff=staff,
        )
    for stored, typed in CASES:
        key = "term" if "autocomplete" in url else "q"
        answer = client.get(url, {**more, key: typed})
        text = answer.content.decode()
        if f"{list(WRITTEN).index(stored)}{MARK}" not in text:
            lost.append((stored, typed))
    assert lost == []
    assert MARK not in client.get(url, {**more, key: "没有这样的词"}).content.decode()


def _columns(model_admin):
    """Yield the columns an admin's box searches, but for sounds, each with the model it belongs to."""
    for path in model_admin.search_fields:
        model = model_admin.model
        *relations, name = path.split("__")
        for relation in relations:
            model = model._meta.get_field(relation).related_model
        if name not in SOUNDS:
            yield model, model._meta.get_field(name)


ADMINS = [one for one in admin.site._registry.values() if isinstance(one, ScopedAdmin) and one.search_fields]


@pytest.mark.parametrize("model_admin", ADMINS, ids=lambda one: one.opts.label)
def test_every_box_of_the_back_office_compares_folded_text(rf: RequestFactory, administrator, model_admin):
    request = rf.get("/")
    request.user = administrator
    rows, _ = model_admin.get_search_results(request, model_admin.model._default_manager.all(), "Ａ（甲）")
    asked = str(rows.query)

    assert "LIKE" not in asked.upper()
    for model, column in _columns(model_admin):
        kept = {one.source: one.column for one in model._meta.concrete_fields if isinstance(one, FoldedField)}
        assert isinstance(column, (models.CharField, models.TextField))
        folded = f'"{column.column}"' + ("," if column.choices else ")")
        assert (f'"{kept[column.name]}"' if column.name in kept else folded) in asked


@pytest.mark.parametrize("typed", ["松石安鼎", "ssad", "松石（安鼎）", "安鼎第一支部", "李测试", "3517"])
@pytest.mark.parametrize("url", ["/admin/party/partymember/", "/api/party-members/"])
def test_a_member_is_found_by_employer_and_organisation(client, street, staff, url, typed):
    firm = factories.make_enterprise(
        street, "松石(安鼎)科技有限公司" if "（" in typed else "松石安鼎科技有限公司"
    )
    body = factories.make_party_organization(street, "安鼎第一支部")
    factories.make_party_member(street, "李测试", enterprise=firm, organization=body, phone="19900003517")
    factories.make_party_member(street, "张别人")
    client.force_login(staff)
    shown = client.get(url, {"q": typed}).content.decode()

    assert "李测试" in shown
    assert "张别人" not in shown


def test_every_box_of_the_back_office_says_what_it_searches(client, administrator):
    client.force_login(administrator)
    for model_admin in ADMINS:
        page = client.get(
            reverse(f"admin:{model_admin.opts.app_label}_{model_admin.opts.model_name}_changelist")
        )
        assert f'placeholder="{model_admin.search_help_text}"' in page.content.decode(), (
            model_admin.opts.label
        )
        assert len(model_admin.search_help_text) > 1
    by_label = {one.opts.label: one.search_help_text for one in ADMINS}
    assert by_label["party.PartyMember"] == "姓名、工作单位、所在党组织，可用拼音或首字母，手机号码后四位"
    assert by_label["buildings.Unit"] == "房间号、座、楼宇，可用拼音或首字母"


PAGES = """portal-home building-list center-list room-list activity-list programme-list matter-list
coverage-firms committee-list delivery-list upkeep-list"""


@pytest.mark.parametrize("page", PAGES.split())
def test_every_box_of_a_page_says_what_it_searches(client, building, administrator, page):
    client.force_login(administrator)
    boxes = re.findall(r'<input[^>]*name="q"[^>]*>', client.get(reverse(page)).content.decode())

    assert boxes
    assert all('placeholder="' in box for box in boxes)


@pytest.mark.parametrize("url", ["/api/buildings/", "/api/enterprises/"])
def test_numbers_in_names_sort_as_numbers_in_the_api(client, street, staff, url):
    make = factories.make_building if "buildings" in url else factories.make_enterprise
    for number in (10, 2, 11, 1):
        make(street, f"测试大厦{number}号楼")
    client.force_login(staff)

    names = [one["name"] for one in client.get(url, {"q": "测试"}).json()["results"]]
    assert names == [f"测试大厦{number}号楼" for number in (1, 2, 10, 11)]
