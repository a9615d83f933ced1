"""Search across everything: each kind is found by who sees it and leads where he may go, and by nobody else."""

import re
from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import resolve, reverse
from django.utils import timezone

from buildings.foundation import finding
from buildings.foundation.finding import COUNTED_TO, SHOWN
from buildings.models import Grid
from members.accounts.roles import Role
from members.foundings.models import Founding
from members.party.models import PartyMember
from members.terms.models import Office
from services.activities.models import Activity
from services.bookings.models import Room
from services.centers.models import ServiceCenter, ServiceItem
from services.matters import actions
from tests import factories

pytestmark = pytest.mark.django_db
WORD = "琅琊"  # in the name of everything planted
KINDS = {
    "楼事": "琅琊路口积水",
    "楼宇": "琅琊大厦",
    "单位": "琅琊商贸有限公司",
    "党组织": "琅琊支部",
    "党员": "王琅琊",
    "班子成员": "赵琅琊",
    "组建方案": "琅琊联合支部",
    "楼委会任职": "李琅琊 · 琅琊席位",
    "轮值单位": "琅琊商贸有限公司",
    "账号": "李琅琊",
    "服务中心": "琅琊中心",
    "服务项目": "琅琊项目",
    "场地": "琅琊厅",
    "活动": "琅琊讲座",
}


def plant(street, *, number=""):
    """Make one row of each kind in a street, each with the word in its name."""
    building = factories.make_building(street, f"琅琊大厦{number}")
    firm = factories.make_enterprise(street, f"琅琊商贸有限公司{number}", building=building)
    branch = factories.make_party_organization(street, f"琅琊支部{number}", building=building, covers=[firm])
    factories.make_party_member(street, f"王琅琊{number}", organization=branch, enterprise=firm)
    Office.objects.create(body=branch, seat="deputy", name=f"赵琅琊{number}")
    Founding.objects.create(building=building, name=f"琅琊联合支部{number}", proposed_on=timezone.localdate())
    holder = factories.make_user(real_name=f"李琅琊{number}", street=street)
    committee = factories.make_committee(building)
    factories.make_post(committee, holder, seat=factories.make_seat(street, f"琅琊席位{number}"))
    factories.make_member_unit(committee, firm, nominee=holder)
    center = ServiceCenter.objects.create(street=street, building=building, name=f"琅琊中心{number}")
    ServiceItem.objects.create(center=center, name=f"琅琊项目{number}")
    Room.objects.create(center=center, name=f"琅琊厅{number}")
    start = timezone.now() + timedelta(days=1)
    Activity.objects.create(
        street=street, building=building, title=f"琅琊讲座{number}", place="大堂", organizer="街道", text="来",
        owner=holder, is_published=True, starts_at=start, ends_at=start + timedelta(hours=1),
        theme=Activity.Theme.HOME,
    )  # fmt: skip
    category = factories.make_category(street, f"积水{number}")
    actions.report(building, category=category, text=f"琅琊路口积水{number}")
    return building


def found(client, user, text):
    """Return what a person finds: the words of the rows by the name of their kind."""
    client.force_login(user)
    page = client.get(reverse("find"), {"q": text})
    assert page.status_code == 200
    return {one.name: [hit.words for hit in one.hits] for one in page.context["found"]}


def test_each_kind_is_found_by_the_staff_of_its_street(client, street, staff):
    plant(street)

    assert found(client, staff, WORD) == {name: [words] for name, words in KINDS.items()}


def test_nothing_of_another_street_is_found(client, street, other_street, staff, other_staff):
    plant(street)

    assert found(client, other_staff, WORD) == {}
    plant(other_street, number="外")
    assert all(words.endswith("外") for rows in found(client, other_staff, WORD).values() for words in rows)
    assert found(client, staff, WORD) == {name: [words] for name, words in KINDS.items()}


@pytest.mark.parametrize("role", ["staff", "street_leader", "district_leader", "chief", "tenant"])
def test_every_row_and_every_list_opens_to_who_found_it(client, request, street, role):
    user = request.getfixturevalue(role)
    for number in range(SHOWN + 1):
        plant(street, number=str(number))
    client.force_login(user)
    page = client.get(reverse("find"), {"q": WORD})

    for one in page.context["found"]:
        for url in [*(hit.url for hit in one.hits), *([one.list_url] if one.list_url else [])]:
            assert client.get(url).status_code == 200, (role, one.name, url)


