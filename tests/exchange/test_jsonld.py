"""Practices in the words of schema.org."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import strategies
from tests.exchange.test_round_trip import LEAST, slowly
from tests.exchange.test_xlsx import NAMES

from practices_kb.errors import KbError
from practices_kb.exchange import jsonld
from practices_kb.model import checked


def written(*records: Any) -> str:
    return "".join(jsonld.write(records, NAMES))


@slowly
@given(st.lists(strategies.records(), max_size=3))
def test_json_ld_gives_back_what_went_in(records: list[dict[str, Any]]) -> None:
    read = [*jsonld.read(written(*records), "f")]
    assert [(one.wrong, checked(one.record)) for one in read] == [(None, record) for record in records]


@pytest.mark.parametrize("text", strategies.HOSTILE)
def test_hostile_text_survives(text: str) -> None:
    record = checked(
        LEAST
        | {"title": text, "lessons": text, "tags": [text], "sources": [{"title": text, "publisher": text}]}
    )
    [one] = jsonld.read(written(record), "f")
    assert checked(one.record) == record


def test_programs_that_know_schema_org_understand_a_practice() -> None:
    record = checked(
        LEAST
        | {"city": "id-jakarta", "topics": ["transport/bus"], "started": "2004-01-15", "licence": "CC-BY-4.0"}
        | {"sources": [{"title": "S", "doi": "10.1000/182"}], "actors": [{"name": "A"}]}
    )
    document = json.loads(written(record))
    [node] = document["@graph"]
    place = node.pop("spatialCoverage")
    assert node == {
        "@id": f"urn:uuid:{LEAST['uid']}",
        "@type": "CreativeWork",
        "name": "T",
        "identifier": "a",
        "about": [
            {"@type": "DefinedTerm", "termCode": "transport/bus", "name": NAMES.topics["transport/bus"]}
        ],
        "temporalCoverage": "2004-01-15/..",
        "license": "https://spdx.org/licenses/CC-BY-4.0",
        "citation": [{"@type": "CreativeWork", "name": "S", "identifier": "https://doi.org/10.1000/182"}],
        "kb:started": "2004-01-15",
        "kb:actors": [{"name": "A"}],
    }
    assert (place["@type"], place["name"], place["containedInPlace"]["identifier"]) == (
        "City",
        "Jakarta",
        "ID",
    )
    assert float(place["geo"]["latitude"]) < 0
    assert document["@context"]["kb:actors"]["@type"] == "@json"


@pytest.mark.parametrize(
    "text", ['{"@context": "https://schema.org", "@type": "City"}', "[]", '{"@graph": [], "@context": {}}']
)
def test_what_we_did_not_write_is_not_guessed_at(text: str) -> None:
    with pytest.raises(KbError, match="f: is not JSON-LD that kb wrote"):
        [*jsonld.read(text, "f")]


def test_a_node_that_is_no_practice_is_told_with_its_place() -> None:
    document = json.loads(written(LEAST))
    document["@graph"] += [{"@type": "City"}, 3, {**document["@graph"][0], "about": "x"}]
    read = [*jsonld.read(json.dumps(document), "f")]
    assert [one.where for one in read if one.wrong] == ["f, node 2", "f, node 3", "f, node 4"]
