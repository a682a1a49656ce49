"""What a person was shown is what is done; or nothing is, when somebody else was quicker."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from practices_kb.errors import KbError
from practices_kb.kb import KnowledgeBase

WIFI2 = {"title": "Wifi in buses", "city": "Jakarta", "topics": ["bus"]}


@pytest.fixture
def somebody(kb: KnowledgeBase, wifi: str) -> Iterator[KnowledgeBase]:
    """The same file, as another process has it open."""
    kb.add(WIFI2)
    with KnowledgeBase.open(kb.path, author="Somebody") as other:
        yield other


def told(done: Callable[[], object]) -> str:
    with pytest.raises(KbError) as error:
        done()
    return error.value.sentence


def test_two_are_not_joined_when_one_was_changed_since(
    kb: KnowledgeBase, wifi: str, somebody: KnowledgeBase
) -> None:
    seen = kb.seen(wifi, "wifi-in-buses")
    kb.join(wifi, "wifi-in-buses", seen=seen, dry_run=True)
    somebody.edit("wifi-in-buses", put={"status": "ended"})
    said = told(lambda: kb.join(wifi, "wifi-in-buses", seen=seen))
    assert said == "wifi-in-buses was changed since you looked; nothing was done"
    assert kb.list().total == 2
    assert kb.join(wifi, "wifi-in-buses", seen=kb.seen(wifi, "wifi-in-buses")).after.status == "ended"


def test_none_is_removed_when_one_was_changed_since(
    kb: KnowledgeBase, wifi: str, somebody: KnowledgeBase
) -> None:
    seen = kb.seen("wifi-in-buses", wifi)
    somebody.edit(wifi, put={"status": "ended"})
    assert "was changed since" in told(lambda: kb.remove(["wifi-in-buses", wifi], seen=seen))
    assert kb.list().total == 2
    somebody.remove([wifi])
    assert "was removed" in told(lambda: kb.remove(["wifi-in-buses", wifi], seen=seen))
    assert len(kb.remove(["wifi-in-buses"], seen=seen)) == 1


def test_nothing_else_is_undone_than_what_was_shown(
    kb: KnowledgeBase, wifi: str, somebody: KnowledgeBase
) -> None:
    planned = kb.undo(dry_run=True)
    somebody.edit(wifi, put={"status": "ended"})
    assert "Something else was done" in told(lambda: kb.undo(seen=planned.entry.number))
    assert kb.practice(wifi).status == "ended"
    somebody.undo()
    kb.undo(seen=planned.entry.number)
    assert kb.list().total == 1


def test_nothing_else_is_done_again_than_what_was_shown(
    kb: KnowledgeBase, wifi: str, somebody: KnowledgeBase
) -> None:
    kb.undo()
    planned = kb.redo(dry_run=True)
    somebody.undo()
    assert "Something else was done" in told(lambda: kb.redo(seen=planned.entry.number))
    assert kb.list().total == 0


def test_a_conflict_is_not_decided_when_another_side_came_since(
    kb: KnowledgeBase, wifi: str, somebody: KnowledgeBase
) -> None:
    base = kb.seen(wifi)
    record = next(record for record in kb.records() if record["handle"] == wifi)
    kb.edit(wifi, put={"status": "pilot"})
    kb.replace(wifi, {**record, "status": "ended"}, seen=base)
    seen = kb.seen(wifi)
    (conflict,) = kb.conflicts(wifi)
    somebody.replace(wifi, {**record, "status": "planned"}, seen=base)
    assert "was changed since" in told(lambda: kb.resolve(wifi, {conflict.key: 0}, seen=seen))
    (conflict,) = kb.conflicts(wifi)
    assert [side.value for side in conflict.sides] == ["pilot", "ended", "planned"]
    somebody.resolve(wifi, {conflict.key: 1})
    assert "was changed since" in told(lambda: kb.resolve(wifi, {conflict.key: 0}, seen=seen))
    assert kb.practice(wifi).status == "ended"


def test_what_was_written_in_an_editor_meets_what_others_wrote_meanwhile(
    kb: KnowledgeBase, wifi: str, somebody: KnowledgeBase
) -> None:
    seen = kb.seen(wifi)
    record = next(record for record in kb.records() if record["handle"] == wifi)
    somebody.edit(wifi, put={"summary": "By somebody."}, extend={"tags": ["free"]})
    done = kb.replace(wifi, {**record, "status": "pilot", "started": "2020"}, seen=seen)
    assert done.merged
    assert done.fields == ("status", "started")
    now = kb.practice(wifi)
    assert (now.summary, now.status, now.started, now.conflicts) == ("By somebody.", "pilot", "2020", ())
    assert "free" in now.tags
    assert not kb.replace(wifi, {**record, "status": "ended"}, seen=kb.seen(wifi)).merged
    assert kb.check().findings == ()


def test_both_are_kept_when_an_editor_and_somebody_wrote_one_field(
    kb: KnowledgeBase, wifi: str, somebody: KnowledgeBase
) -> None:
    seen = kb.seen(wifi)
    record = next(record for record in kb.records() if record["handle"] == wifi)
    somebody.edit(wifi, put={"status": "ended"})
    assert kb.replace(wifi, {**record, "status": "pilot"}, seen=seen).after.conflicts == ("status",)


def test_a_tag_is_renamed_where_it_was_put_a_moment_ago(
    kb: KnowledgeBase, wifi: str, somebody: KnowledgeBase
) -> None:
    somebody.tag(["wifi-in-buses"], ["wifi"])
    assert len(kb.rename_tag(["wifi"], "wlan")) == 2


def test_a_saved_search_is_replaced_only_when_it_is_the_one_that_was_shown(
    kb: KnowledgeBase, somebody: KnowledgeBase
) -> None:
    shown = kb.save_search("buses", "bus")
    somebody.save_search("buses", "coach", overwrite=shown)
    assert "There is a saved search 'buses' already" in told(
        lambda: kb.save_search("buses", "minibus", overwrite=shown)
    )
    assert kb.saved_search("buses").query == "coach"


def test_a_bundle_that_waits_is_accepted_once(
    kb: KnowledgeBase, somebody: KnowledgeBase, tmp_path: Path
) -> None:
    with KnowledgeBase.open(tmp_path / "far.db", create=True) as far:
        far.add(WIFI2)
        lines = [*far.export_bundle()]
    number = kb.import_bundle(lambda: lines, "far.kbx").waiting
    assert number
    assert len(somebody.accept(number).new) == 1
    assert "no bundle" in told(lambda: kb.accept(number)).casefold()
    assert kb.inbox() == ()
    assert len(kb.log(1)[0].titles) == 1


def test_a_trial_of_a_bundle_leaves_it_waiting(
    kb: KnowledgeBase, somebody: KnowledgeBase, tmp_path: Path
) -> None:
    with KnowledgeBase.open(tmp_path / "far.db", create=True) as far:
        far.add(WIFI2)
        lines = [*far.export_bundle()]
    number = kb.import_bundle(lambda: lines, "far.kbx").waiting
    assert number
    assert len(kb.accept(number, dry_run=True).new) == 1
    assert [waits.number for waits in kb.inbox()] == [number]
    assert kb.list().total == 2


@pytest.mark.parametrize("turn", [2, 3])
def test_a_bundle_that_is_replaced_while_it_is_read_changes_nothing(
    kb: KnowledgeBase, somebody: KnowledgeBase, tmp_path: Path, turn: int
) -> None:
    """A shared folder brings another file under the same name between two readings."""
    with KnowledgeBase.open(tmp_path / "far.db", create=True) as far:
        far.add(WIFI2)
        good = [*far.export_bundle()]
        far.add({**WIFI2, "title": "Never signed"})
        other = [*far.export_bundle()]
    readings = []

    def lines() -> list[bytes]:
        readings.append(1)
        return other if len(readings) >= turn else good

    said = told(lambda: kb.import_bundle(lines, "far.kbx", accept=True))
    assert said == "far.kbx was changed while it was read; nothing was taken in"
    assert kb.list().total == 2
    assert kb.check().findings == ()
