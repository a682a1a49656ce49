"""Sources as reference managers have them."""

import json
from typing import Any

import pytest
from hypothesis import given
from tests import strategies
from tests.exchange.test_round_trip import LEAST, slowly

from practices_kb.errors import KbError
from practices_kb.exchange import csl
from practices_kb.model import checked

TEXTS = {"id", "type", "title", "publisher", "URL", "DOI", "language"}
"""What csl-data.json of the CSL schema (citation-style-language/schema) takes as text, of what we write."""


def written(*records: Any) -> list[dict[str, Any]]:
    return list(json.loads("".join(csl.write(records))))


@slowly
@given(strategies.records())
def test_sources_come_back_as_they_went(record: dict[str, Any]) -> None:
    read = csl.read("".join(csl.write([record])), "f")
    once = list({json.dumps(one): one for one in record.get("sources", ())}.values())
    found = checked(LEAST | {"sources": read.sources}).get("sources", ())
    assert (list(found), read.left_out) == (once, [])


@slowly
@given(strategies.records())
def test_every_item_is_as_the_schema_of_csl_wants_it(record: dict[str, Any]) -> None:
    for item in written(record):
        assert item.keys() <= TEXTS | {"issued", "accessed", "custom"}
        assert all(isinstance(item[name], str) for name in TEXTS & item.keys())
        assert item["type"] in {"webpage", "document"}
        for date in (item[name] for name in ("issued", "accessed") if name in item):
            assert set(date) == {"date-parts"}
            assert all(isinstance(part, int) for part in date["date-parts"][0])
            assert len(date["date-parts"][0]) <= 3


def test_a_source_that_several_practices_name_stands_there_once_under_a_lasting_id() -> None:
    source = {"title": "Report", "url": "https://example.org/a", "issued": "2004-01"}
    one, two = LEAST | {"sources": [source]}, LEAST | {"handle": "b", "sources": [{"title": "X"}, source]}
    [first, second] = written(one, two)
    assert first["custom"] == {"practices": ["a", "b"]}
    assert first["issued"] == {"date-parts": [[2004, 1]]}
    assert (first["type"], second["type"]) == ("webpage", "document")
    assert written(two)[1]["id"] == first["id"]


def test_what_reference_managers_write_is_read() -> None:
    text = json.dumps(
        {
            "id": "x",
            "type": "article-journal",
            "title": "T",
            "container-title": "Journal",
            "DOI": "https://doi.org/10.1000/182",
            "issued": {"date-parts": [["2004", "3"], ["2005"]]},
            "accessed": "2026-11-23",
            "author": [{"family": "A"}],
            "page": 3,
        }
    )
    assert csl.read(text, "f") == (
        [
            {
                "title": "T",
                "doi": "10.1000/182",
                "publisher": "Journal",
                "issued": "2004-03",
                "accessed": "2026-11-23",
            }
        ],
        ["author", "page"],
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[{"title": "T"}, 3]', "f, item 2: is not a record"),
        ('[{"issued": {"date-parts": [["x"]]}}]', "f, item 1, issued: is no date of CSL"),
        ('[{"issued": 3}]', "f, item 1, issued: is no date of CSL"),
        ("{", "f: is not JSON"),
    ],
)
def test_what_is_no_csl_is_named(text: str, sentence: str) -> None:
    with pytest.raises(KbError) as error:
        csl.read(text, "f")
    assert error.value.sentence.startswith(sentence)
