"""What leaves a knowledge base comes back the same, and nobody's record is mistaken for another's."""

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import strategies
from tests.kb.dump import connection, digest, index_rows
from tests.opened import opened

from practices_kb.errors import Invalid, KbError, Refused
from practices_kb.exchange.placed import Placed
from practices_kb.kb import KnowledgeBase
from practices_kb.kb.recording import unicode_burmese

DRAFT = {"title": "Free bus wifi", "city": "id-jakarta", "topics": ["transport/bus"]}
UID = "018f3c2a-1111-7000-8000-000000000000"


def one_place(record: dict[str, Any], number: int) -> dict[str, Any]:
    """*record* with a city and topics that exist, and an identity of its own."""
    return record | {
        "uid": f"018f3c2a-2222-7000-8000-{number:012}",
        "handle": f"practice-{number}",
        "city": "la-vientiane",
        "topics": ("transport", "water"),
    }


@settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
@given(st.lists(strategies.records(), min_size=1, max_size=3))
def test_an_import_of_an_export_gives_the_same_records(made: list[dict[str, Any]]) -> None:
    records = [one_place(record, number) for number, record in enumerate(made)]
    with tempfile.TemporaryDirectory() as made_folder:
        folder = Path(made_folder)
        with opened(folder, "one.db") as one, opened(folder, "two.db") as two:
            assert one.import_records(_placed(records)).added == len(records)
            exported = [*one.records()]
            _same(exported, [unicode_burmese(record) for record in records])
            two.import_records(_placed(exported))
            _same([*two.records()], exported)
            assert two.import_records(_placed(exported)).unchanged == len(records)
            assert index_rows(one) == index_rows(two)
            kept = index_rows(one)
            one.rebuild_index()
            assert index_rows(one) == kept


