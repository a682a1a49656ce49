"""Words of Indonesian and Malay that are built from one root find each other, and English ones are left alone."""

import doctest

import pytest

from practices_kb.kb import KnowledgeBase
from practices_kb.search import affixes, inflection


def test_the_examples_in_the_docstrings_are_true() -> None:
    failed, tried = doctest.testmod(affixes)
    assert tried > 0
    assert failed == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("layanan", "pelayanan"), ("pelayanan", "melayani"), ("kemacetan", "macet"), ("menyapu", "penyapuan"),
        ("pembangunan", "membangun"), ("berjalan", "jalan"), ("kebersihan", "bersih"), ("pengelolaan", "mengelola"),
    ],
)  # fmt: skip
def test_words_of_one_root_are_kin(one: str, other: str) -> None:
    assert other in inflection.kin(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("perform", "form"), ("district", "strict"), ("percent", "cent"), ("permission", "mission"),
        ("become", "come"), ("terrace", "race"), ("besides", "sides"), ("before", "fore"), ("pension", "tension"),
    ],
)  # fmt: skip
def test_english_words_that_begin_like_a_prefix_are_no_kin(one: str, other: str) -> None:
    assert other not in inflection.kin(one)
    assert one not in inflection.kin(other)


def test_a_root_is_never_too_short_to_tell() -> None:
    assert min(map(len, affixes.roots("pelayanannya"))) >= 4


def test_a_practice_is_found_by_another_word_of_its_root(kb: KnowledgeBase) -> None:
    kb.add({"title": "Pelayanan di kelurahan", "handle": "kelurahan", "city": "Jakarta", "topics": ["water"]})
    kb.add({"title": "Strict rules", "handle": "strict", "city": "Jakarta", "topics": ["water"]})
    assert [hit.practice.handle for hit in kb.search("melayani").hits] == ["kelurahan"]
    assert "strict" not in [hit.practice.handle for hit in kb.search("district").hits]
