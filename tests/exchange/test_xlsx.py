"""Workbooks: ours open elsewhere, those of others are read for what they say, and hostile ones cost little."""

import datetime as dt
import io
import zipfile
from contextlib import suppress
from typing import Any

import openpyxl
import pytest
from bench import hostile
from hypothesis import given
from hypothesis import strategies as st
from tests import strategies
from tests.exchange.test_round_trip import LEAST, slowly

from practices_kb.errors import KbError
from practices_kb.exchange import xlsx
from practices_kb.exchange.names import Names
from practices_kb.exchange.placed import Placed
from practices_kb.exchange.xlsx import layout, package
from practices_kb.model import checked
from practices_kb.vocabulary import shipped

NAMES = Names(
    {city.id: city for city in shipped.cities()}, {topic.id: topic.label() for topic in shipped.topics()}
)
ALIKE = st.lists(
    strategies.records(),
    max_size=3,
    unique_by=(lambda one: str(one["handle"]), lambda one: str(one["uid"])),
)


def written(*records: Any) -> bytes:
    return b"".join(xlsx.write(records, NAMES))


def read(content: bytes) -> list[Placed]:
    return [*xlsx.read(content, "f.xlsx")]


@slowly
@given(ALIKE)
def test_a_workbook_gives_back_what_went_in(records: list[dict[str, Any]]) -> None:
    assert [(one.wrong, checked(one.record)) for one in read(written(*records))] == [
        (None, record) for record in records
    ]


@pytest.mark.parametrize(
    "text", [*strategies.HOSTILE, "_x0007_", "_x005F_", "\x07_x", "=" * 70_000, "😀" * 40_000]
)
def test_hostile_and_endless_texts_survive_a_workbook(text: str) -> None:
    short = text[:1000]
    parts = {"tags": [short], "sources": [{"title": short}]}
    record = checked(
        LEAST | {"lessons": text, "translations": {"id": {"title": short, "summary": text}}} | parts
    )
    [back] = read(written(record))
    assert checked(back.record) == record


def test_the_same_records_give_the_same_bytes() -> None:
    assert written(LEAST) == written(LEAST)


@slowly
@given(strategies.records())
def test_other_programs_open_our_workbooks_and_find_no_formula(record: dict[str, Any]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(record)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell.value for cell in cells if str(cell.value).startswith(tuple("=+-@\t"))]
    assert book["practices"]["A2"].value == record["handle"]
    assert all(len(str(cell.value)) <= 32_767 for cell in cells)


def test_a_workbook_offers_words_and_says_what_belongs_where() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written()))
    sheet = book["practices"]
    offered = {
        str(one.sqref).rstrip("0123456789").partition("2:")[0]: one
        for one in sheet.data_validations.dataValidation
    }
    columns = {cell.value: cell.column_letter for cell in sheet[1]}
    status = offered[columns["status"]]
    assert (status.formula1, status.showErrorMessage) == ("lists!$A$2:$A$9", True)
    assert [row[0].value for row in book["lists"]["A2:A9"]][:2] == ["planned", "pilot"]
    assert offered[columns["started"]].prompt == "since when: 2004, 2004-01 or 2004-01-15"
    assert not offered[columns["city"]].showErrorMessage
    assert {row[0].value for row in book["about"].iter_rows(min_row=2)} == set(layout.SHEETS)


