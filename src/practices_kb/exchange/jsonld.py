"""JSON-LD in the words of schema.org: practices for programs that do not know us, without losing a field.

A record is a `CreativeWork`: it has an author, a licence, a language, dates and citations, and it is *about* what a city
did. Fields that schema.org has no word for stand beside the others under a word of our own, `kb:…`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from practices_kb.errors import KbError
from practices_kb.exchange import strict
from practices_kb.exchange.names import Names
from practices_kb.exchange.placed import Placed
from practices_kb.model import BY_NAME
from practices_kb.vocabulary import City

OURS = "kb:"
_NAMESPACE = "urn:practices-kb:"
_CONTEXT = {
    "@vocab": "https://schema.org/",
    "kb": _NAMESPACE,
    **{word: {"@container": "@list"} for word in ("about", "citation", "keywords", f"{OURS}sdg")},
    **{
        OURS + name: {"@id": OURS + name, "@type": "@json"}
        for name in ("actors", "indicators", "costs", "translations")
    },
}
"""Lists keep their order. Parts are JSON of their own: their fields are no words of schema.org."""
_WORDS = {
    "title": "name",
    "summary": "abstract",
    "tags": "keywords",
    "language": "inLanguage",
    "created": "dateCreated",
    "updated": "dateModified",
    "handle": "identifier",
}
"""Our field, and the word of schema.org that means the same."""
_SOURCE = {
    "title": "name",
    "url": "url",
    "issued": "datePublished",
    "language": "inLanguage",
    "accessed": f"{OURS}accessed",
}
_LICENCES = "https://spdx.org/licenses/"
_DOI = "https://doi.org/"
_UUID = "urn:uuid:"


def write(records: Iterable[Mapping[str, Any]], names: Names) -> Iterator[str]:
    """One graph with a node for each of *records*, each on a line of its own."""
    yield f'{{"@context": {json.dumps(_CONTEXT)}, "@graph": ['
    before = "\n"
    for record in records:
        yield before + json.dumps(_node(record, names), ensure_ascii=False)
        before = ",\n"
    yield "\n]}\n"


def read(text: str, name: str) -> Iterator[Placed]:
    """The record of each node that `write` wrote, with its place. Nothing is fetched: contexts are not looked up."""
    value = strict.json_value("".join(strict.lines(text.splitlines(keepends=True), name)), name)
    graph = value.get("@graph") if isinstance(value, dict) else None
    if (
        not isinstance(graph, list)
        or not isinstance(value.get("@context"), dict)
        or value["@context"].get("kb") != _NAMESPACE
    ):
        raise KbError(f"{name}: is not JSON-LD that kb wrote", "Import it as JSON Lines, CSV or Markdown")
    for number, node in enumerate(graph, 1):
        where = f"{name}, node {number}"
        try:
            yield Placed.of(where, _record(strict.record(node, where)))
        except (KbError, KeyError, TypeError, ValueError, AttributeError):
            told = f"{where}: is not a practice as kb writes it"
            yield Placed(where, {}, wrong=KbError(told, "Export it again, or take JSON Lines"))


def _node(record: Mapping[str, Any], names: Names) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": _UUID + record["uid"], "@type": "CreativeWork"}
    node |= {word: record[name] for name, word in _WORDS.items() if name in record}
    node["about"] = [_topic(one, names) for one in record["topics"]]
    node["spatialCoverage"] = _place(record["city"], names.cities.get(record["city"]))
    if span := _span(record):
        node["temporalCoverage"] = span
    if "licence" in record:
        node["license"] = _LICENCES + record["licence"]
    if "author" in record:
        node["author"] = {"@type": "Organization", "name": record["author"]}
    if "sources" in record:
        node["citation"] = [_citation(one) for one in record["sources"]]
    said = {*_WORDS, "uid", "topics", "city", "licence", "author", "sources"}
    return node | {OURS + name: value for name, value in record.items() if name not in said}


def _topic(one: str, names: Names) -> dict[str, str]:
    return {"@type": "DefinedTerm", "termCode": one, "name": names.topics.get(one, one)}


def _place(identity: str, city: City | None) -> dict[str, Any]:
    """The city with its place on earth and its country; only its id where nobody knows more."""
    place: dict[str, Any] = {"@type": "City", "identifier": identity}
    if city is None:
        return place
    place["name"] = city.name
    place["geo"] = {"@type": "GeoCoordinates", "latitude": city.latitude, "longitude": city.longitude}
    place["containedInPlace"] = {"@type": "Country", "identifier": city.country}
    if city.wikidata:
        place["sameAs"] = f"http://www.wikidata.org/entity/{city.wikidata}"
    return place


def _span(record: Mapping[str, Any]) -> str:
    """When it was so, as ISO 8601 writes a span of time; `..` where it begins or goes on, as far as is recorded."""
    if "started" not in record and "ended" not in record:
        return ""
    return f"{record.get('started', '..')}/{record.get('ended', '..')}"


def _citation(source: Mapping[str, str]) -> dict[str, Any]:
    cited: dict[str, Any] = {"@type": "CreativeWork"}
    cited |= {word: source[name] for name, word in _SOURCE.items() if name in source}
    if "publisher" in source:
        cited["publisher"] = {"@type": "Organization", "name": source["publisher"]}
    if "doi" in source:
        cited["identifier"] = _DOI + source["doi"]
    return cited


def _record(node: Mapping[str, Any]) -> dict[str, Any]:
    record: dict[str, Any] = {name: node[word] for name, word in _WORDS.items() if word in node}
    if str(node.get("@id", "")).startswith(_UUID):
        record["uid"] = node["@id"].removeprefix(_UUID)
    record["topics"] = [one["termCode"] for one in node["about"]]
    record["city"] = node["spatialCoverage"]["identifier"]
    if "license" in node:
        record["licence"] = node["license"].removeprefix(_LICENCES)
    if "author" in node:
        record["author"] = node["author"]["name"]
    if "citation" in node:
        record["sources"] = [_source(one) for one in node["citation"]]
    own = {key.removeprefix(OURS): value for key, value in node.items() if key.startswith(OURS)}
    return record | {name: value for name, value in own.items() if name not in record or name not in BY_NAME}


def _source(cited: Mapping[str, Any]) -> dict[str, Any]:
    source = {name: cited[word] for name, word in _SOURCE.items() if word in cited}
    if "publisher" in cited:
        source["publisher"] = cited["publisher"]["name"]
    if "identifier" in cited:
        source["doi"] = cited["identifier"].removeprefix(_DOI)
    return source
