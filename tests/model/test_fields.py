"""What a practice may say, field by field, and how a wrong one is refused."""

import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests import strategies

from practices_kb import model
from practices_kb.errors import Invalid
from practices_kb.model import canonical

LEAST: dict[str, Any] = {"title": "Free bus wifi", "city": "id-jakarta", "topics": ["transport/bus"]}
INDICATOR = {"name": "Riders", "value": "12", "unit": "riders", "year": 2023}
COST = {"kind": "capital", "amount": "12", "currency": "IDR"}

WRONG: list[tuple[dict[str, Any], str]] = [
    ({"title": ""}, "title: is needed"),
    ({"title": "  "}, "title: is empty; leave the field out instead"),
    ({"title": "one\ntwo"}, "title: must stand on one line"),
    ({"title": "one\rtwo"}, "title: must stand on one line"),
    ({"title": 7}, "title: must be text, not '7'"),
    ({"title": ["a"]}, "title: must be text, not a list"),
    ({"title": "half \ud800"}, "title: holds half a character (a lone surrogate)"),
    ({"summary": "x" * 1_000_001}, "summary: is longer than 1,000,000 characters"),
    ({"summary": {"en": "x"}}, "summary: must be text, not a record"),
    ({"city": None}, "city: is needed"),
    ({"topics": []}, "topics: is needed"),
    ({"topics": "transport"}, "topics: must be a list, not 'transport'"),
    ({"topics": ["Not A Topic"]}, "topics: 'Not A Topic' is not a topic such as transport/bus"),
    ({"status": "runing"}, "status: no status 'runing'"),
    ({"status": "operatng"}, "status: no status 'operatng' (did you mean operating?)"),
    ({"outcome": "benefical"}, "outcome: no outcome 'benefical' (did you mean beneficial or likely-beneficial?)"),
    ({"started": "2023-02-29"}, "started: '2023-02-29' is no date such as 2004, 2004-01 or 2004-01-15"),
    ({"started": "last year"}, "started: 'last year' is no date such as 2004, 2004-01 or 2004-01-15"),
    ({"started": "04"}, "started: '04' is no date such as 2004, 2004-01 or 2004-01-15"),
    ({"started": "2024-13"}, "started: '2024-13' is no date such as 2004, 2004-01 or 2004-01-15"),
    ({"started": "٢٠٠٤"}, "started: '٢٠٠٤' is no date such as 2004, 2004-01 or 2004-01-15"),
    ({"started": True}, "started: must be text, not yes or no"),
    ({"started": "2020", "ended": "2019-12"}, "ended: 2019-12 lies before the start in 2020"),
    ({"tags": "bus"}, "tags: must be a list, not 'bus'"),
    ({"tags": ["two\nlines"]}, "tags: must stand on one line"),
    ({"sdg": ["11.12"]}, "sdg: no SDG target '11.12' (did you mean 11.2 or 11.1?)"),
    ({"sdg": ["0.0"]}, "sdg: no SDG target '0.0'"),
    ({"actors": ["City"]}, "actors: must be an actor with name, role"),
    ({"actors": [{"role": "lead"}]}, "actors[1]: needs its name"),
    ({"actors": [{"name": "City", "role": "leader"}]}, "actors[1].role: no role 'leader' (did you mean lead?)"),
    ({"actors": [{"name": "City", "rol": "lead"}]}, "actors[1].rol: is no field of an actor (did you mean role?)"),
    ({"indicators": [{"name": "Riders", "value": "12"}]}, "indicators[1]: needs its unit; indicators[1]: needs its year"),
    ({"indicators": [INDICATOR | {"value": "a lot"}]}, "indicators[1].value: 'a lot' is no plain number such as 251.2"),
    ({"indicators": [INDICATOR | {"value": "1,000"}]}, "indicators[1].value: '1,000' is no plain number such as 251.2"),
    ({"indicators": [INDICATOR | {"value": float("nan")}]}, "indicators[1].value: 'nan' is no plain number such as 251.2"),
    ({"indicators": [INDICATOR | {"value": True}]}, "indicators[1].value: yes or no is no plain number such as 251.2"),
    ({"indicators": [INDICATOR | {"year": "23"}]}, "indicators[1].year: '23' is no year such as 2023"),
    ({"indicators": [INDICATOR | {"value_before": "3"}]}, "indicators[1]: the value before needs its year_before"),
    ({"indicators": [INDICATOR | {"source": 2}]}, "indicators[1].source: there is no source number 2"),
    ({"indicators": [INDICATOR | {"source": 0}]}, "indicators[1].source: '0' is no number of a source, counted from 1"),
    ({"costs": [COST | {"currency": "$"}]}, "costs[1].currency: no currency '$'"),
    ({"costs": [COST | {"currency": "IDRR"}]}, "costs[1].currency: no currency 'IDRR' (did you mean IRR or IDR?)"),
    ({"costs": [{"kind": "capital", "amount": "12"}]}, "costs[1]: needs its currency"),
    ({"costs": [COST | {"amount": "12k"}]}, "costs[1].amount: '12k' is no plain number such as 251.2"),
    ({"costs": [COST | {"kind": "monthly"}]}, "costs[1].kind: no kind of cost 'monthly'"),
    ({"evidence": "E9"}, "evidence: no evidence level 'E9'"),
    ({"sources": [{"url": "https://example.org"}]}, "sources[1]: needs its title"),
    ({"sources": [{"title": "T", "url": "example.org"}]}, "sources[1].url: 'example.org' is not a web address such as https://example.org/page"),
    ({"sources": [{"title": "T", "url": "javascript:alert(1)"}]}, "sources[1].url: 'javascript:alert(1)' is not a web address such as https://example.org/page"),
    ({"sources": [{"title": "T", "doi": "doi:x"}]}, "sources[1].doi: 'doi:x' is not a DOI such as 10.1000/182"),
    ({"sources": [{"title": "T", "issued": "yesterday"}]}, "sources[1].issued: 'yesterday' is no date such as 2004, 2004-01 or 2004-01-15"),
    ({"translations": ["x"]}, "translations: must be a translation per language, such as {'id': {'title': ...}}"),
    ({"translations": {"xx-yy-zz": {"title": "T"}}}, "translations: no language 'xx-yy-zz'"),
    ({"translations": {"id": {"summary": "T"}}}, "translations.id: needs its title"),
    ({"language": "Indonesan"}, "language: no language 'Indonesan' (did you mean Indonesian?)"),
    ({"language": "qq"}, "language: no language 'qq'"),
    ({"licence": "my own!"}, "licence: 'my own!' is not an SPDX licence id such as CC-BY-4.0"),
    ({"verified": "2026-00"}, "verified: '2026-00' is no date such as 2004, 2004-01 or 2004-01-15"),
    ({"review_by": "soon"}, "review_by: 'soon' is no date such as 2004, 2004-01 or 2004-01-15"),
    ({"exchange": "never"}, "exchange: no exchange 'never'"),
    ({"contact": "a\nb"}, "contact: must stand on one line"),
    ({"author": 5}, "author: must be text, not '5'"),
    ({"uid": "1"}, "uid: '1' is not a UUID such as 018f3c2a-…"),
    ({"handle": "Free bus"}, "handle: 'Free bus' is not a handle such as free-bus-wifi"),
    ({"handle": "รถ"}, "handle: 'รถ' is not a handle such as free-bus-wifi"),
    ({"created": "2026-11-23"}, "created: '2026-11-23' is no moment such as 2026-11-23T19:43:00Z"),
    ({"updated": "2026-11-23T25:00:00Z"}, "updated: '2026-11-23T25:00:00Z' is no moment such as 2026-11-23T19:43:00Z"),
    ({"sumary": "x"}, "sumary: is no field of a practice (did you mean summary?)"),
    ({"status": "\x1b[31m"}, "status: no status '\ufffd[31m'"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "sentence"), WRONG, ids=[sentence[:60] for _, sentence in WRONG])
