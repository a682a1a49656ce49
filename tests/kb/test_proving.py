"""What follows from no revision is proven all the same, and damage is never called a bug."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.kb.dump import connection
from tests.opened import opened

from practices_kb import identity
from practices_kb.cli import owner
from practices_kb.errors import Damaged, KbError, StoreError
from practices_kb.kb import KnowledgeBase


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE key SET public = zeroblob(32)", "The key of Hanoi is not the one that was trusted"),
        ("UPDATE inbox SET bundle = zeroblob(9)", "The bundle 1 in the inbox is not what was put there"),
        ("UPDATE verb SET at = '2020-01-01T00:00:00Z' WHERE id = 1", "The log tells another time or office of verb 1"),
        ("UPDATE handle SET handle = 'paid-bus-wifi'", "paid-bus-wifi: is kept as an old handle, but of no practice"),
        ("UPDATE practice SET title = x'00'", "practice: 1 rows hold a value of another kind than their columns"),
        ("DROP INDEX practice_city", "practice_city: is not as kb makes it"),
        ("ALTER TABLE setting ADD COLUMN more", "setting: is not as kb makes it"),
    ],
)  # fmt: skip
def test_what_no_revision_tells_is_proven(kb: KnowledgeBase, wifi: str, damage: str, told: str) -> None:
    kb.edit(wifi, put={"status": "pilot"})
    kb.trust("Hanoi", identity.made("Hanoi", b"h" * 32).public)
    lines = [*kb.export_bundle()]
    with opened(kb.path.parent, "other.db") as other:
        assert other.import_bundle(lambda: lines, "b.kbx").waiting
        bundle = connection(other).execute("SELECT * FROM inbox").fetchone()
    connection(kb).execute("INSERT INTO inbox VALUES (?, ?, ?, ?, ?, ?)", bundle)
    assert kb.check().findings == ()
    connection(kb).execute(damage)
    assert [finding for finding in kb.check().findings if finding.startswith(told)]


def test_a_damaged_bundle_in_the_inbox_is_listed_and_can_be_refused(kb: KnowledgeBase, wifi: str) -> None:
    lines = [*kb.export_bundle()]
    with opened(kb.path.parent, "other.db") as other:
        other.import_bundle(lambda: lines, "b.kbx")
        connection(other).execute("UPDATE inbox SET bundle = x'1f8b'")
        assert other.inbox()[0].reason == "it is not what was put here"
        with pytest.raises(Damaged):
            other.accept(1)
        other.refuse(1)
        assert other.inbox() == ()


def test_what_nobody_foresaw_is_damage_when_the_file_is_damaged(kb: KnowledgeBase) -> None:
    connection(kb).execute("UPDATE topic SET record = '{\"id\": 1}'")
    with pytest.raises(Damaged, match=r"is damaged \(Topics are not as kb knows them"):
        kb.topics()


def test_what_nobody_foresaw_is_a_bug_when_the_file_is_whole(kb: KnowledgeBase) -> None:
    with pytest.raises(KeyError, match="no damage"), kb._store.reading():
        raise KeyError("no damage")


def test_what_several_states_make_is_proven_when_it_is_read(kb: KnowledgeBase, wifi: str) -> None:
    lines = [*kb.export_bundle()]
    with opened(kb.path.parent, "other.db") as other:
        other.import_bundle(lambda: lines, "b", accept=True)
        other.edit(wifi, put={"summary": "Theirs."})
        back = [*other.export_bundle()]
    kb.edit(wifi, put={"status": "pilot"})
    kb.import_bundle(lambda: back, "b", accept=True)
    assert kb.practice(wifi).summary == "Theirs."
    connection(kb).execute("UPDATE practice SET merged = replace(merged, 'Theirs', 'Others')")
    with pytest.raises(Damaged, match="is not what its revisions make together"):
        kb.practice(wifi)
    kb.repair()
    assert kb.practice(wifi).summary == "Theirs."


def test_a_file_that_was_replaced_under_the_program_is_not_written_to(kb: KnowledgeBase, wifi: str) -> None:
    kb.path.rename(kb.path.with_name("moved.db"))
    with pytest.raises(StoreError, match="was removed, renamed or replaced meanwhile; nothing was changed"):
        kb.tag([wifi], ["lost"])
    with KnowledgeBase.open(kb.path.with_name("moved.db")) as moved:
        assert "lost" not in moved.practice(wifi).tags


def test_a_commit_that_was_cut_off_does_not_tell_the_version(tmp_path: Path) -> None:
    """The header says 2, and the journal that it was 1: SQLite takes the rest back, and the migration is done again."""
    old = Path(__file__).parents[1] / "store" / "files" / "version-1.db"
    path = tmp_path / "kb.db"
    path.write_bytes(old.read_bytes())
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA cache_size = 1")
        raw.execute("BEGIN")
        raw.execute("PRAGMA user_version = 2")
        raw.execute("UPDATE passage SET passage = passage || zeroblob(90000)")
        journal, half = path.with_name("kb.db-journal").read_bytes(), bytearray(path.read_bytes())
        raw.execute("ROLLBACK")
    half[60:64] = (2).to_bytes(4)
    path.write_bytes(half)
    path.with_name("kb.db-journal").write_bytes(journal)
    with KnowledgeBase.open(path) as kb:
        assert kb.check().findings == ()


def test_an_identity_is_written_whole_or_not_at_all(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_IDENTITY", str(home / "identity.json"))
    made = identity.made("City of Jakarta", b"j" * 32)
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        owner.keep(made)
    assert [*home.glob("*identity*"), *home.glob(".*identity*")] == []
    monkeypatch.undo()
    monkeypatch.setenv("KB_IDENTITY", str(home / "identity.json"))
    owner.keep(made)
    assert owner.identity() == made
    with pytest.raises(KbError, match="is there already"):
        owner.keep(made)
    assert [path.name for path in home.glob("*identity*")] == ["identity.json"]