def test_the_list_of_all_that_is_found_has_as_many(client, street, staff):
    for number in range(SHOWN + 2):
        plant(street, number=f"甲{number}")
    client.force_login(staff)
    page = client.get(reverse("find"), {"q": WORD})

    for one in page.context["found"]:
        assert (one.number, len(one.hits)) == (SHOWN + 2, SHOWN), one.name
        if one.list_url and not one.shows_more:
            text = client.get(one.list_url).content.decode()
            assert len(set(re.findall(r"琅琊[^<>\"甲]*甲\d", text))) >= SHOWN + 2, one.name
    assert f"看全部 {SHOWN + 2} 家单位" in page.content.decode()


@pytest.mark.parametrize(
    ("role", "kinds"),
    [
        # A leader of the district reads ledgers, and neither members nor accounts.
        ("district_leader", set(KINDS) - {"党员", "班子成员", "账号"}),
        ("tenant", set()),
    ],
)
def test_a_kind_one_may_not_see_is_neither_found_nor_offered(client, request, street, role, kinds):
    user = request.getfixturevalue(role)
    plant(street)

    assert set(found(client, user, WORD)) == kinds
    offered = {kind.name for kind in client.get(reverse("find")).context["kinds"]}
    assert not offered & {"党员", "账号"}


def test_who_handles_matters_in_one_building_finds_what_is_in_it_only(client, street, building, specialist):
    plant(street)
    factories.make_enterprise(street, "琅琊琴行", building=building)

    assert found(client, specialist, WORD) == {"单位": ["琅琊琴行"]}
    assert found(client, specialist, "云泉大厦")["楼宇"] == ["云泉大厦"]


def test_a_reporter_finds_his_own_matter_and_no_other(client, building, category, tenant):
    actions.report(building, category=category, text="灯坏了", by=tenant)
    actions.report(building, category=category, text="灯也坏了")

    assert found(client, tenant, "坏了") == {"楼事": ["灯坏了"]}


def test_a_member_is_found_by_employer_and_by_branch_and_told_with_both(client, street, staff):
    plant(street)
    PartyMember.objects.update(name="丁一")

    for text in ("琅琊支部", "琅琊商贸", "lysm"):
        assert found(client, staff, text)["党员"] == ["丁一"], text
    page = client.get(reverse("find"), {"q": "丁一"}).content.decode()
    assert "正式党员 · 琅琊支部 · 琅琊商贸有限公司" in page


def test_names_are_found_by_pinyin_and_initials_and_pages_too(client, street, staff):
    plant(street)

    for text in ("langyadasha", "lyds", "LYDS", "ＬＹＤＳ", "琅琊 大厦"):
        assert found(client, staff, text)["楼宇"] == ["琅琊大厦"], text
    assert found(client, staff, "lz")["页面"][0] == "轮值"
    assert found(client, staff, "轮值")["页面"][0] == "轮值"
    assert "节假日" in found(client, staff, "jjr")["页面"][0]


def test_pages_one_may_not_open_are_not_found(client, tenant, staff):
    assert "页面" not in found(client, tenant, "轮值")
    assert found(client, staff, "台账导入")["页面"] == ["台账导入"]
    assert "页面" not in found(client, tenant, "台账导入")


def test_every_page_found_by_name_opens(client, staff):
    for text in ("lz", "zh", "yy", "fw", "hd"):
        client.force_login(staff)
        for one in client.get(reverse("find"), {"q": text}).context["found"]:
            assert all(client.get(hit.url).status_code == 200 for hit in one.hits), one


def test_what_is_called_so_comes_before_what_begins_so_and_what_holds_it(client, street, staff):
    for name in ("北泉城大厦", "泉城大厦附楼", "泉城大厦", "安泉城大厦"):
        factories.make_building(street, name)

    ordered = ["泉城大厦", "泉城大厦附楼", "安泉城大厦", "北泉城大厦"]
    assert found(client, staff, "泉城大厦")["楼宇"] == ordered
    assert found(client, staff, "qcds")["楼宇"] == ordered


def test_the_newest_matter_comes_first_and_its_number_finds_it(client, building, category, staff):
    first, second = (actions.report(building, category=category, text=f"漏水{n}") for n in "一二")

    assert found(client, staff, "漏水")["楼事"] == ["漏水二", "漏水一"]
    assert found(client, staff, first.number)["楼事"] == ["漏水一"]
    page = client.get(reverse("find"), {"q": second.number}).content.decode()
    assert f"{second.number} · 云泉大厦 · 电梯故障(测试) · 待分流" in page


