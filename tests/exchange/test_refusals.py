"""What cannot be believed is refused in one sentence that names the place."""

import io
from collections.abc import Iterable

import pytest

from practices_kb.errors import KbError
from practices_kb.exchange import csv, document, form, jsonl
from practices_kb.exchange.placed import Placed

BAD_LINES = {
    '{"a": 1, "a": 2}': "f.jsonl, line 2: has 'a' twice in one record",
    '{"a": NaN}': "f.jsonl, line 2: NaN is no number that JSON knows",
    '{"a": -Infinity}': "f.jsonl, line 2: -Infinity is no number that JSON knows",
    "[" * 100_000: "f.jsonl, line 2: is nested too deep",
    '{"a":' + "[" * 40 + "]" * 40 + "}": "f.jsonl, line 2: is nested too deep",
    "[1]": "f.jsonl, line 2: is not a record",
    "title": "f.jsonl, line 2: is not JSON: expecting value at character 1",
    '{"a": "\udcff"}': "f.jsonl, line 2: is not UTF-8 text",
    '{"a": ' + "1" * 5000 + "}": "f.jsonl, line 2: ",
    '"' + "x" * 10_000_000 + '"': "f.jsonl, line 2: is longer than 10,000,000 characters",
}
BAD_TABLES = {
    "": "f.csv, line 1: no column names",
    "title,citty\n": "f.csv, line 1: no field 'citty' (did you mean city?)",
    "title,title\n": "f.csv, line 1: column title stands there twice",
    "title,city\nA,B,C\n": "f.csv, line 2: has 3 cells where there are 2 columns",
    'title,city\nA,B\n"x\ny",B\nA,"B\n': "f.csv, line 5: is no row of CSV",
    "title,actors\nA,PT X\n": "f.csv, line 2, column actors: is not JSON",
    "title\nA\nB\udcff\n": "f.csv, line 3: is not UTF-8 text",
}


def wrong(records: Iterable[Placed]) -> str:
    """The first thing that is wrong with *records*, whether reading could go on behind it or not."""
    try:
        found = [one.wrong.sentence for one in records if one.wrong]
    except KbError as error:
        return error.sentence
    return found[0]


def test_reading_goes_on_behind_a_bad_row() -> None:
    lines = jsonl.read(["{\n", "{}\n", "[]\n", "{}\n"], "f")
    assert [(one.where, one.wrong is None) for one in lines] == [
        ("f, line 1", False),
        ("f, line 2", True),
        ("f, line 3", False),
        ("f, line 4", True),
    ]
    rows = csv.read(["title,actors\n", "A,x\n", "B\n", "C,,D\n", "E\n"], "f")
    assert [one.where for one in rows if one.wrong] == ["f, line 2", "f, line 4"]
    listed = document.records('[{"a": 1}, 2, {"a": 3}]', "f")
    assert [one.where for one in listed if one.wrong] == ["f, record 2"]


@pytest.mark.parametrize(("line", "sentence"), BAD_LINES.items(), ids=range(len(BAD_LINES)))
def test_a_bad_line_is_named(line: str, sentence: str) -> None:
    assert wrong(jsonl.read(["{}\n", line], "f.jsonl")).startswith(sentence)


@pytest.mark.parametrize(("table", "sentence"), BAD_TABLES.items(), ids=range(len(BAD_TABLES)))
def test_a_bad_row_is_named_by_line_and_column(table: str, sentence: str) -> None:
    assert wrong(csv.read(io.StringIO(table, newline=""), "f.csv")).startswith(sentence)


def test_blank_lines_and_a_byte_order_mark_are_passed_over() -> None:
    assert [one[:2] for one in jsonl.read(['\ufeff{"a": 1}\n', "\n", '{"a": 0.10}\n'], "f")] == [
        ("f, line 1", {"a": 1}),
        ("f, line 3", {"a": "0.10"}),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["title,tags,city\r\n", "A,x | y,B\r\n"],
        ["\ufeffTitle;tags;city;;\n", "A;x|y;B;;\n", ";;;;\n"],
        ["title\ttags\tcity\n", "A\tx | y |\tB"],
    ],
)
def test_tables_of_any_spreadsheet_are_read(lines: Iterable[str]) -> None:
    assert [one.record for one in csv.read(lines, "f")] == [{"title": "A", "tags": ["x", "y"], "city": "B"}]


def test_a_text_longer_than_the_library_allows_is_read() -> None:
    long = "x" * 200_000
    assert [one[:2] for one in csv.read(["title\n", long], "f")] == [("f, line 2", {"title": long})]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('{"title": "A", "started": "2004-01-15"}', "a.json"),
        ('\ufeff {"title": "A", "started": "2004-01-15"}', "stdin"),
        ('title = "A"\nstarted = 2004-01-15', "a.toml"),
        ('title = "A"\nstarted = "2004-01-15"', "stdin"),
    ],
)
def test_a_document_is_read_by_its_name_or_its_look(text: str, name: str) -> None:
    assert document.read(text, name) == {"title": "A", "started": "2004-01-15"}


@pytest.mark.parametrize(
    ("text", "name", "sentence"),
    [
        ("title = ", "a.toml", "a.toml: "),
        ("title = 'a'\ntitle = 'b'", "a.toml", "a.toml: end of document: cannot overwrite a value"),
        ("a = 2004-02-31", "a.toml", "a.toml: line 1, column 5: "),
        ("a = " + "[" * 5000, "a.toml", "a.toml: is nested too deep"),
        ("[1]", "a.json", "a.json: is not a record"),
        ("title = 'A\udcff'", "a.toml", "a.toml, line 1: is not UTF-8 text"),
    ],
)
def test_a_bad_document_is_refused_with_its_place(text: str, name: str, sentence: str) -> None:
    with pytest.raises(KbError) as error:
        document.read(text, name)
    assert error.value.sentence.startswith(sentence)


def test_a_list_of_records_in_one_json_text_is_read() -> None:
    assert [one[:2] for one in document.records('[{"a": 1}, {"a": 2}]', "f")] == [
        ("f, record 1", {"a": 1}),
        ("f, record 2", {"a": 2}),
    ]
    assert [one[:2] for one in document.records('{"a": 1}', "f")] == [("f", {"a": 1})]


def test_a_broken_form_says_where() -> None:
    with pytest.raises(KbError, match="the form: line 2, column 9"):
        form.read("title = 'A'\ncity =  \n")
