"""The sketch of a floor: the way in words, the drawing, and the page where a keeper makes it cell by cell."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from services.centers import actions, sketch
from services.centers.facts import CenterFacts
from services.centers.models import PlanMark
from services.centers.sketch import SketchSpot

DOOR = SketchSpot(4, 5, "entrance")
ROOMS = [
    SketchSpot(6, 4, "facility", "甲"),
    SketchSpot(6, 2, "facility", "乙"),
    SketchSpot(2, 3, "facility", "丙"),
    SketchSpot(4, 1, "facility", "丁"),
]


def ways(*spots):
    return {name: way for _, name, way in sketch.draw("1层", spots).legend}


def test_the_way_counts_rooms_on_each_hand_as_one_walks_in():
    assert ways(DOOR, *ROOMS) == {
        "甲": "进门右手第一间",
        "乙": "进门右手第二间",
        "丙": "进门左手第一间",
        "丁": "进门直走第一间",
    }


@pytest.mark.parametrize(
    ("start", "way"),
    [
        (SketchSpot(4, 5, "entrance"), "进门右手第一间"),
        (SketchSpot(4, 1, "entrance"), "进门左手第一间"),
        (SketchSpot(1, 3, "lift"), "出电梯左手第一间"),
        (SketchSpot(8, 3, "stairs"), "上楼梯右手第一间"),
        (SketchSpot(5, 2, "lift"), "电梯旁"),
        (SketchSpot(3, 3, "lift"), ""),
    ],
)
def test_left_and_right_are_those_of_who_comes_in(start, way):
    assert ways(start, SketchSpot(6, 2, "facility", "甲")) == {"甲": way}


def test_a_floor_without_a_way_in_tells_no_way():
    assert ways(*ROOMS) == dict.fromkeys("甲乙丙丁", "")


def test_the_entrance_goes_before_the_lift():
    assert ways(SketchSpot(8, 3, "lift"), DOOR, ROOMS[0]) == {"甲": "进门右手第一间"}


def test_cells_are_drawn_in_percent_with_numbers_for_facilities_and_letters_for_the_rest():
    drawn = sketch.draw("1层", [DOOR, ROOMS[0]])

    assert [(cell.sign, cell.x, cell.y) for cell in drawn.cells] == [
        ("1", "62.5%", "60%"),
        ("门", "37.5%", "80%"),
    ]
    assert drawn.words == "1层位置图。入口在临街一侧；甲：进门右手第一间"


@pytest.mark.parametrize(
    ("spots", "words"),
    [
        (
            [DOOR, SketchSpot(7, 3, "lift"), SketchSpot(4, 2, "stairs"), SketchSpot(1, 2, "toilet")],
            "入口在临街一侧；电梯在进门右手；楼梯在进门正前方；卫生间在进门左手",
        ),
        ([SketchSpot(1, 3, "lift"), SketchSpot(3, 1, "toilet")], "电梯在左侧；卫生间在出电梯左手"),
        (
            [SketchSpot(5, 2, "lift"), SketchSpot(3, 1, "toilet"), SketchSpot(8, 4, "toilet")],
            "电梯在中间；卫生间在里侧；卫生间在右侧",
        ),
        ([DOOR, SketchSpot(8, 3, "entrance")], "入口在右侧；入口在临街一侧"),
    ],
)
def test_the_words_of_a_sketch_tell_entrance_lift_stairs_and_toilet(spots, words):
    assert sketch.draw("1层", spots).words == f"1层位置图。{words}"


@pytest.fixture
def drawn(center, staff):
    actions.place_mark(center, by=staff, floor="1层", column=4, row=5, kind="entrance")
    actions.place_mark(
        center, by=staff, floor="1层", column=6, row=4, kind="facility", facility=center.facilities.get()
    )
    return center


@pytest.mark.django_db
def test_a_facility_stands_in_one_cell_and_a_cell_holds_one_mark(drawn, staff):
    facility = drawn.facilities.get()
    actions.place_mark(drawn, by=staff, floor="1层", column=4, row=5, kind="facility", facility=facility)

    assert list(drawn.plan_marks.values_list("column", "row", "kind")) == [(4, 5, "facility")]


@pytest.mark.django_db
def test_a_cell_is_cleared(drawn, staff):
    assert actions.clear_cell(drawn, by=staff, floor="1层", column=4, row=5) == 1
    assert drawn.plan_marks.count() == 1


@pytest.mark.django_db
def test_marks_stay_inside_the_grid_and_with_their_own_centre(center, street, staff, other_staff):
    other = actions.open_center(street, CenterFacts(name="另一处"), by=staff)
    facility = center.facilities.get()
    for refused in ({"column": 9, "row": 1, "kind": "lift"}, {"column": 1, "row": 1, "kind": "roof"}):
        with pytest.raises(ValidationError):
            actions.place_mark(center, by=staff, floor="1层", **refused)
    with pytest.raises(ValidationError, match="不是这个服务中心的阵地"):
        actions.place_mark(other, by=staff, floor="1层", column=1, row=1, kind="facility", facility=facility)
    with pytest.raises(PermissionDenied):
        actions.place_mark(center, by=other_staff, floor="1层", column=1, row=1, kind="lift")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("constraint", "facts"),
    [
        ("plan_mark_one_a_cell", {"column": 4, "row": 5}),
        ("plan_mark_inside_the_grid", {"column": 9}),
        ("plan_mark_names_its_facility", {"kind": "facility"}),
        ("plan_mark_on_a_floor", {"floor": ""}),
    ],
)
def test_the_database_refuses_what_no_sketch_can_hold(drawn, constraint, facts):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        PlanMark.objects.create(
            **{"center": drawn, "floor": "1层", "column": 1, "row": 1, "kind": "lift", **facts}
        )


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["center-detail", "center-sheet"])
def test_page_and_door_sheet_show_the_sketch_with_its_words(client, drawn, name):
    page = client.get(reverse(name, args=[drawn.pk])).content.decode()

    assert 'aria-label="1层位置图。入口在临街一侧；母婴室：进门右手第一间"' in page


@pytest.mark.django_db
def test_a_centre_without_a_sketch_shows_none(client, center):
    assert "sketch__plan" not in client.get(reverse("center-detail", args=[center.pk])).content.decode()


@pytest.mark.django_db
def test_the_api_tells_the_way(client, drawn):
    told = client.get(reverse("api-center-detail", args=[drawn.pk])).json()

    assert told["facilities"][0]["way"] == "进门右手第一间"


@pytest.mark.django_db
def test_a_keeper_draws_cell_by_cell_without_a_script(client, center, staff):
    client.force_login(staff)
    page = reverse("upkeep-plan", args=[center.pk])
    place = reverse("upkeep-plan-place", args=[center.pk])
    assert client.get(page).context["floor"] == "1层"
    client.post(place, {"floor": "1层", "cell": "4-5", "what": "entrance"})
    answer = client.post(
        place, {"floor": "1层", "cell": "6-4", "what": center.facilities.get().pk}, follow=True
    )

    assert answer.context["sketch"].words == "1层位置图。入口在临街一侧；母婴室：进门右手第一间"
    client.post(place, {"floor": "1层", "cell": "6-4", "clear": "1"})
    assert center.plan_marks.get().kind == "entrance"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"what": "lift"}, "请选一格"),
        ({"cell": "1-1"}, "请选择放什么"),
        ({"cell": "1-9", "what": "lift"}, ""),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_set(client, center, staff, sent, said):
    client.force_login(staff)
    answer = client.post(reverse("upkeep-plan-place", args=[center.pk]), {"floor": "1层", **sent})

    assert (answer.status_code, center.plan_marks.count()) == (422, 0)
    assert said in answer.content.decode()


@pytest.mark.django_db
def test_who_keeps_no_centres_draws_none(client, center, chief, other_staff):
    for person, status in ((chief, 403), (other_staff, 404)):
        client.force_login(person)
        assert client.get(reverse("upkeep-plan", args=[center.pk])).status_code == status
