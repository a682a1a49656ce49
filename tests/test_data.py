"""Every line of `data/` is right: the starter collection is the first thing that anybody sees."""

import datetime as dt
import json
import re
import unicodedata
from collections import Counter
from itertools import pairwise
from typing import Any

import pytest

from practices_kb import model, text
from practices_kb.errors import Problem
from practices_kb.model import codes, shape
from practices_kb.vocabulary import shipped, thesaurus

PRACTICES = [*shipped.practices()]
CITIES = shipped.cities()
TOPICS = shipped.topics()
VOCABULARIES = ("cities.jsonl", *(f"topics/{path.name}" for path in (shipped.folder() / "topics").iterdir()))

BOXES = {
    "AE": (22, 27, 51, 57), "AR": (-56, -21, -74, -53), "AT": (46, 50, 9, 18), "AU": (-44, -10, 112, 154),
    "BD": (20, 27, 88, 93), "BE": (49, 52, 2, 7), "BN": (4, 6, 114, 116), "BO": (-23, -9, -70, -57),
    "BR": (-34, 6, -74, -34), "CA": (41, 84, -142, -52), "CL": (-56, -17, -76, -66), "CN": (18, 54, 73, 135),
    "CO": (-5, 13, -80, -66), "DK": (54, 58, 8, 16), "EC": (-6, 2, -93, -75), "EE": (57, 60, 21, 29),
    "ES": (35, 44, -10, 5), "ET": (3, 15, 32, 48), "FI": (59, 71, 19, 32), "FR": (41, 52, -6, 10),
    "GB": (49, 61, -9, 2), "HK": (22, 23, 113, 115), "ID": (-11, 6, 95, 141), "IN": (6, 36, 68, 98),
    "IT": (35, 48, 6, 19), "JP": (24, 46, 122, 146), "KE": (-5, 6, 33, 42), "KH": (10, 15, 102, 108),
    "KR": (33, 39, 125, 131), "LA": (13, 23, 100, 108), "LK": (5, 10, 79, 82), "MM": (9, 29, 92, 102),
    "MX": (14, 33, -119, -86), "MY": (0, 8, 99, 120), "NG": (4, 14, 2, 15), "NL": (50, 54, 3, 8),
    "NP": (26, 31, 80, 89), "NZ": (-48, -34, 166, 179), "PH": (4, 22, 116, 127), "PK": (23, 38, 60, 78),
    "PT": (30, 43, -32, -6), "RW": (-3, -1, 28, 31), "SE": (55, 70, 10, 25), "SG": (1, 2, 103, 105),
    "SN": (12, 17, -18, -11), "TH": (5, 21, 97, 106), "TL": (-10, -8, 124, 128), "TR": (35, 43, 25, 45),
    "TW": (21, 26, 119, 123), "TZ": (-12, 0, 29, 41), "UA": (44, 53, 22, 41), "US": (18, 72, -180, -66),
    "VN": (8, 24, 102, 110), "ZA": (-35, -22, 16, 33),
}  # fmt: skip
"""South, north, west, east of each country, to the degree."""

CAPITALS = {
    "Jakarta", "Kuala Lumpur", "Singapore", "Bangkok", "Manila", "Hanoi", "Vientiane", "Phnom Penh",
    "Bandar Seri Begawan", "Naypyidaw", "Dili",
}  # fmt: skip

SCRIPTS = {
    "th": "THAI", "km": "KHMER", "lo": "LAO", "my": "MYANMAR", "zh": "CJK", "zh-Hant": "CJK", "ta": "TAMIL",
}  # fmt: skip


def lines(name: str) -> list[str]:
    return (shipped.folder() / name).read_text(encoding="utf-8").splitlines()


def script(written: str) -> set[str]:
    """The scripts of the letters of *written*."""
    return {unicodedata.name(letter, "?").split()[0] for letter in written if letter.isalpha()}


def assert_language(key: str) -> None:
    problems: list[Problem] = []
    assert shape.Language().check(key, "language", problems) == key, problems


# practices


@pytest.mark.parametrize(("where", "record"), PRACTICES, ids=[where for where, _ in PRACTICES])
def test_a_practice_is_right(where: str, record: dict[str, Any]) -> None:
    checked = model.checked(record, where=where)
    assert json.loads(json.dumps(checked)) == record, "not in its canonical form"
    assert record["city"] in {city.id for city in CITIES}
    assert set(record["topics"]) <= {topic.id for topic in TOPICS}
    assert {"uid", "handle", "summary", "status", "outcome", "evidence", "sources", "language"} <= set(record)
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", record["uid"])
    for source in record["sources"]:
        assert source.get("url") or source.get("doi") or source.get("publisher"), (
            "a source that nobody can find"
        )
        assert not re.search(r"[\s<>\"]", source.get("url", ""))
    for number in (one["source"] for one in record.get("indicators", ()) if "source" in one):
        assert 1 <= number <= len(record["sources"])


