"""Damage is found wherever it is, and a whole file is never blamed."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.kb.dump import index_rows
from tests.opened import opened
from tests.search import corpus

from practices_kb.errors import StoreError
from practices_kb.kb import KnowledgeBase
from practices_kb.vocabulary import shipped

Damage = Callable[..., KnowledgeBase]


@pytest.fixture
def damaged(tmp_path: Path) -> Iterator[Damage]:
    """A file with the records of the corpus that somebody else wrote into."""
    with opened(tmp_path) as kb:
        corpus.fill(kb)
        kb.edit("busway", put={"status": "ended"})
    again: list[KnowledgeBase] = []

    def made(*statements: str) -> KnowledgeBase:
        with closing(sqlite3.connect(tmp_path / "kb.db", isolation_level=None)) as raw:
            for statement in statements:
                assert raw.execute(statement).rowcount != 0, statement
        again.append(KnowledgeBase.open(tmp_path / "kb.db"))
        return again[-1]

    yield made
    for one in again:
        one.close()


INDEX = "The index differs from a new one in 1 practice (busway); mend it with: kb check --rebuild-index"
OF_BUSWAY = "(SELECT id FROM practice WHERE handle = 'busway')"
HEAD = "(SELECT revision FROM practice WHERE handle = 'busway')"


def test_a_whole_file_has_no_findings(damaged: Damage) -> None:
    checked = damaged().check()
    assert checked[:3] == ((), len(corpus.RECORDS), len(corpus.RECORDS) + 1)
    assert ("tram-stop", ("transport/trams",)) in checked.lacking


def test_the_starter_collection_has_no_findings(tmp_path: Path) -> None:
    told: list[int] = []
    with opened(tmp_path) as kb:
        kb.import_records(shipped.practices())
        assert kb.check(told.append).findings == ()


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("UPDATE word SET practices = practices + 1 WHERE word = 'bus'",
         "The index counts 1 words otherwise than a new one; mend it with: kb check --rebuild-index"),
        ("DELETE FROM word WHERE word IN ('bus', 'busway')",
         "The index counts 2 words otherwise than a new one; mend it with: kb check --rebuild-index"),
        (f"DELETE FROM passage WHERE practice = {OF_BUSWAY}", INDEX),
        (f"UPDATE passage SET passage = passage || ' x' WHERE practice = {OF_BUSWAY}", INDEX),
        (f"INSERT INTO words (rowid, tokens) VALUES ({OF_BUSWAY}, '5tram')", INDEX),
        ("INSERT INTO words (rowid, tokens) VALUES (999, '5tram')",
         "The index differs from a new one in 1 practice (one that is not there); mend it with: kb check --rebuild-index"),
        (f"UPDATE revision SET record = replace(record, 'Congestion', 'Traffic') WHERE id = {HEAD}",
         "busway: its revision of 2026-01-01T00:00:13Z was altered after it was written"),
        ("UPDATE revision SET record = '{' WHERE id = (SELECT min(id) FROM revision)",
         "busway: its revision of 2026-01-01T00:00:00Z was altered after it was written"),
        (f"UPDATE revision SET record = '{{}}' WHERE id = {HEAD}",
         "busway: its revision of 2026-01-01T00:00:13Z was altered after it was written"),
        (f"UPDATE revision SET parents = 'x' WHERE id = {HEAD}",
         "busway: its revision of 2026-01-01T00:00:13Z was altered after it was written"),
        ("UPDATE practice SET title = 'Other', status = NULL WHERE handle = 'busway'",
         "busway: is listed with another title, status than its record has"),
        (f"DELETE FROM facet WHERE practice = {OF_BUSWAY} AND kind = 'tag'",
         "busway: is listed with another topics, tags or SDG targets than its record has"),
    ],
)  # fmt: skip
def test_what_was_changed_behind_our_back_is_found(damaged: Damage, statement: str, finding: str) -> None:
    assert damaged(statement).check().findings == (finding,)


def test_a_practice_that_does_not_stand_at_its_newest_revision_is_found(damaged: Damage) -> None:
    kb = damaged("UPDATE practice SET revision = (SELECT min(id) FROM revision) WHERE handle = 'busway'")
    assert "busway: does not stand at its newest revision" in kb.check().findings


def test_a_practice_that_was_removed_and_is_there_is_found(damaged: Damage) -> None:
    kb = damaged()
    uid = kb.practice("khmer").uid
    with opened(kb.path.parent, "other.db") as other:
        corpus.fill(other)
        other.remove(["khmer"])
        digest, parents, at = other._store._connection.execute(
            "SELECT digest, parents, at FROM revision ORDER BY id DESC LIMIT 1"
        ).fetchone()
    assert uid == "018f3c2a-0000-7000-8000-000000000008"
    kb._store._connection.execute(
        "UPDATE revision SET record = NULL, digest = ?, parents = ?, at = ?, by = '' WHERE uid = ?",
        [digest, parents, at, uid],
    )
    assert kb.check().findings[0] == (
        "khmer: is among the practices, but its newest revision says that it was removed"
    )


def test_a_record_that_is_lost_from_the_list_is_found(damaged: Damage) -> None:
    kb = damaged(
        f"DELETE FROM facet WHERE practice = {OF_BUSWAY}",
        f"DELETE FROM passage WHERE practice = {OF_BUSWAY}",
        "DELETE FROM practice WHERE handle = 'busway'",
    )
    assert kb.check().findings[0].endswith(": was recorded and not removed, but is not among the practices")


def test_a_row_that_refers_to_nothing_is_found(damaged: Damage) -> None:
    kb = damaged("UPDATE facet SET practice = 999 WHERE kind = 'sdg'")
    assert any("refers to a row of practice" in one for one in kb.check().findings)


def test_broken_pages_are_found_or_told(damaged: Damage) -> None:
    path = damaged().path
    whole = bytearray(path.read_bytes())
    for page in range(10, len(whole) // 8192):
        whole[page * 8192 : page * 8192 + 100] = b"\xff" * 100
    path.write_bytes(whole)
    with suppress(StoreError), KnowledgeBase.open(path) as kb:
        assert kb.check().findings


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM passage",
        "DELETE FROM word WHERE word > 'b'",
        f"INSERT INTO words (rowid, tokens) VALUES ({OF_BUSWAY}, '5tram')",
    ],
)
def test_a_new_index_mends_what_was_wrong_with_it(damaged: Damage, statement: str) -> None:
    kb = damaged()
    whole = index_rows(kb)
    kb = damaged(statement)
    assert kb.check().findings
    kb.rebuild_index()
    assert kb.check().findings == ()
    assert index_rows(kb) == whole


@pytest.mark.parametrize("record", ["{}", "{", "null", "[]"])
def test_no_index_is_made_of_a_record_that_cannot_be_read(damaged: Damage, record: str) -> None:
    kb = damaged(f"UPDATE revision SET record = '{record}' WHERE id = {HEAD}")
    with pytest.raises(StoreError, match="busway: its record is not what was written"):
        kb.rebuild_index()
    assert kb.search("khmer OR market").total


def test_checking_changes_nothing(damaged: Damage) -> None:
    kb = damaged()
    before = kb.path.read_bytes()
    kb.check()
    kb.check()
    assert kb.path.read_bytes() == before


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(st.sampled_from(["add", "edit", "tag", "remove"]), st.text(max_size=20)), max_size=8)
)
def test_no_history_of_edits_is_blamed(tmp_path: Path, history: list[tuple[str, str]]) -> None:
    with opened(tmp_path) as kb:
        corpus.fill(kb)
        for verb, typed in history:
            handle = kb.list(limit=1, sort="updated").practices[0].handle
            done = {
                "add": lambda: kb.add({"title": typed, "city": "Hanoi", "topics": ["bus"], "tags": [typed]}),  # noqa: B023
                "edit": lambda: kb.edit(handle, put={"summary": typed, "sdg": ["11.2"]}),  # noqa: B023
                "tag": lambda: kb.tag([handle], [typed]),  # noqa: B023
                "remove": lambda: kb.remove([handle]),  # noqa: B023
            }[verb]
            corpus.answered(done)
        assert kb.check().findings == ()
