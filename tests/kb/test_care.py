"""The file is looked after: copies, repairs, reviews, and practices that were entered twice."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.kb.dump import connection, index_rows
from tests.opened import opened

from practices_kb.errors import Damaged, KbError, StoreError
from practices_kb.exchange.placed import Placed
from practices_kb.kb import KnowledgeBase

TRAM: dict[str, Any] = {"title": "Harbour tram", "city": "Jakarta", "topics": ["transport"]}
MANY = [(f"f:{number}", {**TRAM, "title": f"Tram {number}"}) for number in range(101)]


def copies(kb: KnowledgeBase) -> list[str]:
    return sorted(path.name for path in kb.path.parent.glob("*.backup"))


def test_a_backup_is_a_whole_knowledge_base(kb: KnowledgeBase, wifi: str, tmp_path: Path) -> None:
    place = kb.backup(tmp_path / "copy.db")
    with KnowledgeBase.open(place) as copy:
        assert copy.practice(wifi) == kb.practice(wifi)
        assert copy.check().findings == ()
    with pytest.raises(StoreError, match="is there already"):
        kb.backup(place)
    assert [path.name for path in tmp_path.iterdir() if "new" in path.name] == []


def test_a_damaged_file_is_not_copied_over_a_good_copy(kb: KnowledgeBase, wifi: str, tmp_path: Path) -> None:
    place = kb.backup(tmp_path / "copy.db")
    good = place.read_bytes()
    kb.close()
    whole = bytearray(kb.path.read_bytes())
    whole[len(whole) // 2 : len(whole) // 2 + 40_000] = b"x" * 40_000
    kb.path.write_bytes(whole)
    with KnowledgeBase.open(kb.path) as damaged, pytest.raises(StoreError):
        damaged.backup(place, overwrite=True)
    assert place.read_bytes() == good


def test_an_import_of_many_changes_keeps_a_copy_of_what_was_before(kb: KnowledgeBase, wifi: str) -> None:
    kb.import_records(MANY[:100])
    assert copies(kb) == []
    kb.import_records([(where, {**record, "title": f"New {record['title']}"}) for where, record in MANY])
    (name,) = copies(kb)
    with KnowledgeBase.open(kb.path.with_name(name)) as before:
        assert before.list().total == 101
        assert before.check().findings == ()


def test_only_the_newest_three_copies_stay(kb: KnowledgeBase, wifi: str) -> None:
    for turn in range(5):
        kb.import_records(
            [(where, {**record, "title": f"{turn} {record['title']}"}) for where, record in MANY]
        )
    assert len(copies(kb)) == 3


def test_a_dry_run_keeps_no_copy(kb: KnowledgeBase, wifi: str) -> None:
    kb.import_records(MANY, dry_run=True)
    assert copies(kb) == []


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM practice WHERE handle = 'harbour-tram'",
        "UPDATE practice SET title = 'Other', status = 'ended'",
        "DELETE FROM facet",
        "INSERT INTO facet SELECT 'topic', 'water', id, 'water' FROM practice",
        "DELETE FROM passage",
        "DELETE FROM word",
        "UPDATE revision SET head = 0",
        "UPDATE practice SET revision = (SELECT min(id) FROM revision)",
        "UPDATE practice SET merged = '{}', conflicts = '[\"title\"]'",
    ],
)
def test_what_follows_from_the_revisions_is_made_again(kb: KnowledgeBase, wifi: str, damage: str) -> None:
    kb.add(TRAM)
    kb.edit(wifi, put={"status": "pilot"})
    kb.add({**TRAM, "title": "Gone"})
    kb.remove(["gone"])
    kept = [kb.practice(wifi), kb.practice("harbour-tram")]
    rows = index_rows(kb)["word"]
    connection(kb).execute("PRAGMA foreign_keys = OFF")
    connection(kb).execute(damage)
    assert kb.check().findings
    assert kb.repair() == ()
    assert kb.check().findings == ()
    assert [kb.practice(wifi), kb.practice("harbour-tram")] == kept
    assert index_rows(kb)["word"] == rows


def test_an_altered_state_is_set_aside_until_somebody_brings_it_again(kb: KnowledgeBase, wifi: str) -> None:
    kb.edit(wifi, put={"status": "pilot"})
    sent = [*kb.export_bundle()]
    kept, states = kb.practice(wifi), [change.revision for change in kb.history(wifi)]
    connection(kb).execute("UPDATE revision SET record = replace(record, 'pilot', 'ended')")
    for asked in (lambda: kb.practice(wifi), lambda: kb.history(wifi), lambda: list(kb.records()), kb.list):
        with pytest.raises(Damaged, match="is not what was written"):
            asked()
    assert "was altered after it was written" in kb.check().findings[0]
    assert kb.repair() == (kept.uid,)
    assert kb.check().findings == ()
    assert kb.practice(wifi).status is None
    assert [change.revision for change in kb.history(wifi)] == states[1:]
    kb.import_bundle(lambda: sent, "again.kbx", accept=True)
    assert kb.practice(wifi) == kept
    assert [change.revision for change in kb.history(wifi)] == states
    assert kb.check().findings == ()


def test_a_practice_without_a_sound_state_is_gone_and_keeps_its_handle(kb: KnowledgeBase, wifi: str) -> None:
    sent = [*kb.export_bundle()]
    kept = kb.practice(wifi)
    connection(kb).execute("UPDATE revision SET record = '{'")
    assert kb.repair() == (kept.uid,)
    assert (kb.check().findings, kb.list().total) == ((), 0)
    assert kb.add({**TRAM, "title": "Free bus wifi"}).handle == f"{wifi}-2"
    kb.import_bundle(lambda: sent, "again.kbx", accept=True)
    assert kb.practice(wifi) == kept


def test_practices_are_stale_until_somebody_verifies_them(tmp_path: Path) -> None:
    with opened(tmp_path) as kb:
        kb.add({**TRAM, "verified": "2020-01-01", "review_by": "2021-01"})
        kb.add({**TRAM, "title": "Fresh tram", "verified": "2025-12"})
        assert [one.handle for one in kb.stale().practices] == ["harbour-tram"]
        (verified,) = kb.verify(["harbour-tram"])
        assert (verified.verified, verified.review_by) == ("2026-01-01", None)
        assert kb.stale().total == 0


def test_two_records_of_one_practice_are_found_and_joined(kb: KnowledgeBase, wifi: str) -> None:
    kb.edit(wifi, put={"sources": [{"title": "A"}]})
    source = {"title": "B", "url": "https://example.org/b"}
    figure = {"name": "Buses", "value": "7", "unit": "buses", "year": 2020, "source": 1}
    kb.add(
        {
            **TRAM,
            "title": "Free wifi in bus",
            "sources": [source],
            "indicators": [figure],
            "tags": ["bus lane", "x"],
        }
    )
    assert [(pair.one, pair.other) for pair in kb.duplicates()] == [(wifi, "free-wifi-in-bus")]
    joined = kb.join(wifi, "free-wifi-in-bus").after
    assert [one.title for one in joined.sources] == ["A", "B"]
    assert joined.indicators[0].source == 2
    assert joined.tags == ("Bus Lane", "x", "wifi")
    assert joined.topics == ("transport/bus", "transport")
    assert kb.list().total == 1
    assert kb.duplicates() == ()
    assert kb.check().findings == ()
    kb.undo()
    assert kb.list().total == 2
    with pytest.raises(KbError, match="with itself"):
        kb.join(wifi, wifi)


def test_a_record_that_was_changed_outside_and_here_is_merged(kb: KnowledgeBase, wifi: str) -> None:
    (record, base) = next(kb.states())
    kb.edit(wifi, put={"status": "pilot"})
    outside = {**record, "summary": "Written in a text editor."}
    assert kb.import_records([Placed("wifi.md", outside, base)]).updated == 1
    merged = kb.practice(wifi)
    assert (merged.status, merged.summary, merged.conflicts) == ("pilot", "Written in a text editor.", ())
    done = kb.import_records([Placed("wifi.md", {**record, "status": "ended"}, base)])
    assert done.in_conflict == 1
    assert kb.practice(wifi).conflicts == ("status",)


def test_an_old_file_is_copied_before_it_is_brought_up_to_date(tmp_path: Path) -> None:
    old = Path(__file__).parents[1] / "store" / "files" / "version-1.db"
    path = tmp_path / "kb.db"
    path.write_bytes(old.read_bytes())
    with KnowledgeBase.open(path) as kb:
        assert kb.check().findings == ()
    with closing(sqlite3.connect(tmp_path / "kb.db.before-2")) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_file_that_was_written_from_two_heads_is_known_again(kb: KnowledgeBase, wifi: str) -> None:
    """Its text is that of no state: of two that were merged, and nobody had to decide."""
    ((record, _),) = kb.states()
    seen = kb.seen(wifi)
    kb.edit(wifi, put={"status": "pilot"})
    kb.replace(wifi, {**record, "outcome": "mixed"}, seen=seen)
    ((merged, base),) = kb.states()
    assert len(base.split()) == 2
    assert kb.import_records([Placed("wifi.md", merged, base)]).unchanged == 1
    kb.edit(wifi, put={"outcome": "beneficial", "status": "ended"})
    assert kb.has_been(merged, base)
    assert not kb.has_been({**merged, "summary": "Other"}, base)
    done = kb.import_records([Placed("wifi.md", merged, base)])
    assert (done.unchanged, done.in_conflict) == (1, 0)
    kb.import_records([Placed("wifi.md", {**merged, "summary": "By hand"}, base)])
    now = kb.practice(wifi)
    assert (now.summary, now.outcome, now.status, now.conflicts) == ("By hand", "beneficial", "ended", ())
