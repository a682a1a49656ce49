"""Any string is a query, and means what a person would take it to mean."""

import pytest
from hypothesis import example, given, settings
from tests.search import corpus

from practices_kb.errors import KbError
from practices_kb.search import query
from practices_kb.search.query import Filter


def read(typed: str) -> list[list[tuple[str, str]]]:
    """The terms of *typed*: for each its alternatives, kind and words."""
    return [
        [(term.kind, " ".join(word for word, _ in term.words)) for term in terms]
        for terms in query.parse(typed).terms
    ]


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("", []),
        ("   ", []),
        ("Bus  Lane", [[("word", "bus")], [("word", "lane")]]),
        ('"bus lane" fares', [[("phrase", "bus lane")], [("word", "fares")]]),
        ('"bus lane', [[("phrase", "bus lane")]]),
        ('""', []),
        ("trans*", [[("prefix", "trans")]]),
        ("*", []),
        ("bus OR tram", [[("word", "bus"), ("word", "tram")]]),
        ("bus OR tram OR metro", [[("word", "bus"), ("word", "tram"), ("word", "metro")]]),
        ("OR bus", [[("word", "bus")]]),
        ("bus OR", [[("word", "bus")]]),
        ("bus or tram", [[("word", "bus")], [("word", "or")], [("word", "tram")]]),
        ("bus-lane", [[("word", "bus lane")]]),
        ("http://example.org/a", [[("word", "http example org a")]]),
        ("12:30", [[("word", "12 30")]]),
        ('ratio 3:"4"', [[("word", "ratio")], [("word", "3 4")]]),
        ("(bus)", [[("word", "bus")]]),
        ("NEAR(bus AND lane)", [[("word", "near bus")], [("word", "and")], [("word", "lane")]]),
        ("!!! — …", []),
    ],
)
def test_what_was_typed_is_read_as_meant(typed: str, terms: list[list[tuple[str, str]]]) -> None:
    assert read(typed) == terms


def test_an_exclusion_is_a_word_after_a_minus_at_its_beginning() -> None:
    parsed = query.parse('bus -tram -"night market" -city:Jakarta e-ticket')
    assert [term.typed for term in parsed.excluded] == ["tram", "night market"]
    assert parsed.excluded_filters == (Filter("city", "Jakarta"),)
    assert [term.typed for terms in parsed.terms for term in terms] == ["bus", "e-ticket"]


@pytest.mark.parametrize(
    ("typed", "filters"),
    [
        ("city:Jakarta", [("city", "Jakarta")]),
        ('city:"Phnom Penh"', [("city", "Phnom Penh")]),
        ("CITY:x TOPICS:y tags:z lang:th", [("city", "x"), ("topic", "y"), ("tag", "z"), ("language", "th")]),
        ("evidence:E2", [("min_evidence", "E2")]),
        ("min-evidence:E2", [("min_evidence", "E2")]),
        ("since:2010 until:2015-06", [("since", "2010"), ("until", "2015-06")]),
        ("started:2010", [("since", "2010"), ("until", "2010")]),
        ("started:2010..2015", [("since", "2010"), ("until", "2015")]),
        ("started:2010..", [("since", "2010")]),
        ("started:..2015", [("until", "2015")]),
        ("started:>=2010", [("since", "2010")]),
        ("started:<=2015-06", [("until", "2015-06")]),
    ],
)
def test_a_field_with_a_colon_is_a_filter(typed: str, filters: list[tuple[str, str]]) -> None:
    assert [tuple(one) for one in query.parse(typed).filters] == filters
    assert query.parse(typed).terms == ()


def test_an_unknown_field_is_an_error_with_a_hint() -> None:
    with pytest.raises(KbError, match=r"^There is no field 'ciyt' to search in$") as refused:
        query.parse("bus ciyt:Jakarta")
    assert refused.value.hint.startswith("did you mean city:Jakarta? The fields are city, country, topic,")


@settings(deadline=None, max_examples=300)
@given(corpus.queries())
@example('-"')
@example("city:")
@example('city:""')
@example("-" * 100)
def test_any_string_is_read_or_refused_in_words(typed: str) -> None:
    parsed = corpus.answered(lambda: query.parse(typed))
    if parsed is None:
        return
    assert all(term.words for terms in parsed.terms for term in terms)
    assert all(parsed.terms)


def test_a_capitalised_word_before_a_colon_is_text_unless_it_is_nearly_a_field() -> None:
    typed = query.parse("Manila:Five lessons")
    assert [word for (term,) in typed.terms for word, _ in term.words] == ["manila", "five", "lessons"]
    assert query.parse("City:jakarta").filters[0].name == "city"
    with pytest.raises(KbError):
        query.parse("Citty:jakarta")
