"""Whatever was done to what follows from the revisions is found, and made again."""

import itertools
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.kb.dump import index_rows
from tests.kb.test_towns import TAKHMAO
from tests.opened import opened

from practices_kb.kb import KnowledgeBase

DERIVED: dict[str, tuple[str, ...]] = {
    "practice": ("uid", "handle", "title", "city", "country", "status", "outcome", "evidence", "started", "updated", "merged", "conflicts"),
    "facet": ("kind", "value", "typed"),
    "city": ("id", "record"),
    "city_name": ("name", "city"),
    "territory_name": ("name", "called", "countries"),
    "topic": ("id", "position", "record"),
    "topic_label": ("label", "topic"),
    "saved_search": ("query", "filters", "exact"),
    "word": ("word", "practices", "length"),
    "passage": ("passage",),
}  # fmt: skip
"""Every column that can be made again, by its table; `practice.id` and `practice.revision` lead to other rows."""

TRAM: dict[str, Any] = {"title": "Harbour tram", "city": "Takhmao", "topics": ["transport"]}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all that revisions can tell of: a town, a search, a conflict, a practice that was removed."""
    folder = tmp_path_factory.mktemp("sound")
    with opened(folder, author="Ours") as kb, opened(folder, "other.db", author="Theirs") as other:
        kb.add_city(TAKHMAO)
        kb.add({**TRAM, "tags": ["Tram", "rail"], "sdg": ["11.2"], "started": "2019-05", "evidence": "E1"})
        kb.add({"title": "Gone", "city": "Hanoi", "topics": ["water"]})
        kb.add({"title": "Free bus wifi", "city": "Bologna", "topics": ["transport/bus"]})
        kb.remove(["gone"])
        kb.save_search("rails", "tram", {"city": ["Takhmao"]})
        lines = [*kb.export_bundle()]
        other.import_bundle(lambda: lines, "b", accept=True)
        kb.edit("harbour-tram", put={"status": "pilot", "outcome": "mixed"})
        other.edit("harbour-tram", put={"status": "ended", "outcome": "mixed"})
        back = [*other.export_bundle()]
        assert kb.import_bundle(lambda: back, "b", accept=True).conflicts
        assert kb.check().findings == ()
    return folder / "kb.db"


@pytest.fixture
def copied(sound: Path, tmp_path: Path) -> Path:
    """The same file, to be damaged."""
    (tmp_path / "kb.db").write_bytes(sound.read_bytes())
    return tmp_path / "kb.db"


def rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that is derived, with the uid of a practice in place of its number."""
    found = {}
    with closing(sqlite3.connect(path)) as raw:
        for table, columns in DERIVED.items():
            of_practices = table in {"facet", "passage"}
            asked = ", ".join(("uid", *columns) if of_practices else columns)
            joined = "JOIN practice ON practice.id = practice" if of_practices else ""
            found[table] = sorted(raw.execute(f"SELECT {asked} FROM {table} {joined}"), key=repr)
        found["heads"] = sorted(raw.execute("SELECT id, head FROM revision"))
    with KnowledgeBase.open(path) as kb:
        return {**found, "tokens": [(len(index_rows(kb)["words"]),)]}