def test_a_wrong_value_is_refused_in_words(wrong: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Invalid) as refused:
        model.checked(LEAST | wrong)
    assert str(refused.value) == sentence


def test_one_error_names_every_bad_field() -> None:
    with pytest.raises(Invalid) as refused:
        model.checked({"title": "two\nlines", "status": "x", "started": "x", "language": "x!"}, where="f:3")
    assert str(refused.value).startswith("f:3: ")
    assert [problem.field for problem in refused.value.problems] == [
        "title",
        "status",
        "started",
        "language",
        "city",
        "topics",
    ]


def test_a_wrong_field_is_not_called_missing_too() -> None:
    with pytest.raises(Invalid) as refused:
        model.checked(LEAST | {"title": "two\nlines"})
    assert len(refused.value.problems) == 1


RIGHT = [
    ("status", "Operating", "operating"),
    ("outcome", " mixed ", "mixed"),
    ("started", 2004, "2004"),
    ("started", "2024-02-29", "2024-02-29"),
    ("evidence", "e2", "E2"),
    ("language", "Indonesian", "id"),
    ("language", "ZH-hans-cn", "zh-Hans-CN"),
    ("tags", ["a", "b", "a"], ("a", "b")),
    ("sdg", ["11.A"], ("11.a",)),
    ("summary", "\n one\n two \n", "one\n two"),
    ("indicators", [INDICATOR | {"value": 1e6, "year": "2023"}], ({**INDICATOR, "value": "1000000"},)),
    ("indicators", [INDICATOR | {"value": 0.1}], ({**INDICATOR, "value": "0.1"},)),
    ("costs", [COST | {"currency": "idr"}], (COST,)),
]


