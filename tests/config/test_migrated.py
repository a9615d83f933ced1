"""The tests' database is read back only where nothing that makes it has changed."""

from config.local import places
from tests import migrated


def test_migrations_and_the_code_they_call_decide_what_is_read_back():
    decide = {
        str(file.relative_to(places.REPO)) for file in migrated.sources() if places.REPO in file.parents
    }

    assert decide >= {
        "services/matters/migrations/0026_folded_text.py",  # a step
        "services/matters/pairs.py",  # called by a step
        "members/notices/fields.py",  # named by a column
        "buildings/foundation/language/pinyin.py",  # named by a column's module
    }
    assert decide.isdisjoint({"services/matters/actions/filing.py", "services/matters/models/matter.py"})


def test_a_changed_step_gives_another_key(tmp_path, monkeypatch):
    step = tmp_path / "0001_initial.py"
    monkeypatch.setattr(migrated, "sources", lambda: [step])
    step.write_text("operations = []")
    before = migrated.key()
    step.write_text("operations = [1]")

    assert migrated.key() != before == before[:16]