def done_to(path: Path, *statements: str, together: bool = False) -> None:
    """*path* is damaged by each of *statements*; *together* the earlier may leave a later one nothing to damage."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            assert raw.execute(statement).rowcount > 0 or together, statement


def damages() -> Iterator[str]:
    for table, columns in DERIVED.items():
        yield f"DELETE FROM {table}"
        for column, value in zip(columns, itertools.cycle(("'x'", "'{'", "''", "7"))):
            one = f"(SELECT min({column}) FROM {table} WHERE {column} IS NOT {value})"
            yield f"UPDATE {table} SET {column} = {value} WHERE {column} IS {one}"
    yield "UPDATE practice SET revision = (SELECT min(id) FROM revision)"
    yield "UPDATE practice SET revision = 999"
    yield "UPDATE revision SET head = 0"
    yield "UPDATE revision SET head = 1 - head"
    yield """INSERT INTO practice (uid, handle, revision, title, city, country, updated)
             SELECT uid, 'gone', id, 'Gone', 'vn-hanoi', 'VN', at FROM revision WHERE record IS NULL"""


@pytest.mark.parametrize("damage", [*damages()])
def test_damage_to_what_follows_from_the_revisions_is_found(copied: Path, damage: str) -> None:
    done_to(copied, damage)
    with KnowledgeBase.open(copied) as kb:
        assert kb.check().findings, damage


@pytest.mark.parametrize("first", range(8))
def test_what_follows_from_the_revisions_is_made_again(sound: Path, copied: Path, first: int) -> None:
    """Several kinds of damage at once: a repair takes half a second."""
    done_to(copied, *[*damages()][first::8], together=True)
    with KnowledgeBase.open(copied) as kb:
        assert kb.repair() == ()
        assert kb.check().findings == ()
    assert rows(copied) == rows(sound)


def test_a_sound_file_is_not_changed_by_a_repair(sound: Path, copied: Path) -> None:
    with KnowledgeBase.open(copied) as kb:
        kb.repair()
    assert rows(copied) == rows(sound)


def test_a_handle_that_was_borne_once_is_not_given_again_after_a_repair(copied: Path) -> None:
    done_to(copied, "DELETE FROM handle", "INSERT INTO handle VALUES ('lake', 'nobody')")
    with KnowledgeBase.open(copied) as kb:
        kb.repair()
        assert kb.add({"title": "Gone", "city": "Hanoi", "topics": ["water"]}).handle == "gone-2"
        assert kb.add({"title": "Lake", "city": "Hanoi", "topics": ["water"]}).handle == "lake"
        assert kb.restore("gone", kb.history("gone")[1].revision).after.handle == "gone"


def test_a_saved_search_that_is_lost_is_saved_again(copied: Path) -> None:
    done_to(copied, "DELETE FROM saved_search")
    with KnowledgeBase.open(copied) as kb:
        assert kb.check().findings == (
            "The search rails is not as it was saved; mend it with: kb check --repair",
        )
        kb.repair()
        assert kb.saved_search("rails").filters == {"city": ("Takhmao",)}


def test_a_search_without_a_history_stays(copied: Path) -> None:
    """It was saved by a kb that kept none."""
    done_to(copied, "INSERT INTO saved_search VALUES ('older', 'bus', '{}', 0), ('bad', 'bus', '[', 0)")
    with KnowledgeBase.open(copied) as kb:
        assert len(kb.check().findings) == 1
        kb.repair()
        assert [one.name for one in kb.saved_searches()] == ["older", "rails"]


@pytest.mark.parametrize(
    "altered", ["replace(record, 'Free', 'Paid')", "replace(record, 'e', 'a')", "'{'", "'[]'"]
)
def test_a_record_that_was_altered_does_not_hold_up_the_others(copied: Path, altered: str) -> None:
    uid = "018f3c2a-0000-7000-8000-000000000003"
    done_to(
        copied,
        f"UPDATE revision SET record = {altered} WHERE uid = '{uid}'",
        "UPDATE practice SET title = 'Other' WHERE handle = 'harbour-tram'",
        "DELETE FROM passage",
    )
    with KnowledgeBase.open(copied) as kb:
        assert kb.repair() == (uid,)
        assert kb.check().findings == ()
        assert kb.practice("harbour-tram").title == "Harbour tram"
        assert kb.search("harbour").total == 1


def test_what_a_record_names_and_the_file_does_not_know_is_found(copied: Path) -> None:
    with KnowledgeBase.open(copied) as kb:
        record = next(one for one in kb.records() if one["handle"] == "free-bus-wifi")
        with kb._verb("edit") as recorder:
            before = kb._head("free-bus-wifi")
            recorder.keep({**record, "city": "id-nowhere", "topics": ("water", "water/nosuch")}, before)
        assert kb.check().findings == (
            "free-bus-wifi: its city id-nowhere is not known here",
            "free-bus-wifi: its topic water/nosuch is not known here",
        )
