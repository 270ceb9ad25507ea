"""The schema of a new file, and how it comes about."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import pytest

from stakeholder_map.analysis.verdicts import judge_person
from stakeholder_map.edits import outcomes, people, saved_views
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.outcomes import Prediction, Result
from stakeholder_map.model.people import Person
from stakeholder_map.model.workspace import KINDS
from stakeholder_map.store import connection, migrations
from stakeholder_map.store.document import Document
from stakeholder_map.store.migrations import APPLICATION_ID, SCHEMA_VERSION, Database, migrate
from tests.builders import workshop_world
from tests.store.files import check_sound, workshop_file


@pytest.fixture
def empty() -> Iterator[Database]:
    with closing(sqlite3.connect(":memory:")) as connection:
        yield Database(connection)


def test_an_empty_database_becomes_a_workspace(empty: Database) -> None:
    migrate(empty)
    assert empty.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert empty.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
    tables = set(empty.table_names())
    assert {*KINDS, "step", "person_fts", "win_fts", "deal_fts"} <= tables


def test_migrating_again_changes_nothing(empty: Database) -> None:
    migrate(empty)
    before = list(empty.conn.iterdump())
    migrate(empty)
    migrations.migrations.apply(empty)
    assert list(empty.conn.iterdump()) == before


def test_each_kind_has_a_table_with_its_fields_as_columns(empty: Database) -> None:
    migrate(empty)
    for kind, record_type in KINDS.items():
        columns = [row[1] for row in empty.execute(f'PRAGMA table_info("{kind}")').fetchall()]
        assert columns == [field.name for field in fields(record_type)]


def test_the_file_itself_refuses_references_to_nothing(empty: Database) -> None:
    migrate(empty)
    for kind, record_type in KINDS.items():
        keys = {(row[3], row[2]) for row in empty.execute(f'PRAGMA foreign_key_list("{kind}")').fetchall()}
        assert keys == {(f.name, f.metadata["kind"]) for f in fields(record_type) if "kind" in f.metadata}
        indexed = {
            empty.execute(f'PRAGMA index_info("{row[1]}")').fetchone()[2]
            for row in empty.execute(f'PRAGMA index_list("{kind}")').fetchall()
        }
        assert {column for column, _ in keys} <= indexed, "removing a parent would scan the table"


def test_a_step_that_fails_leaves_the_schema_as_it_was(empty: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(db: Database) -> None:
        db.execute("CREATE TABLE half (id INTEGER)")
        raise ZeroDivisionError

    monkeypatch.setattr(migrations.migrations, "_migrations", list(migrations.migrations._migrations))
    migrations.migrations(name="m9999_fails")(fails)
    with pytest.raises(ZeroDivisionError):
        migrate(empty)
    assert "half" not in empty.table_names()
    assert empty.execute("PRAGMA user_version").fetchone()[0] == 0


def test_a_file_is_written_so_that_each_commit_survives_a_power_cut(tmp_path: Path) -> None:
    with Document.open(workshop_file(tmp_path)) as document:
        settings = {
            name: document._db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "locking_mode")
        }
    assert settings == {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "secure_delete": 1,
        "locking_mode": "normal",
    }


def test_what_was_removed_is_not_left_in_the_file(tmp_path: Path) -> None:
    """Undo needs it in the history; once the history is gone, so are the words."""
    path = tmp_path / "private.stakemap"
    with Document.create(path) as document:
        person = people.add_person(document, "Xanthippe")
        people.remove_people(document, [person])
        document._db.execute("DELETE FROM step")
        document._db.execute("INSERT INTO person_fts (person_fts) VALUES ('optimize')")
    assert b"xanthippe" not in path.read_bytes().lower()


def test_a_file_of_version_1_gets_saved_views_and_keeps_everything(tmp_path: Path) -> None:
    path = first_version_file(tmp_path)
    with Document.open(path) as document:
        assert document.read_only_reason is None
        assert document.workspace == workshop_world().workspace
        assert document.undo_label == "Import the workshop"
        customer = document.workspace.all(Customer)[0].id
        saved_views.save_view(document, customer, "Everyone")
    assert connection.check_header(path) == SCHEMA_VERSION
    with Document.open(path) as document:
        assert [view.name for view in document.workspace.saved_views_of(customer)] == ["Everyone"]
        document.undo()
        document.undo()
        assert len(document.workspace) == 0
    check_sound(path)


def test_a_file_of_version_2_gets_predictions_and_keeps_everything(tmp_path: Path) -> None:
    path = tmp_path / "second.stakemap"
    world = workshop_world()
    deal = world.change(world.the(Deal, "Spring kitchens"), stage="delivered")
    world.outcome(deal, world.the(Person, "Mara Okafor"), "lost", note="Too late")
    with Document.create(path) as document, document.step("Import the workshop"):
        for record in world.workspace:
            document.put(record)
    with closing(sqlite3.connect(path)) as file:
        file.execute("DROP TABLE prediction")
        file.execute("DELETE FROM _sqlite_migrations WHERE name = 'm0003_predictions'")
        file.execute("PRAGMA user_version = 2")
        file.commit()
    with Document.open(path) as document:
        assert document.workspace == world.workspace
        ana = world.the(Person, "Ana Ruiz").id
        foreseen = judge_person(document.workspace, deal.id, ana)
        outcomes.record_outcome(document, deal.id, ana, Result.WON, foreseen=foreseen)
    assert connection.check_header(path) == SCHEMA_VERSION
    with Document.open(path) as document:
        assert [(kept.person, kept.verdict) for kept in document.workspace.all(Prediction)] == [(ana, "loses")]
        document.undo()
        assert document.workspace == world.workspace
    check_sound(path)


def test_a_file_of_version_1_that_may_not_be_changed_can_be_read_and_stays_as_it_is(tmp_path: Path) -> None:
    path = first_version_file(tmp_path)
    before = path.read_bytes()
    with Document.open(path, writable=False) as document:
        assert document.workspace == workshop_world().workspace
        assert [hit.title for hit in document.search("ruiz")] == ["Ana Ruiz"]
        assert document.undo_label == "Import the workshop"
    assert path.read_bytes() == before


def test_a_file_of_a_newer_version_opens_for_reading_only(tmp_path: Path) -> None:
    path = workshop_file(tmp_path)
    with closing(sqlite3.connect(path)) as file:
        file.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        file.commit()
    with Document.open(path) as document:
        assert document.read_only_reason == "it was made by a newer version of Stakeholder Map"
        assert document.workspace == workshop_world().workspace


def first_version_file(folder: Path) -> Path:
    """Write the workshop's story as the first released version did: without a table for saved views."""
    path = workshop_file(folder)
    with closing(sqlite3.connect(path)) as file:
        file.execute("DROP TABLE saved_view")
        file.execute("DROP TABLE prediction")
        file.execute("DELETE FROM _sqlite_migrations WHERE name IN ('m0002_saved_views', 'm0003_predictions')")
        file.execute("PRAGMA user_version = 1")
        file.commit()
        kinds = {row[0] for row in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert "saved_view" not in kinds
        assert "placement" in kinds
    return path
