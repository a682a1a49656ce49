"""Results for pipes, programs and spreadsheets: whole values, one row model for all."""

import csv
import io
import json
import subprocess
import sys

import pytest
from tests import world
from tests.render import results

from practices_kb import model, render
from practices_kb.errors import KbError
from practices_kb.render import csv as render_csv


def test_json_gives_the_records_that_went_in() -> None:
    assert json.loads(results.DRAWN["listed"](format="json")) == json.loads(
        json.dumps([{"licence": "CC-BY-4.0", "exchange": "may", **record} for record in world.RECORDS])
    )


def test_json_keeps_the_order_of_the_model() -> None:
    record = json.loads(results.DRAWN["rich-practice"](format="json"))
    assert list(record)[:5] == ["uid", "handle", "title", "city", "topics"]


def test_json_of_a_hostile_record_is_lossless() -> None:
    (record,) = json.loads(
        render.listed(results.listed_of(world.HOSTILE), names=results.NAMES, format="json")
    )
    assert record["title"] == world.HOSTILE_TITLE
    assert record["summary"] == world.HOSTILE["summary"]


def test_json_writes_characters_as_themselves_and_ends_in_a_newline() -> None:
    drawn = render.listed(results.listed_of(*world.SCRIPTS), names=results.NAMES, format="json")
    assert all(record["title"] in drawn for record in world.SCRIPTS)
    assert drawn.endswith("]\n")


def test_a_hit_is_its_record_with_score_why_excerpt_and_reasons() -> None:
    first, *_ = map(json.loads, results.DRAWN["found"](format="jsonl").splitlines())
    assert first["handle"] == "harbour-busway"
    assert first["score"] == 7.5
    assert first["why"] == "busses = buses"
    assert first["excerpt"]["pieces"][1] == "buses"
    assert first["reasons"][0]["rule"] == "typo"


def test_counts_that_were_asked_for_stand_beside_the_hits() -> None:
    found = json.loads(results.DRAWN["found"](format="json"))
    assert found["facets"]["topic"] == {"transport/bus": 3}
    assert len(found["hits"]) == 3
    plain = json.loads(render.found(results.FOUND._replace(facets=()), names=results.NAMES, format="json"))
    assert plain == found["hits"]


def test_json_lines_has_one_record_a_line() -> None:
    lines = results.DRAWN["listed"](format="jsonl").split("\n")
    assert [json.loads(line)["handle"] for line in lines[:-1]] == [one["handle"] for one in world.RECORDS]
    assert lines[-1] == ""


def test_a_pipe_gets_whole_values_with_tabs_between_and_no_header() -> None:
    record = world.record(1, "x", "T " * 300 + "end", "id-jakarta", "transport/bus", summary="a\tb\nc")
    drawn = render.listed(
        results.listed_of(record), names=results.NAMES, format="plain", width=10, fields=("title", "summary")
    )
    assert drawn == f"{'T ' * 300}end\ta b c\n"


def test_csv_is_read_back_cell_by_cell() -> None:
    drawn = results.DRAWN["listed"](format="csv")
    rows = list(csv.reader(io.StringIO(drawn, newline=""), strict=True))
    assert rows[0] == ["handle", "title", "city", "topics", "status", "outcome", "started"]
    assert rows[1][3] == "bus rapid transit, bus"
    assert drawn.count("\r\n") == len(rows)


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1+1", "-1+1", "@sum(a)", "\tx", "\rx", "  =1", "＝1", "-", "-1e5"]
)
def test_nothing_in_a_spreadsheet_is_computed(cell: str) -> None:
    assert render_csv.neutral(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-6.2146", "+12", "251.2", "a=b", "", "it's"])
def test_numbers_and_words_stay_as_they_are(cell: str) -> None:
    assert render_csv.neutral(cell) == cell


def test_markdown_escapes_what_would_be_markup() -> None:
    drawn = render.listed(results.listed_of(world.HOSTILE), names=results.NAMES, format="md")
    assert r"\[red\]x\[/red\]" in drawn
    page = render.practice(model.practice(world.HOSTILE), names=results.NAMES, format="md")
    assert "&lt;script>" in page


def test_markdown_of_a_comparison_has_every_lesson() -> None:
    assert results.DRAWN["four-cities"](format="md").count("could learn from") == len(results.FOUR.lessons)


@pytest.mark.parametrize("kind", ["table", "tsv", "json", "jsonl", "csv", "md"])
@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("listed", ("city", "handle")),
        ("found", ("score", "title")),
        ("rich-practice", ("handle", "evidence", "costs")),
        ("two-cities", ("learners", "handle")),
        ("tags", ("practices",)),
        ("cities", ("latitude", "name", "population")),
        ("topics", ("labels", "id")),
        ("stats", ("practices", "of")),
    ],
)
def test_fields_pick_the_columns_in_order(kind: str, name: str, fields: tuple[str, ...]) -> None:
    drawn = results.DRAWN[name](format=kind, fields=fields)
    first = drawn.splitlines()[0]
    if kind == "json":
        assert tuple(json.loads(drawn)[0]) == fields
    elif kind == "jsonl":
        assert tuple(json.loads(first)) == fields
    elif kind == "csv":
        assert tuple(first.split(",")) == fields
    elif kind == "tsv":
        assert first.count("\t") == len(fields) - 1
    else:
        assert [*fields] == [word for word in first.replace("|", " ").split() if word != "|"]


def test_a_field_that_there_is_not_is_an_error_with_a_suggestion() -> None:
    for kind in render.FORMATS:
        with pytest.raises(KbError, match=r"no field 'titel'.*did you mean title") as error:
            results.DRAWN["listed"](format=kind, fields=("titel",))
        assert error.value.hint.startswith("Fields are uid, handle, title")


def test_a_format_that_there_is_not_is_an_error_with_a_suggestion() -> None:
    with pytest.raises(KbError, match=r"no format 'jsn'.*did you mean json"):
        results.DRAWN["tags"](format="jsn")


def test_topics_speak_the_language_that_was_asked_for() -> None:
    drawn = render.topics(results.TOPICS, language="id", format="tsv")
    assert drawn.startswith("transport\tTRANSPORT\t0\n")


def test_what_goes_into_a_pipe_loads_nothing_slow() -> None:
    snippet = (
        "import sys; from tests.render import results\n"
        "for kind in ('tsv', 'json', 'jsonl', 'md'): [draw(format=kind) for draw in results.DRAWN.values()]\n"
        "print({'rich', 'csv', 'typer', 'difflib'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", snippet], capture_output=True, text=True, check=False)
    assert done.stdout == "set()\n", done.stderr
