"""F14: a new release takes over, with a migration of the busiest table, while people file: nobody notices."""

import time

import pytest

from tests import factories
from tests.faults import news, release
from tests.faults.crowd import Crowd
from tests.faults.parts import wait_until
from tests.faults.release import Release, Waits, copied_database, ended, long_reading

PEOPLE, FORMS = 4, 3
BY_RELEASE = f"SELECT release, count(*) FROM matters_matter WHERE {news.FILED} GROUP BY release"
READING = 6  # seconds it goes on; twice as long as a page waits for a lock


@pytest.fixture
def releases(broker, tmp_path, street, staff, category):
    """Old and new code in folders of their own, on a copy of the database with one lobby for each form."""
    lobbies = [factories.make_building(street, f"换版{n}号楼").code for n in range(PEOPLE * FORMS)]
    with copied_database():
        old, new = Release(tmp_path / "old", broker), Release(tmp_path / "new", broker)
        new.add_column()
        yield old, new, lobbies
        old.end()
        new.end()


@pytest.mark.slow
def test_new_release_migrates_and_takes_over_while_people_file(releases, report):
    old, new, lobbies = releases
    tasks = old.start_tasks()
    site = old.start_web()
    forms = [site.open_form(code) for code in lobbies]
    crowd = Crowd([forms[person::PEOPLE] for person in range(PEOPLE)], rest=0.5)
    wait_until(lambda: crowd.good_after(0), 30, "people file")

    with Waits() as waits:
        with long_reading():
            migration = new.begin("migrate", "matters")
            wait_until(lambda: waits.longest, 120, "the migration waits for the table")
            time.sleep(READING)
        said = ended(migration)
        migrated = len(crowd.acknowledged)
        wait_until(lambda: len(crowd.acknowledged) >= migrated + 8, 60, "the old code files into new tables")
        take_over(site, new.start_web())
        for task in tasks:
            task.stop(patience=60)
        new.start_tasks()
        served = len(crowd.acknowledged)
        wait_until(lambda: len(crowd.acknowledged) >= served + 8, 60, "the new code files")
    crowd.stop()
    told = wait_until(lambda: release.rows(news.UNTOLD) == [], 60, "the desk hears of every matter")

    assert "正被占用" in said
    assert set(crowd.statuses) == {302}, waits.longest
    assert crowd.missing(site) == []
    filed = dict(release.rows(BY_RELEASE))
    assert filed.keys() == {"old", "new"}
    assert sum(filed.values()) == len(crowd.acknowledged) == len(crowd.sent)
    assert [release.rows(each) for each in (news.TWICE, news.HALF)] == [[], []]
    assert waits.longest < 3
    report(
        "F14",
        filed=filed,
        failed=0,
        lost=0,
        told_seconds=round(told, 1),
        longest_lock_seconds=round(waits.longest, 2),
        slowest_answer_seconds=round(max(one.seconds for one in crowd.sent), 2),
    )


def take_over(site, successor):
    """Do as a proxy does: send whoever comes to the new part, while the old one answers whom it has."""
    old, site.port, site.part = site.part, successor.port, successor.part
    old.stop(patience=60)
