import pytest
from django.utils import timezone
from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIClient

from services.matters import actions
from services.matters.models import Matter, State
from tests import factories
from tests.security.described import Description

pytestmark = pytest.mark.django_db


@pytest.fixture
def api():
    def log_in(user):
        client = APIClient()
        client.force_authenticate(user)
        return client

    return log_in


def url(matter, verb=""):
    return f"/api/matters/{matter.number}/" + (f"{verb}/" if verb else "")


def test_without_an_account_there_is_nothing(matter):
    assert APIClient().get("/api/matters/").status_code in (401, 403)


def test_the_list_holds_what_the_caller_sees_without_phones(api, building, category, staff, other_staff):
    matter = actions.report(building, category=category, text="请打19900003517", phone="19900003517")

    mine, foreign = api(staff).get("/api/matters/"), api(other_staff).get("/api/matters/")

    assert [row["number"] for row in mine.json()["results"]] == [matter.number]
    assert foreign.json()["results"] == []
    assert "19900003517" not in mine.content.decode()
    assert "query_code" not in mine.content.decode()


def test_numbers_pasted_into_any_text_are_hidden(api, building, category, staff):
    matter = actions.report(building, category=category, text="电梯停了", place="找19900003517")
    matter = actions.accept(actions.triage(matter, by=staff, handler=staff), by=staff)
    matter = actions.reply(matter, by=staff, said="请联系 199 0000 3517")
    matter = actions.resolve(matter, by=staff, result="solved", answer="问0531-88806577")
    told = [
        api(staff).get(url(matter)),
        api(staff).get("/api/matters/"),
        api(staff).post(url(matter, "remark"), {"note": "已阅"}),
    ]

    assert [answer.status_code for answer in told] == [200, 200, 200]
    for answer in told:
        text = answer.content.decode()
        assert [number for number in ("19900003517", "199 0000 3517", "88806577") if number in text] == []
    assert told[0].json()["place"] == "找199****3517"
    assert told[0].json()["answer"] == "问0531****6577"
    assert "请联系 199**** 3517" in [step["words"] for step in told[0].json()["steps"]]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_queries_for_one_row_and_for_three(
    api, rows, building, category, staff, django_assert_num_queries
):
    for number in range(rows):
        actions.report(building, category=category, text=f"事项 {number}")
    client = api(staff)
    staff.scope  # noqa: B018 - the roles are read once per request, here before it

    with django_assert_num_queries(2):  # the count of the hour, and the rows
        assert len(client.get("/api/matters/").json()["results"]) == rows


def test_one_matter_is_told_whole_in_one_query(api, waiting, staff, django_assert_num_queries):
    client = api(staff)
    staff.scope  # noqa: B018 - the roles are read once per request, here before it

    with django_assert_num_queries(2):  # the count of the hour, and the row with its story
        told = client.get(url(waiting)).json()

    assert (told["handler"], told["seat"]) == (waiting.handler.real_name, waiting.seat.name)
    assert (told["building"], told["category"]) == (waiting.building.name, waiting.category.key)
    assert told["steps"] == [
        {
            "id": step.pk,
            "verb": step.verb,
            "old": step.old,
            "new": step.new,
            "at": timezone.localtime(step.at).isoformat(),
            "words": step.words,
        }
        for step in waiting.steps.all()
    ]


def test_one_matter_without_a_handler_says_so(api, matter, staff):
    told = api(staff).get(url(matter)).json()

    assert (told["handler"], told["seat"], told["steps"]) == (None, None, [])


def test_the_list_narrows_as_the_page_does(api, matter, triaged, building, category, staff):
    actions.report(building, category=category, text="车位不足")

    found = api(staff).get("/api/matters/", {"state": "triaged"}).json()["results"]

    assert [row["number"] for row in found] == [triaged.number]


