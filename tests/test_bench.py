"""The measures run and print what they promise. How quick or how good we are is never asserted here."""

import json
import re
from pathlib import Path
from random import Random

import pytest
from bench import (
    annotation,
    corpus,
    crosslingual,
    language,
    lookup,
    merging,
    reading,
    relevance,
    sentences,
    slips,
    speed,
    startup,
    table,
)

from practices_kb import model
from practices_kb.vocabulary import shipped

STORIES = {
    "en": ["A tram for the old town", "Rain gardens keep cellars dry"],
    "vi": ["Xe buýt điện ở Đà Nẵng", "Vườn mưa giữ nước cho thành phố"],
    "km": ["រថយន្តក្រុងអគ្គិសនី", "សួនទឹកភ្លៀងក្នុងទីក្រុង"],
}


def cells(printed: str) -> list[list[str]]:
    """The rows of the tables in *printed*, without their rules."""
    rows = [line.strip("| ").split("|") for line in printed.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in row] for row in rows]


def numbers(row: list[str]) -> list[float]:
    """The figures of *row*, behind its name. Raises `ValueError` when one is none."""
    return [float(cell.rstrip("%").replace(",", "")) for cell in row[1:] if cell]


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    """A judged set of two documents in three languages."""
    lines = [
        {"language": language, "document": number, "headline": headline, "body": f"{headline}. {headline}."}
        for language, headlines in STORIES.items()
        for number, headline in enumerate(headlines)
    ]
    path = tmp_path / "judged.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_speed_prints_latencies_and_imports(capsys: pytest.CaptureFixture[str]) -> None:
    speed.main(["60", "--each", "2"])
    rows = cells(capsys.readouterr().out)
    kinds = [row for row in rows if len(row) == 9]
    assert kinds[0][:4] == ["kind of query", "p50", "p95", "max"]
    assert len(kinds) == 11
    assert kinds[-1][0] == "**the mix of all**"
    assert all(len(numbers(row)) == 8 for row in kinds[1:])
    assert len(numbers(rows[-1])) == 2


def test_lookup_prints_latencies_of_each_kind_of_name(capsys: pytest.CaptureFixture[str]) -> None:
    lookup.main(["--each", "8"])
    rows = cells(capsys.readouterr().out)
    assert rows[0] == ["milliseconds", "p50", "p95", "max"]
    assert len(rows) == 9
    assert all(len(numbers(row)) == 3 for row in rows[1:])