def _placed(records: list[dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    return [(f"f:{number}", record) for number, record in enumerate(records, 1)]


def _same(exported: list[dict[str, Any]], records: list[dict[str, Any]]) -> None:
    defaults = {"licence": "CC-BY-4.0", "exchange": "may"}
    assert exported == [{**defaults, **record} for record in records]


def test_a_bad_record_stops_the_whole_import_and_is_named(kb: KnowledgeBase) -> None:
    before = digest(kb)
    bad = [("f.jsonl:1", DRAFT), ("f.jsonl:2", DRAFT | {"status": "gone"}), ("f.jsonl:3", DRAFT)]
    with pytest.raises(Invalid, match=r"^f.jsonl:2: status: no status 'gone'"):
        kb.import_records(bad)
    assert digest(kb) == before


def test_every_bad_record_is_told_and_good_ones_behind_them_are_not_kept(kb: KnowledgeBase) -> None:
    before = digest(kb)
    bad = [DRAFT | {"status": "gone"}, DRAFT, DRAFT | {"city": "Nowhere at all", "outcome": "fine"}, {}]
    with pytest.raises(Refused) as error:
        kb.import_records([(f"f:{number}", record) for number, record in enumerate(bad, 1)])
    first, *lines = error.value.sentence.splitlines()
    assert first == "3 records cannot be taken in, so none was:"
    assert [line.partition(": ")[0] for line in lines] == ["  f:1", "  f:3", "  f:4"]
    assert lines[1] == "  f:3: city: no city 'Nowhere at all'; outcome: no outcome 'fine'"
    assert digest(kb) == before


def test_good_records_are_kept_without_bad_ones_when_that_is_wanted(kb: KnowledgeBase) -> None:
    unread = Placed("f:2", {}, wrong=KbError("f:2: is not JSON"))
    done = kb.import_records([("f:1", {}), unread, ("f:3", DRAFT)], keep_good=True)
    assert (done.added, done.refusals) == (1, 2)
    assert [error.sentence[:4] for error in done.refused] == ["f:1:", "f:2:"]
    assert kb.list().total == 1


def test_of_many_bad_records_the_first_are_told_and_all_are_counted(kb: KnowledgeBase) -> None:
    with pytest.raises(Refused, match=r"^1,000 records") as error:
        kb.import_records([(f"f:{number}", {}) for number in range(1000)])
    assert error.value.sentence.endswith("\n  … and 980 more")
    assert len(error.value.sentence.splitlines()) == 22
    with pytest.raises(Refused, match=r"^at least 1,000 records"):
        kb.import_records((f"f:{number}", {}) for number in range(10**9))


def test_a_known_record_is_updated_and_keeps_its_handle_here(kb: KnowledgeBase) -> None:
    kb.import_records([("f:1", DRAFT | {"uid": UID, "handle": "here"})])
    done = kb.import_records([("f:1", DRAFT | {"uid": UID, "handle": "there", "summary": "New."})])
    assert done[:4] == (0, 1, 0, ())
    assert kb.practice("here").summary == "New."


def test_a_taken_handle_gives_way_and_is_told(kb: KnowledgeBase) -> None:
    kb.add(DRAFT)
    done = kb.import_records([("f:1", DRAFT | {"uid": UID, "handle": "free-bus-wifi"})])
    assert done.renamed == (("free-bus-wifi", "free-bus-wifi-2"),)
    assert kb.practice(UID).handle == "free-bus-wifi-2"


def test_a_record_without_identity_is_known_by_its_handle_in_the_same_city(kb: KnowledgeBase) -> None:
    kb.add(DRAFT)
    same = DRAFT | {"handle": "free-bus-wifi", "summary": "New."}
    assert kb.import_records([("f:1", same)])[:2] == (0, 1)
    assert kb.import_records([("f:1", same | {"city": "th-bangkok"})])[:2] == (1, 0)


def test_one_record_twice_in_a_file_is_one_practice(kb: KnowledgeBase) -> None:
    twice = [("f:1", DRAFT | {"uid": UID}), ("f:2", DRAFT | {"uid": UID, "title": "Paid bus wifi"})]
    assert kb.import_records(twice)[:3] == (1, 1, 0)
    assert (kb.search("free").total, kb.search("paid").total) == (0, 1)


def test_a_handle_that_looks_like_the_identity_of_another_takes_nothing_over(kb: KnowledgeBase) -> None:
    """A file from outside could otherwise replace a practice that it does not own."""
    kb.import_records([("f:1", DRAFT | {"uid": UID})])
    intruder = DRAFT | {"uid": UID[:-1] + "1", "handle": UID, "title": "Intruder"}
    kb.import_records([("f:1", intruder)])
    assert kb.practice(UID).title == "Free bus wifi"
    kb.import_records([("f:1", DRAFT | {"uid": UID[:-1] + "2", "title": "Later"})])
    kb.import_records([("f:1", DRAFT | {"uid": UID, "title": "Newer bus wifi"})])
    assert sorted(one.title for one in kb.list().practices) == ["Intruder", "Later", "Newer bus wifi"]


def test_stamps_and_author_travel_with_the_record(kb: KnowledgeBase) -> None:
    stamped = DRAFT | {
        "author": "Other office",
        "created": "2020-01-01T00:00:00Z",
        "updated": "2021-01-01T00:00:00Z",
    }
    kb.import_records([("f:1", stamped)])
    practice = kb.practice("free-bus-wifi")
    assert (practice.author, practice.created, practice.updated) == tuple(
        stamped[one] for one in ("author", "created", "updated")
    )


def test_burmese_in_the_old_encoding_is_kept_as_it_came_in_the_history(kb: KnowledgeBase) -> None:
    came = DRAFT | {"uid": UID, "title": "ျမန္မာစာ"}
    kb.import_records([("f:1", came)])
    assert kb.practice(UID).title == "မြန်မာစာ"
    history = [
        json.loads(record)["title"]
        for (record,) in connection(kb).execute("SELECT record FROM revision ORDER BY id")
    ]
    assert history == ["ျမန္မာစာ", "မြန်မာစာ"]
    assert kb.import_records([("f:1", came)]).unchanged == 1


def test_progress_is_told_record_by_record(kb: KnowledgeBase) -> None:
    told: list[int] = []
    kb.import_records([("f:1", DRAFT), ("f:2", DRAFT)], progress=told.append)
    assert told == [1, 2]


def test_the_starter_collection_comes_with_a_new_file_once(tmp_path: Path) -> None:
    with KnowledgeBase.open(tmp_path / "new.db", create=True, starter=True) as kb:
        assert kb.created
        total = kb.list().total
        assert total > 150
        kept = index_rows(kb)
        kb.rebuild_index()
        assert index_rows(kb) == kept
    with KnowledgeBase.open(tmp_path / "new.db", create=True, starter=True) as kb:
        assert not kb.created
        assert kb.list().total == total