@pytest.mark.parametrize(("name", "typed", "kept"), RIGHT)
def test_a_right_value_gets_its_one_form(name: str, typed: Any, kept: Any) -> None:
    assert model.checked(LEAST | {name: typed})[name] == kept


@pytest.mark.parametrize("nothing", [None, "", [], ()])
def test_what_is_absent_is_left_out(nothing: Any) -> None:
    assert "summary" not in model.checked(LEAST | {"summary": nothing})
    assert "tags" not in model.checked(LEAST | {"tags": nothing})


def test_two_sources_that_look_alike_keep_their_numbers() -> None:
    """Indicators point to sources by number: a source that disappeared would move the others."""
    report, other = {"title": "Report"}, {"title": "Other"}
    record = LEAST | {"sources": [report, report, other], "indicators": [INDICATOR | {"source": 3}]}
    kept = model.checked(record)
    assert kept["sources"][kept["indicators"][0]["source"] - 1] == other


def test_a_language_that_is_given_twice_is_refused() -> None:
    with pytest.raises(Invalid, match=r"^translations: id is given twice$"):
        model.checked(LEAST | {"translations": {"ID": {"title": "A"}, "id": {"title": "B"}}})


def test_translations_stand_in_the_order_of_their_languages() -> None:
    """So that a record reads the same before and after it was written down."""
    kept = model.checked(LEAST | {"translations": {"TH": {"title": "A"}, "id": {"title": "B"}}})
    assert list(kept["translations"]) == ["id", "th"]


slowly = settings(
    deadline=None,
    max_examples=15,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


@slowly
@given(strategies.records())
def test_checking_what_is_checked_changes_nothing(record: dict[str, Any]) -> None:
    assert model.checked(copy.deepcopy(record)) == record
    assert canonical.text(model.checked(record)) == canonical.text(record)


@slowly
@given(strategies.records())
def test_every_field_reaches_the_practice(record: dict[str, Any]) -> None:
    practice = model.practice(record)
    for name in record:
        assert getattr(practice, name), name


def test_every_field_is_told_of_in_one_line() -> None:
    for field in model.FIELDS:
        assert field.about
        assert "\n" not in field.about
        assert field.shape.kind


def test_a_record_of_nonsense_is_told_in_a_few_words() -> None:
    """A line of ten million characters can hold a million fields, and each would be compared with all of ours."""
    with pytest.raises(Invalid) as error:
        model.checked({f"x{number}": "1" for number in range(100_000)})
    assert [problem.field for problem in error.value.problems] == [
        *(f"x{number}" for number in range(21)),
        "title",
        "city",
        "topics",
    ]
    assert error.value.problems[20].what == "and 99,980 more are none either"


def test_a_list_is_no_place_for_a_library() -> None:
    kept = model.checked(LEAST | {"tags": [str(number) for number in range(10_000)]})
    assert len(kept["tags"]) == 10_000
    with pytest.raises(Invalid, match="tags: has more than 10,000 values"):
        model.checked(LEAST | {"tags": ["x"] * 10_001})
