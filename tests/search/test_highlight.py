"""What is shown of a hit stands in its text to the letter, and what is marked is what was found."""

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.search import corpus

from practices_kb import text
from practices_kb.kb import KnowledgeBase
from practices_kb.search import highlight
from practices_kb.vocabulary import singular


def texts(practice: Any) -> dict[str, str]:
    """The texts that an excerpt may be cut from, by the name that it gives them."""
    return dict(highlight._texts(practice))


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(corpus.RECORDS), st.data())
def test_the_pieces_joined_are_a_stretch_of_the_text(
    read: KnowledgeBase, record: dict[str, Any], data: st.DataObject
) -> None:
    word = data.draw(st.sampled_from(f"{record['title']} {record.get('summary', '')}".split()))
    hits = [hit for hit in read.search(word).hits if hit.excerpt]
    for hit in hits:
        assert hit.excerpt
        stretch = "".join(hit.excerpt.pieces).removeprefix("…").removesuffix("…")
        assert stretch in texts(hit.practice)[hit.excerpt.field]
        assert len(hit.excerpt.pieces) % 2 == 1
        assert all(hit.excerpt.pieces[1::2])


@pytest.mark.parametrize(
    ("query", "handle", "marked"),
    [
        ("congestion", "busway", ["Congestion"]),
        ("BUYT", "vietnamese", ["buýt", "buýt"]),
        ("รถเมล์", "thai", ["รถเมล์", "รถเมล์ไฟฟ้า"]),
        ("地铁", "chinese", ["地铁"]),
        ("தொட்டி", "tamil", ["தொட்டி"]),
        ("ភ្នំពេញ", "khmer", ["ភ្នំពេញ"]),
        ("congestoin", "busway", ["Congestion"]),
        ("pumps", "flood-gates", ["pumps"]),
    ],
)
def test_what_was_found_is_marked(read: KnowledgeBase, query: str, handle: str, marked: list[str]) -> None:
    excerpts = {hit.practice.handle: hit.excerpt for hit in read.search(query).hits}
    excerpt = excerpts[handle]
    assert excerpt
    assert list(excerpt.pieces[1::2]) == marked


def test_the_place_with_most_of_the_words_is_shown(kb: KnowledgeBase) -> None:
    far = "A lantern here. " + "Nothing of the kind. " * 30 + "An orchard with a lantern there."
    kb.add({"title": "Other", "summary": far, "city": "Jakarta", "topics": ["water"]})
    excerpt = kb.search("lantern orchard").hits[0].excerpt
    assert excerpt
    assert excerpt.pieces[1::2] == ("orchard", "lantern")
    assert "".join(excerpt.pieces).startswith("…")


def test_a_hit_by_its_city_alone_needs_no_excerpt(read: KnowledgeBase) -> None:
    assert read.search("Batavia").hits[0].excerpt is None


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=60), st.integers(0, 5))
@example("x" * 500 + " bus " + "y" * 500, 0)
@example("รถเมล์" * 50, 0)
def test_marks_lie_in_the_text_apart_and_in_order(written: str, number: int) -> None:
    words = text.words(written)
    sought = {*words[number : number + 1], *(gram for word in words[:1] for gram in text.grams(word)[:2])}
    end = -1
    label = tuple(map(singular, words[number : number + 2]))
    wanted = highlight.Wanted(frozenset(sought), frozenset([label] if label else []), 1)
    for start, until in highlight.marked(written, wanted):
        assert end < start < until <= len(written)
        end = until
