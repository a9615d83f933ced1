"""What changed is counted with the change: taken back with it, seen when committed, told of the places concerned."""

import threading

import pytest
from django.db import connection, transaction

from buildings.foundation import tasks
from buildings.foundation.pages import faces
from buildings.models import Building
from services.bookings.models import Room
from services.matters.models import Matter
from tests import factories


def lines():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM buildings_facechange")
        return cursor.fetchone()[0]


def test_a_change_is_counted_once_a_statement(building):
    before = faces.version(["places"])

    building.save()
    Building.objects.update(address="泉城路 1 号")

    assert faces.version(["places"]) - before == 2


def test_a_statement_that_changes_no_row_is_not_counted(building):
    before = faces.version(["places", f"matters/building/{building.pk}"])

    Building.objects.filter(name="无此楼").update(address="泉城路 1 号")
    Matter.objects.all().delete()

    assert faces.version(["places", f"matters/building/{building.pk}"]) == before


def test_a_change_taken_back_is_not_counted(building):
    before = faces.version(["places"])

    with transaction.atomic():
        building.save()
        transaction.set_rollback(True)

    assert faces.version(["places"]) == before


def test_a_matter_concerns_its_building_and_the_one_it_is_moved_to(building, category):
    other = factories.make_building(building.street, "云泉二号楼")
    third = factories.make_building(building.street, "云泉三号楼")
    watched = [f"matters/building/{one.pk}" for one in (building, other, third)]
    matter = Matter.objects.create(
        number="T-1",
        query_code="abcd2345",
        street=building.street,
        building=building,
        category=category,
        text="漏水",
    )
    before = [faces.version([face]) for face in watched]

    Matter.objects.filter(pk=matter.pk).update(building=other)

    assert [faces.version([face]) - was for face, was in zip(watched, before, strict=True)] == [1, 1, 0]


def test_a_new_name_of_a_person_is_counted_and_a_log_in_is_not(staff):
    before = faces.version(["people"])

    staff.last_login = "2026-11-24T09:00:00+08:00"
    staff.save(update_fields=["last_login"])
    assert faces.version(["people"]) == before

    staff.real_name = "李新名"
    staff.save(update_fields=["real_name"])
    assert faces.version(["people"]) == before + 1


def test_folding_leaves_one_line_a_face_and_the_same_sum(building):
    for _ in range(5):
        building.save()
    center = building.street.centers.create(name="云泉党群服务中心")
    Room.objects.create(center=center, name="会议室")
    before, many = faces.version(["places", "centers", "rooms"]), lines()

    assert tasks.fold_faces() > 0

    assert faces.version(["places", "centers", "rooms"]) == before
    assert lines() < many
    assert tasks.fold_faces() == 0


@pytest.mark.django_db(transaction=True)
def test_two_who_change_the_same_face_do_not_wait_for_one_another():
    one, other = (factories.make_building(factories.make_street(name)) for name in ("南街", "北街"))
    before = faces.version(["places"])
    done = []

    def change():
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '2s'")
            Building.objects.filter(pk=other.pk).update(address="北街 2 号")
            done.append(faces.version(["places"]))
        finally:
            connection.close()

    with transaction.atomic():
        Building.objects.filter(pk=one.pk).update(address="南街 1 号")
        thread = threading.Thread(target=change)
        thread.start()
        thread.join()
        assert done == [before + 1]
    assert faces.version(["places"]) == before + 2