def test_a_report_is_made_once_however_often_it_is_sent(api, building, category, tenant):
    client = api(tenant)
    sent = {"building": building.pk, "category": category.key, "text": "停电"}

    answers = [client.post("/api/matters/", sent, headers={"Idempotency-Key": "abc"}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 201]
    matter = Matter.objects.get()
    assert {answer.json()["number"] for answer in answers} == {matter.number}
    assert answers[0].json()["query_code"] == matter.query_code
    assert matter.reporter == tenant


def test_a_report_in_a_foreign_building_is_refused_as_unknown(api, other_building, category, tenant):
    answer = api(tenant).post(
        "/api/matters/", {"building": other_building.pk, "category": category.key, "text": "停电"}
    )

    assert (answer.status_code, list(answer.json())) == (400, ["building"])


def test_a_category_of_another_street_is_refused(api, building, other_street, tenant):
    foreign = factories.make_category(other_street, "外街类别")

    answer = api(tenant).post(
        "/api/matters/", {"building": building.pk, "category": foreign.key, "text": "停电"}
    )

    assert (answer.status_code, answer.json()) == (400, {"category": ["该街道没有这一类别"]})


def test_the_verbs_move_a_matter_through_its_life(api, matter, staff, specialist):
    office, holder = api(staff), api(specialist)

    assert office.post(url(matter, "triage"), {"lane": "handle"}).json()["state"] == "triaged"
    assert holder.post(url(matter, "accept")).json()["state"] == "accepted"
    done = holder.post(url(matter, "resolve"), {"result": "solved", "answer": "已修好"}).json()
    assert (done["state"], done["result"], done["answer"]) == ("resolved", "solved", "已修好")
    assert office.post(url(matter, "verify")).json()["state"] == "verified"
    steps = office.get(url(matter)).json()["steps"]
    assert [step["verb"] for step in steps] == ["triage", "accept", "resolve", "verify"]


def test_a_stranger_gets_404_a_reader_403_and_a_late_call_409(
    api, triaged, staff, other_staff, district_leader
):
    sent = {"lane": "handle"}

    assert api(other_staff).post(url(triaged, "triage"), sent).status_code == 404
    assert api(district_leader).post(url(triaged, "triage"), sent).status_code == 403
    late = api(staff).post(url(triaged, "triage"), sent)
    assert late.status_code == 409
    assert "作了「分流」，现在是「待受理」，不能分流" in late.json()["detail"]
    triaged.refresh_from_db()
    assert triaged.state == State.TRIAGED


def test_a_call_that_knew_an_older_step_is_409(api, triaged, staff, rival):
    seen = triaged.steps.last().pk
    actions.reassign(triaged, by=rival, handler=rival)

    answer = api(staff).post(url(triaged, "reassign"), {"handler": staff.pk, "seen": seen})

    assert answer.status_code == 409


def test_a_handler_nobody_may_name_is_refused(api, matter, staff, other_staff):
    answer = api(staff).post(url(matter, "triage"), {"lane": "handle", "handler": other_staff.pk})

    assert (answer.status_code, list(answer.json())) == (400, ["handler"])


def test_the_categories_are_those_of_ones_street_and_the_common_ones(api, category, other_street, staff):
    foreign = factories.make_category(other_street, "外街类别")

    keys = {row["key"] for row in api(staff).get("/api/matter-categories/").json()}

    assert category.key in keys
    assert foreign.key not in keys


@pytest.fixture(scope="module")
def misfit():
    """What an answer has that the description does not tell of, by the last word of its address."""
    schema = SchemaGenerator().get_schema(request=None, public=True)
    description = Description(schema)

    def check(answer, path="/api/matters/", verb=""):
        path += f"{{number}}/{verb}/" if verb else ""
        return description.misfit(schema["paths"][path]["post"], answer)

    return check


def test_a_filing_its_moves_and_their_refusals_answer_as_is_told(
    api, misfit, building, category, tenant, staff, specialist, district_leader, other_staff
):
    sent = {"building": building.pk, "category": category.key, "text": "停电", "place": "", "phone": ""}
    filed = api(tenant).post("/api/matters/", sent)
    matter = Matter.objects.get(number=filed.json()["number"])
    wrong = {"lane": "handle", "answers": {"x": "perhaps"}, "handler": other_staff.pk}
    story = [
        (staff, "triage", wrong, 400),
        (other_staff, "triage", {}, 404),
        (district_leader, "triage", {}, 403),
        (staff, "triage", {"lane": "handle", "note": "", "seat": None}, 200),
        (staff, "triage", {}, 409),
        (specialist, "accept", {}, 200),
        (specialist, "ask_extension", {"until": "2020-01-01", "reason": "待配件"}, 400),
        (specialist, "resolve", {"result": "solved", "answer": "已修好", "destination": ""}, 200),
        (staff, "verify", {}, 200),
    ]

    assert (filed.status_code, misfit(filed)) == (201, None)
    for user, verb, body, status in story:
        answer = api(user).post(url(matter, verb), body, format="json")
        assert (answer.status_code, misfit(answer, verb=verb)) == (status, None), verb


def test_what_is_wrong_inside_a_field_is_told_in_sentences_of_that_field(api, matter, staff):
    answer = api(staff).post(url(matter, "triage"), {"answers": {"7": "perhaps"}}, format="json")

    assert (answer.status_code, list(answer.json())) == (400, ["answers"])
    assert answer.json()["answers"][0].startswith("7：")


@pytest.mark.parametrize("body", ["[]", '"x"', "1", "{", "null"])
def test_a_body_that_is_no_object_is_refused_in_the_one_shape(api, misfit, staff, body):
    answer = api(staff).post("/api/matters/", body, content_type="application/json")

    assert (answer.status_code, misfit(answer)) == (400, None)