def test_no_practice_lies_in_the_file_of_another_city() -> None:
    for where, record in PRACTICES:
        assert where.partition(".")[0] == record["city"].partition("-")[2]


def test_every_file_of_practices_is_read() -> None:
    written = sum(len(lines(f"practices/{path.name}")) for path in (shipped.folder() / "practices").iterdir())
    assert len(PRACTICES) == written > 150


@pytest.mark.parametrize("field", ["uid", "handle", "title"])
def test_no_two_practices_share_what_names_them(field: str) -> None:
    times = Counter(text.fold(record[field]) for _, record in PRACTICES)
    assert [value for value, count in times.items() if count > 1] == []


def test_no_practice_holds_what_a_terminal_would_obey() -> None:
    for where, record in PRACTICES:
        odd = [
            one
            for one in json.dumps(record, ensure_ascii=False)
            if unicodedata.category(one) in {"Cc", "Cs", "Co"}
        ]
        assert odd == [], where


def test_a_title_fits_a_table() -> None:
    assert [record["title"] for _, record in PRACTICES if len(record["title"]) > 100] == []


def test_nothing_comes_from_the_future() -> None:
    today = dt.datetime.now(dt.UTC).date().isoformat()
    for where, record in PRACTICES:
        assert record["created"] <= record["updated"], where
        for name in ("verified", "created", "updated"):
            assert record.get(name, "")[:10] <= today, where
        for source in record["sources"]:
            assert source.get("accessed", "") <= today, where
        if record["status"] != "planned":
            assert record.get("started", "")[:4] <= "2026", where


def test_who_measured_nothing_claims_nothing() -> None:
    """An outcome other than unknown rests on more than a claim."""
    bold = [
        record["handle"]
        for _, record in PRACTICES
        if record["outcome"] == "beneficial" and record["evidence"] in {"E0", "E1"}
    ]
    assert bold == []


def test_all_capitals_of_asean_have_practices() -> None:
    busy = {record["city"] for _, record in PRACTICES}
    assert {city.name for city in CITIES if city.id in busy} >= CAPITALS
    asean = {city.name for city in CITIES if city.capital and city.country in codes.COUNTRIES}
    assert asean == CAPITALS


def test_the_article_that_it_began_with_is_there() -> None:
    told = [
        record
        for _, record in PRACTICES
        if any(source.get("publisher") == "En.Antara News" for source in record["sources"])
    ]
    assert {record["city"] for record in told} == {"id-jakarta"}
    assert {
        source["publisher"]
        for record in told
        for source in record["sources"]
        if "Antara" in source.get("publisher", "")
    } >= {"En.Antara News"}
    rooms = {topic.partition("/")[0] for record in told for topic in record["topics"]}
    assert rooms >= {"transport", "public-services", "digital-city", "governance"}


# cities


def test_cities_are_told_apart() -> None:
    assert len({city.id for city in CITIES}) == len(CITIES)
    assert len({city.name for city in CITIES}) == len(CITIES)
    qids = [city.wikidata for city in CITIES if city.wikidata]
    assert len(set(qids)) == len(qids)
    assert all(re.fullmatch(r"Q[1-9][0-9]*", qid) for qid in qids)


@pytest.mark.parametrize("city", CITIES, ids=lambda city: city.id)
def test_a_city_is_right(city: Any) -> None:
    assert city.id.startswith(city.country.lower() + "-")
    south, north, west, east = BOXES[city.country]
    assert south <= float(city.latitude) <= north
    assert west <= float(city.longitude) <= east
    assert re.fullmatch(r"-?\d+\.\d{4}", city.latitude, re.ASCII)
    assert city.within is None or city.within in {other.id for other in CITIES}
    if city.population:
        assert city.population["value"] > 1000
        assert city.population["source"]
        assert city.population["scope"]
    for language, names in city.names.items():
        assert_language(language)
        assert all(names)
        if language in SCRIPTS:
            assert all(script(name) == {SCRIPTS[language]} for name in names), names


# topics


def test_topics_are_told_apart_and_lie_where_their_id_says() -> None:
    ids = [topic.id for topic in TOPICS]
    assert len(set(ids)) == len(ids)
    for topic in TOPICS:
        assert re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)?", topic.id)
        branch = topic.id.partition("/")[0]
        if topic.id == branch:
            assert topic.broader is None
        else:
            assert topic.broader in ids
            assert topic.broader.partition("/")[0] == branch
        assert set(topic.sdg) <= set(codes.SDG_TARGETS)


