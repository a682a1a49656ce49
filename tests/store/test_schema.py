"""Old files of every release open, and lose nothing."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.kb.dump import index_rows, revisions
from tests.opened import opened
from tests.store import written

from practices_kb.kb import KnowledgeBase
from practices_kb.store import create, schema

VERSIONS = range(1, schema.VERSION + 1)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_file_of_every_version_is_kept(version: int) -> None:
    """`python -m tests.store.written` makes the one of the present version, once."""
    header = (written.FILES / f"version-{version}.db").read_bytes()[:100]
    assert int.from_bytes(header[60:64]) == version
    assert int.from_bytes(header[68:72]) == schema.APPLICATION_ID


@pytest.mark.parametrize("version", VERSIONS)
def test_an_old_file_opens_with_everything_in_it(tmp_path: Path, version: int) -> None:
    path = tmp_path / "kb.db"
    shutil.copy(written.FILES / f"version-{version}.db", path)
    with KnowledgeBase.open(path) as kb:
        assert [practice.handle for practice in kb.list().practices] == ["free-bus-wifi", "xe-buyt-dien"]
        wifi = kb.practice("free-bus-wifi")
        assert (wifi.status, wifi.started, wifi.tags, wifi.city) == (
            "operating",
            "2019-05",
            ("wifi",),
            "id-jakarta",
        )
        assert [verb for _, _, verb, _ in revisions(kb, wifi.uid)] == ["add", "edit"]
        assert kb.add({"title": "Gone", "city": "Hanoi", "topics": ["water"]}).handle == "gone-2"
        assert kb.search("รถเมล์").hits[0].practice.handle == "xe-buyt-dien"
        assert kb.city("krung thep").id == "th-bangkok"
        kept = index_rows(kb)
        kb.rebuild_index()
        assert index_rows(kb) == kept
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION


@pytest.mark.parametrize("version", VERSIONS)
def test_an_old_file_has_the_schema_of_a_new_one(tmp_path: Path, version: int) -> None:
    path = _migrated(tmp_path, version)
    create(tmp_path / "new.db")
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(tmp_path / "new.db")) as new:
        assert _schema(old) == _schema(new)
        assert old.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert old.execute("PRAGMA foreign_key_check").fetchall() == []


def _migrated(folder: Path, version: int) -> Path:
    path = folder / "old.db"
    shutil.copy(written.FILES / f"version-{version}.db", path)
    KnowledgeBase.open(path).close()
    return path


def _schema(connection: sqlite3.Connection) -> dict[str, object]:
    """All that SQLite knows of the tables, without the comments and the blanks of their text."""
    asked: dict[str, object] = {
        f"{kind} {name}": " ".join(re.sub("--[^\n]*", "", sql or "").split())
        .replace(" ,", ",")
        .replace(" )", ")")
        for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master")
    }
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for pragma in ("table_xinfo", "foreign_key_list", "index_list"):
        asked |= {
            f"{pragma} {name}": connection.execute(f"PRAGMA {pragma}({name})").fetchall() for name in names
        }
    # A file keeps the size of its pages.
    for header in ("user_version", "application_id", "encoding", "auto_vacuum"):
        asked[header] = connection.execute(f"PRAGMA {header}").fetchone()
    asked["steps"] = connection.execute("SELECT name FROM _sqlite_migrations ORDER BY name").fetchall()
    return asked


@pytest.mark.parametrize("version", VERSIONS)
def test_an_old_file_is_whole_and_gives_out_what_a_new_one_does(tmp_path: Path, version: int) -> None:
    """Every state of every record, the removed ones too: a bundle names each by its hash."""
    written.write(tmp_path)
    given = []
    for path in (_migrated(tmp_path, version), tmp_path / f"version-{schema.VERSION}.db"):
        with KnowledgeBase.open(path, now=lambda: "2026-06-01T00:00:00Z") as kb:
            assert kb.check().findings == ()
            given.append(([*kb.export_bundle()], [*kb.records()], kb.log(), index_rows(kb), kb.repair()))
            assert kb.check().findings == ()
    assert given[0] == given[1]


def test_a_file_with_other_cities_and_topics_is_brought_up_to_date(tmp_path: Path) -> None:
    with opened(tmp_path) as kb:
        kb.add(written.DRAFTS[0])
        kept = index_rows(kb)
        kb._store._connection.execute("DELETE FROM topic_label")
        kb._store._connection.execute("DELETE FROM city_name")
        kb._store._connection.execute("UPDATE setting SET value = 'old'")
    with KnowledgeBase.open(kb.path) as kb:
        assert kb.city("Batavia").id == "id-jakarta"
        assert kb.search("Batavia").total == 1
        assert index_rows(kb) == kept


def test_a_new_file_has_the_tables_that_are_written_down(tmp_path: Path) -> None:
    create(tmp_path / "kb.db")
    connection = sqlite3.connect(tmp_path / "kb.db")
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    told = set(re.findall(r"CREATE (?:VIRTUAL )?(?:TABLE|INDEX) ([a-z_]+)", schema.TABLES))
    assert told <= there
    assert {name for name in there - told if not name.startswith(("words_", "sqlite_"))} <= {
        "_sqlite_migrations",
        "idx__sqlite_migrations_migration_set_name",
    }
    connection.close()


def test_every_table_and_index_says_what_it_is_for() -> None:
    for statement in schema.statements(schema.TABLES):
        if "city_name" not in statement and "topic" not in statement:
            assert statement.startswith("--"), statement


def test_the_file_is_as_safe_as_sqlite_can_make_it(tmp_path: Path) -> None:
    with opened(tmp_path) as kb:
        asked = {
            name: kb._store._connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "application_id")
        }
    assert asked == {
        "journal_mode": "delete",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "application_id": schema.APPLICATION_ID,
    }