def test_more_than_are_counted_are_said_to_be_more(client, street, staff):
    for number in range(COUNTED_TO + 5):
        factories.make_enterprise(street, f"泉边第{number}铺")
    factories.make_enterprise(street, "泉边")

    assert found(client, staff, "泉边")["单位"][0] == "泉边"
    assert f"看全部 {COUNTED_TO} 多 家单位" in client.get(reverse("find"), {"q": "泉边"}).content.decode()


def test_what_is_no_more_is_found_and_said_to_be(client, street, staff):
    factories.make_enterprise(street, "旧时商行", is_operating=False)
    factories.make_party_organization(street, "旧时支部", dissolved_on="2025-01-01")
    factories.make_party_member(street, "旧时", left_on="2025-01-01")

    assert set(found(client, staff, "旧时")) == {"单位", "党组织", "党员"}
    page = client.get(reverse("find"), {"q": "旧时"}).content.decode()
    assert all(word in page for word in ("已停业", "已撤销", "已转出"))
    assert found(client, staff, "jssh")["单位"] == ["旧时商行"]


def test_a_rare_character_is_found(client, street, staff):
    factories.make_party_member(street, "𠮷𫍯")
    factories.make_building(street, "𣗋园大厦")

    assert found(client, staff, "𠮷𫍯")["党员"] == ["𠮷𫍯"]
    assert found(client, staff, "𣗋园")["楼宇"] == ["𣗋园大厦"]


def test_one_character_is_told_to_be_too_few_and_a_long_text_to_be_cut(client, staff, building):
    client.force_login(staff)

    assert "请至少写两个字" in client.get(reverse("find"), {"q": "云"}).content.decode()
    page = client.get(reverse("find"), {"q": "云泉" + " " * 9 + "大" * 90}).content.decode()
    assert "只按前 60 个字、前 5 个词查找" in page
    assert "没有找到" in page
    assert "云泉大厦" in client.get(reverse("find"), {"q": "云泉 大厦 " * 40}).content.decode()


def test_without_words_the_page_tells_what_there_is_to_find_and_asks_for_nothing(client, staff, tenant):
    client.force_login(staff)
    assert [kind.name for kind in client.get(reverse("find")).context["kinds"]] == list(KINDS)
    client.force_login(tenant)
    assert "可以找什么" in client.get(reverse("find")).content.decode()


def test_where_nothing_is_found_the_public_search_is_offered_with_the_words(client, staff):
    client.force_login(staff)
    page = client.get(reverse("find"), {"q": "没有这样的"}).content.decode()

    address = re.search(r'href="(/\?q=[^"]*)"', page)[1]
    assert resolve("/").url_name == "portal-home"
    assert client.get(address).context["query"] == "没有这样的"


def test_the_box_of_every_page_asks_the_same_page():
    box = render_to_string("includes/find_box.html")

    assert f'method="get" action="{reverse("find")}" role="search"' in box
    assert re.search(r"<input [^>]*name=\"q\"[^>]* data-find>", box)


def test_who_has_not_logged_in_is_led_to_the_door(client):
    answer = client.get(reverse("find"), {"q": WORD})

    assert (answer.status_code, answer.url.startswith(reverse("login"))) == (302, True)


@pytest.mark.parametrize("text", [WORD, "1201", "19900003517"], ids=["word", "digits", "number"])
def test_the_statements_are_as_many_at_one_row_as_at_many(
    client, street, staff, text, django_assert_max_num_queries
):
    client.force_login(staff)
    client.get(reverse("find"), {"q": text})
    numbers = []
    for rows in (1, 7):
        for number in range(rows):
            plant(street, number=f"{text}{rows}{number}")
        with django_assert_max_num_queries(60) as asked:
            client.get(reverse("find"), {"q": text})
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]
    if text == WORD:
        assert numbers[0] <= 8


def test_kinds_of_one_key_are_an_error(monkeypatch):
    twice = [*finding.findables(), finding.findables()[0]]
    monkeypatch.setattr(finding.systems, "declared", lambda name: [(None, twice)])
    with pytest.raises(ValueError, match="same key"):
        finding.findables()


def test_a_role_without_a_place_finds_nothing(client, street):
    plant(street)
    keeper = factories.make_user(Role.GRID_KEEPER, Grid.objects.create(street=street, name="一网格"))

    assert found(client, keeper, WORD) == {}
