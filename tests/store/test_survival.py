"""What was acknowledged survives a kill at any moment, and nobody's work is lost to another's."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.kb.dump import index_rows
from tests.opened import opened

from practices_kb.kb import KnowledgeBase

WRITING = """
import sys
from practices_kb.kb import KnowledgeBase
with KnowledgeBase.open(sys.argv[1]) as kb:
    for turn in range(1000):
        print(kb.add({"title": f"Single {turn}", "city": "Jakarta", "topics": ["bus"]}).handle, flush=True)
        drafts = [
            (f"f:{number}", {"title": f"Import {turn} {number}", "city": "id-jakarta", "topics": ["transport/bus"]})
            for number in range(60)
        ]
        kb.import_records(drafts)
        print(f"import-{turn}-59", flush=True)
"""


@pytest.mark.parametrize("trial", range(10))
def test_a_killed_process_leaves_whole_verbs_and_nothing_half(tmp_path: Path, trial: int) -> None:
    chance = random.Random(trial)  # noqa: S311 -- the same moments in every run, as far as a clock allows
    path = tmp_path / "kb.db"
    opened(tmp_path).close()
    with subprocess.Popen(
        [sys.executable, "-c", WRITING, path], stdout=subprocess.PIPE, text=True
    ) as writing:
        assert writing.stdout
        acknowledged = [writing.stdout.readline().strip() for _ in range(chance.randint(1, 6))]
        time.sleep(chance.uniform(0, 0.04))
        writing.kill()
        acknowledged += writing.stdout.read().split("\n")[:-1]
    with KnowledgeBase.open(path) as kb:
        handles = set(kb.handles())
        assert set(acknowledged) <= handles
        imported = sum(1 for handle in handles if handle.startswith("import-"))
        assert imported % 60 == 0
        assert len(handles) == kb.list().total == kb.stats().revisions
        assert kb._store._connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        kept = index_rows(kb)
        kb.rebuild_index()
        assert index_rows(kb) == kept


ADDING = """
import sys
from practices_kb.kb import KnowledgeBase
with KnowledgeBase.open(sys.argv[1]) as kb:
    for number in range(15):
        kb.add({"title": f"Practice {number}", "city": "Jakarta", "topics": ["bus"], "tags": [sys.argv[2]]})
        kb.tag(["shared"], [f"{sys.argv[2]} {number}"])
        kb.edit("shared", extend={"actors": [{"name": f"{sys.argv[2]} {number}"}]})
"""


def test_two_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as kb:
        kb.add({"title": "Shared", "city": "Jakarta", "topics": ["bus"]})
        path = kb.path
    both = [subprocess.Popen([sys.executable, "-c", ADDING, path, name]) for name in ("one", "two")]
    assert [writing.wait() for writing in both] == [0, 0]
    with KnowledgeBase.open(path) as kb:
        assert dict(kb.tags())["one"] == dict(kb.tags())["two"] == 15
        assert kb.list().total == 31
        shared = kb.practice("shared")
        expected = {f"{name} {number}" for name in ("one", "two") for number in range(15)}
        assert set(shared.tags) == expected
        assert {actor.name for actor in shared.actors} == expected
        kept = index_rows(kb)
        kb.rebuild_index()
        assert index_rows(kb) == kept