def test_startup_prints_multiples_of_a_bare_python(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    few = {startup.BARE, "kb --version"}
    every = startup.commands
    monkeypatch.setattr(
        startup, "commands", lambda one: {name: run for name, run in every(one).items() if name in few}
    )
    startup.main(["--rounds", "1"])
    header, bare, version = cells(capsys.readouterr().out)
    assert header[0] == "whole process"
    assert numbers(bare)[1] == 1
    assert numbers(version)[2] == 2.5


def test_relevance_prints_each_language(judged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    relevance.main([str(judged), "--misses"])
    rows = cells(capsys.readouterr().out)
    assert [row[0] for row in rows[2:]] == ["en", "vi", "km", "all"]
    assert [len(numbers(row)) for row in rows[2:]] == [6, 9, 6, 9]
    assert all(0 <= figure <= 1 for row in rows[2:] for figure in numbers(row))


def test_relevance_without_a_judged_set_says_what_to_name(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=re.escape("name one: python -m bench.relevance FILE")):
        relevance.main([str(tmp_path / "none.jsonl")])


def test_a_model_of_sentences_is_judged_by_the_nearest_passage_of_each_story() -> None:
    nearest = {"one": [0.1, 0.2, 0.9], "two": [0.8, 0.7, 0.6]}
    stories = [{"headline": "one", "body": "A. B. C. D. E."}, {"headline": "two", "body": "F."}]
    assert sentences.ranks([nearest["one"], nearest["two"]], stories) == [2, 2]


def test_a_story_that_words_do_not_find_is_no_first_place() -> None:
    rows = cells(sentences.scores(words=[0, 2], meaning=[3, 1]))
    assert [numbers(row) for row in rows[1:]] == [[0, 0.5], [0.5, 1], [0.5, 1]]


def test_the_corpus_is_valid_the_same_each_time_and_grows() -> None:
    records = list(corpus.practices(300))
    assert records == list(corpus.practices(300))
    assert [json.dumps(model.checked(record)) for record in records] == list(map(json.dumps, records))
    assert len({record["uid"] for record in records}) == 300
    assert 0.1 < sum(map(corpus.is_khmer, records)) / 300 < 0.3
    vocabulary = {word for record in records for word in record["approach"].split()}
    first = {word for record in records[:30] for word in record["approach"].split()}
    assert len(vocabulary) > 3 * len(first)


def test_no_two_ranks_are_one_word() -> None:
    assert len({corpus.word(rank) for rank in range(30_000)}) == 30_000
    assert len({corpus.khmer_word(rank) for rank in range(30_000)}) == 30_000


def test_a_third_of_the_long_words_slip() -> None:
    text = "transport buses and the harbour lights of every district"
    slipped = slips.in_a_third(text, Random(1), "abc", spaceless=False)  # noqa: S311
    changed = [one for one, two in zip(text.split(), slipped.split(), strict=True) if one != two]
    assert len(changed) == 2
    assert all(len(word) >= 5 for word in changed)
    assert slips.unmarked("Đà Nẵng, São") == "Da Nang, Sao"


def test_a_quantile_is_a_value_that_was_measured() -> None:
    assert [table.quantile([4, 1, 3, 2], share) for share in (0.25, 0.5, 0.95, 1.0)] == [1, 2, 4, 4]


def test_language_prints_a_row_for_each_and_one_for_all(
    judged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    language.main([str(judged)])
    rows = cells(capsys.readouterr().out)
    assert [row[0] for row in rows] == ["language", *STORIES, "all"]
    assert all(len(numbers(row)) == 5 for row in rows[1:])


def test_crosslingual_prints_a_row_for_each_language_with_and_without_topics(
    capsys: pytest.CaptureFixture[str],
) -> None:
    crosslingual.main(["--topics", "1"])
    rows = cells(capsys.readouterr().out)
    names = [*crosslingual.LANGUAGES, "all"]
    assert [row[0] for row in rows] == ["language", *names, "language", *names]
    figures = [numbers(row) for row in rows if row[0] != "language"]
    assert all(0 <= share <= 1 for row in figures for share in row[1:5])


def test_a_practice_counts_for_its_topic_and_for_those_above() -> None:
    carried = crosslingual.carriers(shipped.topics())
    bus = carried["transport/bus"]
    assert carried["transport/bus-rapid-transit"] < bus < carried["transport"]
    first, *_ = crosslingual.most(carried, 3)
    assert len(first[1]) == max(map(len, carried.values()))
    assert crosslingual.unfiled(shipped.topics(), carried) not in carried


def test_what_is_found_late_or_not_at_all_is_counted_so() -> None:
    asked = [crosslingual.Asked("en", "a", "a", 4, 4, 4), crosslingual.Asked("en", "b", "b", 20, 5, 0)]
    assert crosslingual.rows(asked)[0] == ["en", "2", "0.625", "0.500", "0.500", "0.500", "0"]
    assert [*crosslingual.misses(asked)] == ["en\tb\tb\t5 of 20\tfirst ten: 0"]


def test_reading_prints_a_row_for_each_group_and_field(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = {"id": "a", "language": "en", "city": "vn-hanoi", "topics": ["transport/tram"], "held": False}
    texts = [
        told | {"text": "Hanoi City Council has opened a tram for the people."},
        told | {"held": True, "text": "Nothing."},
    ]
    path = tmp_path / "texts.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in texts), encoding="utf-8")
    reading.main([str(path), "--misses"])
    rows = cells(capsys.readouterr().out)
    assert len(rows) == 13
    assert ["tuned on: city", "1", "100%", "100%"] in rows
    assert ["held out: city", "1", "0%", "0%"] in rows


def test_annotation_prints_what_each_step_costs(capsys: pytest.CaptureFixture[str]) -> None:
    annotation.main(["40"])
    assert [len(row) for row in cells(capsys.readouterr().out)] == [4] * 6


def test_merging_tells_every_kind_beside_an_import(capsys: pytest.CaptureFixture[str]) -> None:
    """A record that does not become what its kind says stops the bench."""
    merging.main(["--among", "80", "--records", "10"])
    rows = cells(capsys.readouterr().out)
    assert [row[0] for row in rows[1:]] == [merging.IMPORT, *merging.KINDS, merging.MIX]
    assert all(len(numbers(row)) == 3 for row in rows[1:])
    assert rows[1][3] == "1.00"
