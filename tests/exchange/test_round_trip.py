"""Whatever a record says, every format gives it back to the letter."""

import io
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests import strategies

from practices_kb.exchange import cell, csv, document, form, jsonl, markdown
from practices_kb.model import FIELDS, checked

LEAST = {
    "uid": "018f3c2a-0000-7000-8000-000000000000",
    "handle": "a",
    "title": "T",
    "city": "C",
    "topics": ("t",),
}
slowly = settings(
    deadline=None,
    max_examples=50,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.function_scoped_fixture,
        HealthCheck.filter_too_much,
    ],
)


def lines(chunks: Any) -> io.StringIO:
    """As a file gives them, its line ends untouched."""
    return io.StringIO("".join(chunks), newline="")


@slowly
@given(st.lists(strategies.records(), max_size=3))
def test_json_lines_give_back_what_went_in(records: list[dict[str, Any]]) -> None:
    assert [checked(one.record) for one in jsonl.read(lines(jsonl.write(records)), "f")] == records


@slowly
@given(st.lists(strategies.records(), max_size=3))
def test_csv_gives_back_what_went_in(records: list[dict[str, Any]]) -> None:
    assert [checked(one.record) for one in csv.read(lines(csv.write(records)), "f")] == records


@slowly
@given(st.lists(strategies.records(), max_size=3))
def test_tab_separated_values_give_back_what_went_in(records: list[dict[str, Any]]) -> None:
    read = csv.read(lines(csv.write(records, "\t")), "f")
    assert [checked(one.record) for one in read] == records


@slowly
@given(st.lists(strategies.records(), max_size=3))
def test_a_list_in_json_gives_back_what_went_in(records: list[dict[str, Any]]) -> None:
    read = document.records("".join(document.write(records)), "f")
    assert [checked(one.record) for one in read] == records


@slowly
@given(strategies.records())
def test_markdown_gives_back_what_went_in(record: dict[str, Any]) -> None:
    text = markdown.write(record, "ab" * 32)
    read = markdown.read(text, "f.md")
    assert (read.wrong, read.base) == (None, "ab" * 32)
    assert checked(read.record) == record
    assert markdown.write(checked(read.record), "ab" * 32) == text


@slowly
@given(strategies.records())
def test_other_programs_read_our_front_matter(record: dict[str, Any]) -> None:
    front = yaml.safe_load(markdown.write(record).split("---\n")[1])
    texts = {name for name, value in front.items() if isinstance(value, str)}
    assert {name for name in texts if front[name] != record[name]} == set()


@slowly
@given(strategies.records())
def test_the_form_gives_back_what_went_in(record: dict[str, Any]) -> None:
    assert checked(form.read(form.write(record))) == record


@slowly
@given(strategies.records())
def test_complaints_on_the_form_change_nothing_and_go_away(record: dict[str, Any]) -> None:
    written = form.write(record)
    complained = form.complained(form.complained(written, ["one"]), ["city: no such city\nreally", "\x1b[0m"])
    assert complained.startswith("#! city: no such city really\n#!  [0m\n# Fill in")
    assert form.complained(complained, ()) == written
    assert checked(form.read(complained)) == record


@pytest.mark.parametrize("text", strategies.HOSTILE)
@pytest.mark.parametrize("field", ["title", "lessons"])
def test_hostile_text_survives_every_format(text: str, field: str) -> None:
    record = checked({**LEAST, field: text, "tags": [text], "sources": [{"title": text}]})
    assert checked(form.read(form.write(record))) == record
    assert checked(markdown.read(markdown.write(record), "f").record) == record
    for room in (jsonl, csv):
        [back] = room.read(lines(room.write([record])), "f")
        assert checked(back.record) == record


@given(st.text())
@example("'s-Hertogenbosch")
@example("=1")
@example("'=1")
@example("''")
def test_a_cell_survives_the_guard_against_formulas(text: str) -> None:
    assert cell.restored(cell.neutral(text)) == text
    assert cell.neutral(text)[:1] not in tuple("=+-@\t\r")


def test_the_form_of_nothing_names_every_field_and_reads_as_nothing() -> None:
    written = form.write({})
    shown = [field for field in FIELDS if not field.stamp]
    assert all(f"# {field.about}" in written and field.name in written for field in shown)
    assert "\ntopics = []\n" in written
    assert "\nsummary = '''\n'''\n" in written
    assert form.read(written) == {}


def test_nothing_in_json_lines_is_obeyed_by_a_terminal() -> None:
    [line] = jsonl.write([{"title": "\x1b]0;own\x07 \u202eabc \x9b2J \x7f"}])
    assert line[:-1].isprintable()
