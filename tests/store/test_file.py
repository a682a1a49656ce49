"""A file that cannot be used is told of in one sentence, and stays as it was."""

import hashlib
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.opened import blank, opened

from practices_kb.errors import Busy, KbError, Newer, NotFound, NotOurs, StoreError
from practices_kb.kb import KnowledgeBase
from practices_kb.store import create, file, schema

DRAFT = {"title": "Free bus wifi", "city": "id-jakarta", "topics": ["transport/bus"], "tags": ["wifi"]}
NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A knowledge base with one practice."""
    with opened(tmp_path) as kb:
        kb.add(DRAFT)
        return kb.path


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def one_sentence(error: KbError) -> bool:
    return "\n" not in str(error) and "\n" not in error.hint and bool(error.hint)


def test_a_file_of_another_program_is_refused_unopened(tmp_path: Path) -> None:
    foreign = tmp_path / "other.db"
    with closing(sqlite3.connect(foreign)) as connection, connection:
        connection.execute("CREATE TABLE practice (id)")
    connection.close()
    before = sha256(foreign)
    with pytest.raises(NotOurs, match=r"other.db is not a knowledge base of kb$") as refused:
        KnowledgeBase.open(foreign, create=True)
    assert one_sentence(refused.value)
    assert sha256(foreign) == before
    assert [*tmp_path.glob("other.db*")] == [foreign]


@pytest.mark.parametrize("content", [b"", b"x", b"SQLite format 3\0", b"PK\x03\x04" * 50, b"{}\n"])
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "kb.db"
    path.write_bytes(content)
    with pytest.raises(NotOurs):
        KnowledgeBase.open(path, create=True)
    assert path.read_bytes() == content


def test_a_newer_file_is_refused_with_the_way_to_update(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()
    before = sha256(path)
    with pytest.raises(
        Newer, match=r"was written by a newer kb \(its tables are of version 3, this kb knows 2\)$"
    ) as refused:
        KnowledgeBase.open(path)
    assert "pip install --upgrade" in refused.value.hint
    assert sha256(path) == before


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"is a folder, not a knowledge base$") as refused:
        KnowledgeBase.open(tmp_path, create=True)
    assert str(tmp_path / "kb.db") in refused.value.hint


def test_no_file_is_not_found_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"^There is no knowledge base at ") as refused:
        KnowledgeBase.open(tmp_path / "none.db")
    assert "init" in refused.value.hint
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("name", ["x" * 300, "kb.db/inside/kb.db"], ids=["too-long", "under-a-file"])
def test_an_impossible_place_is_refused(path: Path, name: str) -> None:
    with pytest.raises(StoreError) as refused:
        KnowledgeBase.open(path.parent / name, create=True)
    assert one_sentence(refused.value)


def test_a_file_is_never_made_over_another(path: Path) -> None:
    before = sha256(path)
    with pytest.raises(StoreError, match=r"exists already$"):
        create(path)
    assert sha256(path) == before


def test_a_dangling_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "kb.db").symlink_to(tmp_path / "nowhere.db")
    with pytest.raises(StoreError):
        KnowledgeBase.open(tmp_path / "kb.db", create=True)
    assert not (tmp_path / "nowhere.db").exists()


def test_making_a_file_leaves_nothing_else_behind(tmp_path: Path) -> None:
    KnowledgeBase.open(tmp_path / "kb.db", create=True).close()
    assert [one.name for one in tmp_path.iterdir()] == ["kb.db"]


def test_a_mistyped_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no folder"):
        KnowledgeBase.open(tmp_path / "typo" / "kb.db", create=True)
    assert not list(tmp_path.iterdir())


def everything_asked(path: Path) -> None:
    """The damage shows where it is first met."""
    with KnowledgeBase.open(path) as kb:
        kb.list()
        kb.search("wifi")
        list(kb.records())
        kb.rebuild_index()
        kb.add(DRAFT)


@pytest.mark.parametrize("size", [90, 100, 1000, 4096, 20_000, 100_000, len(blank()) // 2])
def test_a_truncated_file_is_called_damaged_and_not_touched(path: Path, size: int) -> None:
    path.write_bytes(path.read_bytes()[:size])
    before = sha256(path)
    with pytest.raises(StoreError) as refused:
        everything_asked(path)
    assert "is damaged" in str(refused.value)
    assert one_sentence(refused.value)
    assert sha256(path) == before


VERBS: dict[str, Callable[[KnowledgeBase], object]] = {
    "add": lambda kb: kb.add(DRAFT),
    "edit": lambda kb: kb.edit("free-bus-wifi", put={"status": "ended"}),
    "replace": lambda kb: kb.replace("free-bus-wifi", DRAFT | {"title": "Other"}),
    "remove": lambda kb: kb.remove(["free-bus-wifi"]),
    "tag": lambda kb: kb.tag(["free-bus-wifi"], ["new"]),
    "untag": lambda kb: kb.untag(["free-bus-wifi"], ["wifi"]),
    "rename_tag": lambda kb: kb.rename_tag(["wifi"], "internet"),
    "import": lambda kb: kb.import_records([("f:1", DRAFT)]),
    "rebuild": lambda kb: kb.rebuild_index(),
    "save_search": lambda kb: kb.save_search("bus", "bus"),
}
READS: dict[str, Callable[[KnowledgeBase], object]] = {
    "practice": lambda kb: kb.practice("free-bus-wifi"),
    "list": lambda kb: kb.list(),
    "search": lambda kb: kb.search("wifi", facets=True),
    "similar": lambda kb: kb.similar("free-bus-wifi"),
    "saved_searches": lambda kb: kb.saved_searches(),
    "check": lambda kb: kb.check(),
    "selection": lambda kb: kb.selection(city="Jakarta", tag="wifi"),
    "city": lambda kb: kb.city("Jakarta"),
    "cities": lambda kb: kb.cities("jak"),
    "topics": lambda kb: kb.topics(),
    "tags": lambda kb: kb.tags(),
    "city_name": lambda kb: kb.city_name("id-jakarta"),
    "topic_label": lambda kb: kb.topic_label("transport"),
    "handles": lambda kb: kb.handles(),
    "records": lambda kb: list(kb.records()),
    "stats": lambda kb: kb.stats(),
    "compare": lambda kb: kb.compare(["Jakarta", "Bangkok"]),
    "open": lambda kb: KnowledgeBase.open(kb.path).close(),
}


@contextmanager
def another_writing(path: Path, lock: str) -> Iterator[None]:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute(f"BEGIN {lock}")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_waits_for_another_writer_and_then_says_so(
    path: Path, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "BUSY_SECONDS", 0.01)
    with KnowledgeBase.open(path) as kb:
        with another_writing(path, "IMMEDIATE"):
            before = sha256(path)
            with pytest.raises(Busy, match=r"^Another kb is writing to ") as refused:
                VERBS[verb](kb)
            assert sha256(path) == before
        assert one_sentence(refused.value)
        VERBS[verb](kb)


@pytest.mark.parametrize("read", READS)
def test_reading_goes_on_while_another_prepares_to_write(path: Path, read: str) -> None:
    with KnowledgeBase.open(path) as kb, another_writing(path, "IMMEDIATE"):
        READS[read](kb)


@pytest.mark.parametrize("read", READS | VERBS)
def test_a_file_that_is_being_written_to_is_told_of_whatever_was_asked(
    path: Path, read: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "BUSY_SECONDS", 0.01)
    with KnowledgeBase.open(path) as kb:
        with another_writing(path, "EXCLUSIVE"), pytest.raises(Busy):
            (READS | VERBS)[read](kb)
        (READS | VERBS)[read](kb)


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that a user without any rights may enter: pytest's own folders are closed to others."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def without_rights() -> Iterator[None]:
    """Root may write anywhere; so be nobody for a while."""
    if not hasattr(os, "geteuid"):
        pytest.skip("no rights to take away here")
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.parametrize("verb", VERBS)
def test_a_read_only_file_is_read_and_not_written(path: Path, open_to_all: Path, verb: str) -> None:
    copy = open_to_all / "kb.db"
    shutil.copy(path, copy)
    copy.chmod(0o444)
    before = sha256(copy)
    with without_rights():
        with KnowledgeBase.open(copy) as kb:
            assert kb.search("wifi").total == 1
            with pytest.raises(StoreError, match=r"is read-only; nothing was changed$") as refused:
                VERBS[verb](kb)
            assert kb.practice("free-bus-wifi").title == "Free bus wifi"
        assert one_sentence(refused.value)
    assert sha256(copy) == before


def test_a_file_that_may_not_be_read_is_told_of(path: Path, open_to_all: Path) -> None:
    copy = open_to_all / "kb.db"
    shutil.copy(path, copy)
    copy.chmod(0)
    with without_rights(), pytest.raises(StoreError, match=r"cannot be read: Permission denied$") as refused:
        KnowledgeBase.open(copy)
    assert one_sentence(refused.value)


def test_a_folder_that_may_not_be_written_to_gets_no_file(open_to_all: Path) -> None:
    open_to_all.chmod(0o555)
    with without_rights(), pytest.raises(StoreError) as refused:
        KnowledgeBase.open(open_to_all / "kb.db", create=True)
    assert one_sentence(refused.value)
    assert [*open_to_all.iterdir()] == []


def test_a_folder_that_may_not_be_entered_is_told_of(path: Path, open_to_all: Path) -> None:
    closed = open_to_all / "closed"
    closed.mkdir()
    shutil.copy(path, closed / "kb.db")
    closed.chmod(0)
    with without_rights(), pytest.raises(StoreError) as refused:
        KnowledgeBase.open(closed / "kb.db", create=True)
    assert one_sentence(refused.value)


def many(practices: int) -> list[tuple[str, dict[str, object]]]:
    return [
        (f"f:{number}", DRAFT | {"title": f"Practice {number}", "summary": f"word{number} " * 50})
        for number in range(practices)
    ]


def test_a_full_disk_changes_nothing(path: Path) -> None:
    with KnowledgeBase.open(path) as kb:
        pages = kb._store._connection.execute("PRAGMA page_count").fetchone()[0]
        kb._store._connection.execute(f"PRAGMA max_page_count = {pages + 5}")
        before = [*kb.records()]
        with pytest.raises(StoreError, match=r"is full; nothing was changed$") as refused:
            kb.import_records(many(300))
        assert one_sentence(refused.value)
        assert [*kb.records()] == before
        kb._store._connection.execute("PRAGMA max_page_count = 1000000")
        assert kb.import_records(many(10)).added == 10


FILLING = """
import resource, signal, sys
from pathlib import Path
from practices_kb.errors import StoreError
from practices_kb.kb import KnowledgeBase
from tests.store.test_file import many
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
with KnowledgeBase.open(path) as kb:
    limit = path.stat().st_size + 40_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        kb.import_records(many(500))
    except StoreError as error:
        print(error)
    print(len(list(kb.records())))
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print(kb.add({"title": "After all", "city": "Jakarta", "topics": ["bus"]}).handle)
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="no limits here")
def test_a_disk_that_takes_no_more_bytes_changes_nothing(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FILLING, path],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.stderr == ""
    sentence, practices, handle = done.stdout.splitlines()
    assert str(path) in sentence
    assert practices == "1"
    assert handle == "after-all"


def test_a_file_without_room_is_not_made_at_all(tmp_path: Path) -> None:
    making = (
        "import resource, signal, sys\n"
        "from practices_kb.errors import StoreError\n"
        "from practices_kb.kb import KnowledgeBase\n"
        "import sqlite_utils\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "try: KnowledgeBase.open(sys.argv[1], create=True, starter=True)\n"
        "except StoreError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", making, tmp_path / "kb.db"], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1
    assert [*tmp_path.iterdir()] == []
