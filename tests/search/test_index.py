"""One contract for every index: the stored one answers as the plainest one does."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import strategies
from tests.kb.dump import index_rows
from tests.opened import opened
from tests.search import corpus
from tests.search.naive import NaiveIndex, slips

from practices_kb import model
from practices_kb.errors import KbError
from practices_kb.kb import KnowledgeBase
from practices_kb.model import Practice
from practices_kb.search import entry, inquiry, query
from practices_kb.search.answer import Found
from practices_kb.search.index import Index
from practices_kb.vocabulary import shipped

_LABELS = [label for topic in shipped.topics() for named in topic.labels.values() for label in named]


def naive(kb: KnowledgeBase) -> NaiveIndex:
    """The plain index of what is in *kb*."""
    names = kb._store.names
    return NaiveIndex(
        (head.id, entry.entry(head.record, names.thesaurus, names.cities[head.record["city"]].country))
        for head in kb._store.records.every()
    )


@pytest.fixture(params=["stored", "naive"])
def index(request: pytest.FixtureRequest, read: KnowledgeBase) -> Index:
    return read._store.index if request.param == "stored" else naive(read)


@pytest.fixture(scope="module")
def pair(read: KnowledgeBase) -> tuple[Index, Index]:
    return read._store.index, naive(read)


def test_its_size_is_the_number_of_practices(index: Index) -> None:
    assert index.size() == len(corpus.RECORDS)


def test_frequencies_count_practices_and_leave_out_what_is_unknown(index: Index) -> None:
    assert index.frequencies(["market", "xyzzy", "=city:id-jakarta", "="]) == {
        "market": 1,
        "=city:id-jakarta": 2,
        "=": 12,
    }
    assert index.frequencies([]) == {}


def test_beginnings_come_most_borne_first(index: Index) -> None:
    assert [word for word, _ in index.beginning("bus", 10)] == ["bus", "buses", "busway"]
    assert index.beginning("market", 1) == [("market", 1)]
    assert index.beginning("xyzzy", 10) == []


def test_words_alike_come_with_the_fewest_slips_first(index: Index) -> None:
    assert index.alike("markte", 2)[0] == ("market", 1, 1)
    assert index.alike("xyzzyx", 2) == []


def test_labels_numbers_marked_words_and_grams_are_not_alike_to_anything(index: Index) -> None:
    """A slip may hide in a word alone."""
    assert [one for one, _, _ in index.alike("buýt", 1)] == ["buyt"]
    assert index.alike("2005", 1) == index.alike("ไฟฟี", 1) == index.alike("=city:id-jakarto", 1) == []


def test_bearers_come_newest_first_and_no_more_than_asked_for(index: Index) -> None:
    bearing = index.bearers([("=city:id-jakarta", "=city:th-bangkok")], (), 10)
    assert bearing == sorted(bearing, reverse=True)
    assert len(bearing) == 4
    assert index.bearers([("=city:id-jakarta", "=city:th-bangkok")], (), 2) == bearing[:2]


def test_bearers_bear_one_of_every_clause_and_none_of_the_unwanted(index: Index) -> None:
    assert len(index.bearers([("=",), ("=city:id-jakarta",)], (), 10)) == 2
    assert len(index.bearers([("=",), ("=city:id-jakarta",)], ("=topic:water",), 10)) == 1
    assert (
        index.bearers([("=",), ()], (), 10)
        == index.bearers([], (), 10)
        == index.bearers([("=",)], (), 0)
        == []
    )


def nearest(index: Index, word: str) -> list[tuple[str, int, int]]:
    """The other words that need the fewest slips: an index may leave out those that need more."""
    alike = [one for one in index.alike(word, 2) if one[0] != word]
    return [one for one in alike if one[2] == alike[0][2]]


def test_passages_are_given_for_what_exists(index: Index) -> None:
    assert set(index.passages([1, 2, 999])) == {1, 2}


def test_holders_keep_the_order_that_they_were_given_in(index: Index) -> None:
    assert index.holders([7, 6, 2, 1, 999], " market ") == [2]
    assert index.holders([3, 2, 1], " ") == [3, 2, 1]
    assert index.holders([], " market ") == []


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_both_answer_alike(pair: tuple[Index, Index], data: st.DataObject) -> None:
    stored, plain = pair
    words = sorted(plain._words)  # type: ignore[attr-defined]
    tokens = sorted({token for tokens in plain._tokens.values() for token in tokens})  # type: ignore[attr-defined]
    word = data.draw(st.sampled_from(words) | st.text("abemnrstu", max_size=7))
    assert stored.frequencies([word]) == plain.frequencies([word])
    assert stored.beginning(word, 5) == plain.beginning(word, 5)
    if word and word[0] not in "=#^":
        assert nearest(stored, word) == nearest(plain, word)
    clauses = st.lists(st.lists(st.sampled_from(tokens), max_size=3).map(tuple), max_size=3)
    all_of, none_of = data.draw(clauses), data.draw(st.lists(st.sampled_from(tokens), max_size=2).map(tuple))
    assert stored.bearers(all_of, none_of, 5) == plain.bearers(all_of, none_of, 5)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(corpus.queries())
def test_a_search_finds_the_same_with_either(
    read: KnowledgeBase, pair: tuple[Index, Index], typed: str
) -> None:
    def answer(index: Index) -> tuple[Found, tuple[int, ...]]:
        def practices(ids: Sequence[int]) -> Mapping[int, Practice]:
            return {one: model.practice(head.record) for one, head in read._store.records.heads(ids).items()}

        return inquiry.search(
            inquiry.Asked(query.parse(typed)),
            inquiry.Holdings(index, read._store.names, practices, lambda ids: ids),
        )

    try:
        query.parse(typed)
    except KbError:
        return
    assert answer(pair[0]) == answer(pair[1])


def test_slips_are_counted_by_the_book() -> None:
    for one, other, expected in (
        ("ab", "ba", 1),
        ("bus", "bus", 0),
        ("", "bus", 3),
        ("ca", "abc", 3),
        ("metro", "metra", 1),
    ):
        assert slips(one, other) == expected


# The kept index and a rebuilt one

_WORD = st.sampled_from(
    ["bus", "buses", "lane", "รถเมล์ไฟฟ้า", "Đường", "duong", "公共交通", "water", "flood", "2004"]
)
_TEXT = st.lists(_WORD, min_size=1, max_size=4).map(" ".join)
_CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("add"), _TEXT, _TEXT),
        st.tuples(st.just("edit"), st.integers(0, 5), _TEXT),
        st.tuples(st.just("tag"), st.integers(0, 5), _TEXT),
        st.tuples(st.just("untag"), st.integers(0, 5), _TEXT),
        st.tuples(st.just("remove"), st.integers(0, 5)),
        st.tuples(st.just("import"), st.lists(st.tuples(st.integers(0, 5), _TEXT), max_size=4)),
        st.tuples(st.just("dry"), _TEXT),
        st.tuples(st.just("fail"), _TEXT),
    ),
    max_size=12,
)


def _done(kb: KnowledgeBase, change: tuple[Any, ...]) -> None:
    verb, *parts = change
    handles = kb.handles()
    draft: dict[str, Any] = {"title": parts[-1], "city": "Jakarta", "topics": ["bus"]}
    if verb in {"edit", "tag", "untag", "remove"}:
        if handles:
            _changed(kb, verb, handles[parts[0] % len(handles)], parts[-1])
    elif verb == "add":
        told = {"TH": {"title": parts[0]}, "id": {"title": parts[1]}}
        kb.add(draft | {"summary": parts[0], "translations": told})
    elif verb == "dry":
        kb.add(draft, dry_run=True)
    elif verb == "fail":
        with pytest.raises(KbError):
            kb.import_records([("f:1", draft), ("f:2", draft | {"city": "nowhere"})])
    else:
        uid = "018f3c2a-3333-7000-8000-00000000000"
        kb.import_records(
            ("f", draft | {"title": title, "uid": f"{uid}{number}"}) for number, title in parts[0]
        )


def _changed(kb: KnowledgeBase, verb: str, handle: str, written: str) -> None:
    if verb == "edit":
        kb.edit(handle, put={"title": written, "summary": written})
    elif verb == "tag":
        kb.tag([handle], written.split())
    elif verb == "untag":
        kb.untag([handle], written.split())
    else:
        kb.remove([handle])


@settings(deadline=None, max_examples=40)
@given(_CHANGES)
def test_after_any_history_the_kept_index_is_the_rebuilt_one(changes: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as kb:
        for change in changes:
            _done(kb, change)
        kept = index_rows(kb)
        plain = naive(kb)
        assert dict(plain._words) == {word: practices for word, practices, _ in kept["word"]}
        kb.rebuild_index()
        assert index_rows(kb) == kept


def test_one_practice_more_or_less_is_seen_by_another_connection(kb: KnowledgeBase) -> None:
    """Words of one length are kept in memory: another process may write in between."""
    with KnowledgeBase.open(kb.path) as other:
        assert other.search("lanterm").total == 0
        kb.add({"title": "Lantern festival", "city": "Hanoi", "topics": ["bus"]})
        assert other.search("lanterm").total == 1
        kb.remove(["lantern-festival"])
        assert other.search("lanterm").total == 0


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(strategies.records(), st.lists(st.sampled_from(_LABELS), max_size=4))
def test_an_entry_is_known_by_its_passage(
    read: KnowledgeBase, record: dict[str, Any], labels: list[str]
) -> None:
    names = read._store.names
    spoken = {**record, "summary": " ".join([record.get("summary", ""), *labels])}
    made = entry.entry(spoken, names.thesaurus, "ID")
    assert entry.kept(made.passage) == made


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(strategies.records(), st.lists(st.sampled_from(_LABELS), max_size=4))
def test_the_labels_that_words_may_begin_are_enough(
    read: KnowledgeBase, record: dict[str, Any], labels: list[str]
) -> None:
    names = read._store.names
    spoken = {**record, "summary": "".join([record.get("summary", ""), *labels]), "lessons": " ".join(labels)}
    whole = entry.entry(spoken, names.thesaurus, "ID")
    del names.__dict__["thesaurus"]
    assert entry.entry(spoken, names.thesaurus_for(entry.words(spoken)), "ID") == whole