def test_narrower_topics_stand_together_behind_their_broader_one() -> None:
    """The files are in the order of the tree, which is how they are shown."""
    path: list[str] = []
    for topic in TOPICS:
        while path and path[-1] != topic.broader:
            path.pop()
        assert path or topic.broader is None, topic.id
        path.append(topic.id)


def test_broader_topics_stand_before_narrower_ones_so_there_is_no_circle() -> None:
    seen: set[str] = set()
    for topic in TOPICS:
        assert topic.broader is None or topic.broader in seen
        seen.add(topic.id)


def test_the_tree_has_three_levels_at_most() -> None:
    broader = {topic.id: topic.broader for topic in TOPICS}
    deep = [one for one, above in broader.items() if above and broader.get(broader[above] or "")]
    assert deep == []


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_the_labels_of_a_topic_are_written_in_their_script(topic: Any) -> None:
    assert topic.labels["en"]
    for language, labels in topic.labels.items():
        assert_language(language)
        assert len(set(labels)) == len(labels)
        for label in labels:
            assert label == label.strip() == unicodedata.normalize("NFC", label)
            assert thesaurus.key(label)
            if language in SCRIPTS and not label.isascii():
                assert script(label) - {"LATIN"} == {SCRIPTS[language]}, label
            elif language not in SCRIPTS:
                assert script(label) == {"LATIN"}, label
    assert set(topic.review) <= set(topic.labels)


def test_a_source_is_named_for_a_label_that_is_there() -> None:
    """`checked` outlives no label; and what nobody confirms in a language that few of us read is to be reviewed."""
    for topic in TOPICS:
        for language, sources in topic.checked.items():
            assert set(sources) <= set(topic.labels[language]), topic.id
            assert all(len(source) > 5 for source in sources.values())
        for language in {"fil", "km", "lo", "my", "ta", "tet"} & set(topic.labels):
            assert language in topic.review or language in topic.checked, (topic.id, language)


def test_no_label_stands_under_two_topics() -> None:
    bearing: dict[str, set[str]] = {}
    for topic in TOPICS:
        for label in thesaurus.labels(topic):
            bearing.setdefault(label, set()).add(topic.id)
    assert {label: topics for label, topics in bearing.items() if len(topics) > 1} == {}


def test_the_topics_speak_the_languages_of_the_region() -> None:
    for language in ("en", "id", "ms", "fil", "vi", "th", "km", "lo", "my", "zh", "ta", "pt"):
        missing = [topic.id for topic in TOPICS if language not in topic.labels]
        assert missing == [], language


# the files


def test_a_branch_of_topics_is_one_file() -> None:
    for name in VOCABULARIES[1:]:
        branch = name.removesuffix(".jsonl").partition("-")[2]
        assert {json.loads(line)["id"].partition("/")[0] for line in lines(name)} == {branch}


@pytest.mark.parametrize("name", VOCABULARIES)
def test_a_file_is_one_record_a_line(name: str) -> None:
    assert all(isinstance(json.loads(line), dict) for line in lines(name))
    assert (shipped.folder() / name).read_bytes().endswith(b"}\n")


def test_no_field_is_written_twice_in_a_line() -> None:
    """JSON would silently keep the last one."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        assert len(set(names)) == len(names), names
        return dict(pairs)

    for name in (
        *VOCABULARIES,
        *(f"practices/{path.name}" for path in (shipped.folder() / "practices").iterdir()),
    ):
        for line in lines(name):
            json.loads(line, object_pairs_hook=once)


def test_the_readme_of_the_data_counts_what_is_there() -> None:
    readme = (shipped.folder() / "README.md").read_text(encoding="utf-8")
    assert f"| `topics/*.jsonl` | topics with their words in 13 languages | {len(TOPICS)} |" in readme
    assert f"| `cities.jsonl` | cities with their names, places and sizes | {len(CITIES)} |" in readme
    assert f"with other names | {len(lines('world.tsv')):,} |" in readme
    assert f"from, boxes | {len(lines('countries.tsv'))} |" in readme
    assert f"in twelve languages | {len(lines('territories.jsonl'))} |" in readme
    assert f"a meaning a line | {len(lines('lexicon.tsv')):,} |" in readme
    assert f"| `practices/*.jsonl` | practices, one file a city | {len(PRACTICES)} |" in readme


def test_files_are_named_in_alphabetical_order_of_their_cities() -> None:
    order = [where.partition(":")[0] for where, _ in PRACTICES]
    assert all(one <= other for one, other in pairwise(order))
