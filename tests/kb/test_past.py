"""What was done can be seen, taken back and done again."""

from typing import Any

import pytest
from tests.kb.dump import index_rows

from practices_kb.errors import NotFound
from practices_kb.kb import KnowledgeBase

TRAM: dict[str, Any] = {"title": "Harbour tram", "city": "Jakarta", "topics": ["transport"]}


def shown(kb: KnowledgeBase) -> dict[str, Any]:
    """Every practice, and what is known of its past."""
    return {one.handle: (one, kb.history(one.handle)) for one in kb.list().practices}


def test_the_history_tells_who_changed_what_the_newest_first(kb: KnowledgeBase, wifi: str) -> None:
    kb.edit(wifi, put={"status": "operating"})
    kb.tag([wifi], ["bus"])
    told = [(change.verb, change.by, change.fields) for change in kb.history(wifi)]
    assert told[:2] == [("tag", "Tests", ("tags",)), ("edit", "Tests", ("status",))]
    assert told[2][0] == "add"
    assert [change.head for change in kb.history(wifi)] == [True, False, False]


def test_a_removed_practice_has_a_history_too(kb: KnowledgeBase, wifi: str) -> None:
    kb.remove([wifi])
    assert [(change.verb, change.after is None) for change in kb.history(wifi)] == [
        ("remove", True),
        ("add", False),
    ]


def test_a_practice_is_shown_as_it_was(kb: KnowledgeBase, wifi: str) -> None:
    first = kb.history(wifi)[0].revision
    kb.edit(wifi, put={"title": "Wifi in buses"})
    assert kb.practice_at(wifi, first[:6]).title == "Free bus wifi"
    assert kb.practice_at(wifi, "2026-01").title == "Wifi in buses"
    with pytest.raises(NotFound, match="not recorded yet at the end of 2025-12"):
        kb.practice_at(wifi, "2025-12")
    with pytest.raises(NotFound, match="no revision 0000"):
        kb.practice_at(wifi, "0000")


def test_an_old_state_is_restored_as_a_new_one(kb: KnowledgeBase, wifi: str) -> None:
    first = kb.history(wifi)[0].revision
    kb.edit(wifi, put={"status": "ended"})
    assert kb.restore(wifi, first).fields == ("status",)
    assert kb.practice(wifi).status is None
    assert len(kb.history(wifi)) == 3


def test_a_removed_practice_is_restored_under_its_name(kb: KnowledgeBase, wifi: str) -> None:
    first = kb.history(wifi)[0].revision
    kb.remove([wifi])
    kb.restore(wifi, first)
    assert kb.practice(wifi).title == "Free bus wifi"
    assert kb.search("wifi").total == 1


@pytest.mark.parametrize(
    "verb",
    [
        lambda kb: kb.add(TRAM),
        lambda kb: kb.edit("free-bus-wifi", put={"title": "Other", "handle": "other"}),
        lambda kb: kb.remove(["free-bus-wifi"]),
        lambda kb: kb.tag(["free-bus-wifi"], ["new"]),
        lambda kb: kb.rename_tag(["wifi"], "wlan"),
        lambda kb: kb.import_records([(f"f:{one}", {**TRAM, "title": f"Tram {one}"}) for one in range(70)]),
        lambda kb: kb.restore("free-bus-wifi", kb.history("free-bus-wifi")[-1].revision),
    ],
)
def test_undo_takes_back_any_verb_and_redo_does_it_again(kb: KnowledgeBase, wifi: str, verb: Any) -> None:
    kb.edit(wifi, put={"status": "pilot"})
    before, index_before = shown(kb), index_rows(kb)
    verb(kb)
    after, index_after = shown(kb), index_rows(kb)
    assert before != after
    kb.undo()
    assert shown(kb) == before
    assert {name: rows for name, rows in index_rows(kb).items() if name == "word"} == {
        "word": index_before["word"]
    }
    assert kb.check().findings == ()
    kb.redo()
    assert shown(kb) == after
    assert index_rows(kb)["word"] == index_after["word"]
    assert kb.check().findings == ()


def test_undo_goes_back_verb_by_verb_to_the_beginning(kb: KnowledgeBase, wifi: str) -> None:
    kb.edit(wifi, put={"status": "pilot"})
    kb.remove([wifi])
    assert [kb.undo().entry.verb for _ in range(3)] == ["remove", "edit", "add"]
    assert kb.list().total == 0
    with pytest.raises(NotFound, match="nothing to undo"):
        kb.undo()
    assert [kb.redo().entry.verb for _ in range(3)] == ["add", "edit", "remove"]
    with pytest.raises(NotFound, match="nothing to redo"):
        kb.redo()


def test_what_was_undone_cannot_be_redone_once_something_else_was_done(kb: KnowledgeBase, wifi: str) -> None:
    kb.edit(wifi, put={"status": "pilot"})
    kb.undo()
    kb.add(TRAM)
    with pytest.raises(NotFound):
        kb.redo()
    kb.undo()
    assert kb.redo().entry.verb == "add"
    with pytest.raises(NotFound):
        kb.redo()


def test_a_name_is_free_again_when_its_practice_was_never_there(kb: KnowledgeBase) -> None:
    kb.add(TRAM)
    kb.undo()
    assert kb.add(TRAM).handle == "harbour-tram"


def test_looking_at_what_undo_would_do_changes_nothing(kb: KnowledgeBase, wifi: str) -> None:
    before = shown(kb), index_rows(kb)
    looked = kb.undo(dry_run=True)
    assert [(one.before and one.before.handle, one.after) for one in looked.changes] == [(wifi, None)]
    assert (shown(kb), index_rows(kb)) == before


def test_the_log_tells_what_was_done_and_undone(kb: KnowledgeBase, wifi: str) -> None:
    kb.remove([wifi])
    kb.undo()
    assert [(one.verb, one.titles, bool(one.undone)) for one in kb.log()] == [
        ("remove", ("Free bus wifi",), True),
        ("add", ("Free bus wifi",), False),
    ]