def filled(**values: Any) -> bytes:
    """A workbook that somebody filled in with another program: the name of a column, and its value with its format."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sheet1"
    values = {"title": "T", "city": "Hanoi", "topics": "transport", **values}
    for column, (name, value) in enumerate(values.items(), 1):
        sheet.cell(1, column).value = name
        cell = sheet.cell(2, column)
        cell.value, shown = value if isinstance(value, tuple) else (value, None)
        if shown:
            cell.number_format = shown
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


DAY = dt.date(2004, 1, 15)
SAID = [
    ("started", 2004, "2004"),
    ("started", (DAY, "yyyy-mm-dd"), "2004-01-15"),
    ("started", (DAY, "dd/mm/yyyy"), "2004-01-15"),
    ("started", (DAY, "[$-409]mmm yyyy;@"), "2004-01"),
    ("started", (DAY, "yyyy"), "2004"),
    ("started", (DAY, 'yyyy"年"m"月"d"日"'), "2004-01-15"),
    ("started", "2004-01", "2004-01"),
    ("sdg", 11.2, ["11.2"]),
    ("sdg", "17.10 | 11.a", ["17.10", "11.a"]),
    ("summary", 16.1, "16.1"),
    ("summary", (1600000000000, '#,##0 "days"'), "1600000000000"),
    ("summary", True, "TRUE"),
    ("summary", "'=1", "=1"),
    ("handle", "007", "007"),
]


@pytest.mark.parametrize(("field", "value", "meant"), SAID, ids=range(len(SAID)))
def test_what_people_type_in_a_spreadsheet_is_what_they_meant(field: str, value: Any, meant: Any) -> None:
    [one] = read(filled(**{field: value}))
    assert (one.wrong, one.record.get(field)) == (None, meant)


DOUBTFUL = [
    ("sdg", 17.1, "the number 17.1 may be 17.1 or 17.10"),
    ("sdg", (DAY, "d-mmm"), "Excel took the target for a date"),
    ("summary", (0.45, "0%"), "the cell is a percentage"),
    ("summary", "=A1", "the cell holds a formula without its value"),
    ("summary", "#REF!", "the cell holds an error, #REF!"),
    ("started", (60, "yyyy-mm-dd"), "the cell holds no date that can be read"),
]


@pytest.mark.parametrize(("field", "value", "sentence"), DOUBTFUL, ids=range(len(DOUBTFUL)))
def test_what_could_mean_two_things_is_refused_with_its_place(field: str, value: Any, sentence: str) -> None:
    [one] = read(filled(**{field: value}))
    assert one.wrong is not None
    assert one.wrong.sentence == f"f.xlsx, sheet Sheet1, row 2, column {field}: {sentence}"


def test_dates_counted_from_1904_are_the_same_days() -> None:
    book = openpyxl.load_workbook(io.BytesIO(filled(started=(DAY, "yyyy-mm-dd"))))
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904  # type: ignore[attr-defined]
    buffer = io.BytesIO()
    book.save(buffer)
    [one] = read(buffer.getvalue())
    assert one.record["started"] == "2004-01-15"


def test_a_workbook_that_another_program_saved_again_says_the_same() -> None:
    record = checked(
        LEAST
        | {"tags": ["a|b", "=c"], "actors": [{"name": "A", "role": "lead"}, {"name": "B"}]}
        | {"translations": {"id": {"title": "Satu"}, "km": {"title": "មួយ"}}, "lessons": "One.\n\nTwo."}
        | {"sources": [{"title": "S"}, {"title": "S", "language": "id"}]}
    )
    buffer = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(written(record))).save(buffer)
    [back] = read(buffer.getvalue())
    assert checked(back.record) == record


def test_parts_that_belong_to_nobody_are_told() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(LEAST)))
    book["sources"].append(["nobody", "S"])
    book["costs"].append([None, "capital", "1", "IDR"])
    book["translations"].append(["a", None, "T"])
    book.create_sheet("my notes").append(["whatever"])
    buffer = io.BytesIO()
    book.save(buffer)
    wrong = {one.wrong.sentence for one in read(buffer.getvalue()) if one.wrong}
    assert wrong == {
        "f.xlsx, sheet sources, row 2: practice: no practice 'nobody' on sheet practices",
        "f.xlsx, sheet costs, row 2: practice: needs its practice",
        "f.xlsx, sheet translations, row 2, column language: needs its language",
    }


def test_a_sheet_with_a_misspelt_name_is_not_passed_over() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(LEAST)))
    book["sources"].title = "source"
    buffer = io.BytesIO()
    book.save(buffer)
    with pytest.raises(KbError, match=r"no sheet 'source' \(did you mean sources\?\)"):
        read(buffer.getvalue())


REFUSED = {
    "a million columns": "has more than 16,384 columns",
    "a text file from elsewhere (XXE)": "holds XML with a DOCTYPE",
    "a billion laughs": "holds XML with a DOCTYPE",
    "100,000 files": "is no workbook",
    "no workbook": "is no workbook",
    "half a workbook": "is no workbook",
    "a password": "is encrypted, or an old .xls",
}


@pytest.mark.parametrize(("case", "sentence"), REFUSED.items(), ids=REFUSED)
def test_a_hostile_workbook_is_refused(case: str, sentence: str) -> None:
    with pytest.raises(KbError, match=r"^f.xlsx: ") as error:
        read(hostile.CASES[case][1]())
    assert sentence in error.value.sentence


def test_a_bomb_is_refused_by_what_it_says_and_by_what_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = hostile.table_with(hostile.repeated("0" * 100, 200_000))
    with pytest.raises(KbError, match="packed more tightly than any workbook"):
        read(bomb)
    monkeypatch.setattr(package, "TIGHTEST", 100_000)
    monkeypatch.setattr(package, "UNPACKED", 10_000_000)
    with pytest.raises(KbError, match="holds more than 10 MB"):
        read(bomb)
    size = zipfile.ZipFile(io.BytesIO(bomb)).getinfo("xl/s.xml").file_size.to_bytes(4, "little")
    lying = bomb.replace(size, b"\x90\0\0\0")
    assert lying.count(b"\x90\0\0\0") == bomb.count(size) > 0
    with pytest.raises(KbError, match=r"^f.xlsx: "):
        read(lying)
    monkeypatch.setattr(package, "ELEMENTS", 1000)
    with pytest.raises(KbError, match="holds more than a workbook of practices would"):
        read(hostile.table_with(hostile.repeated("<row/>", 2000)))


def test_cells_far_away_cost_nothing() -> None:
    """Other readers make room for every cell up to the last one."""
    corner = hostile.table_with(['<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'])
    [one] = read(corner)
    assert one.wrong is not None
    assert one.wrong.sentence == "f.xlsx, sheet practices, row 1048576: column XFD has a value and no name"


@slowly
@given(st.binary(max_size=300), st.integers(0, 3000))
def test_no_damage_ends_in_anything_but_a_sentence(noise: bytes, place: int) -> None:
    whole = written(LEAST)
    for content in (noise, whole[:place], whole[:place] + noise + whole[place + len(noise) :]):
        with suppress(KbError):
            read(content)
