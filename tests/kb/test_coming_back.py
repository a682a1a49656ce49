"""What was written to a file and comes back is merged with what was done meanwhile, whatever the format."""

import csv
import tempfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.kb.dump import digest
from tests.opened import opened

from practices_kb.cli import files, kinds
from practices_kb.errors import Invalid
from practices_kb.exchange import markdown
from practices_kb.exchange.names import Names
from practices_kb.exchange.placed import REVISION, Placed
from practices_kb.kb import KnowledgeBase

TABLES = [name for name, kind in kinds.KINDS.items() if kind.is_table]
FORMATS = [name for name, kind in kinds.KINDS.items() if kind.read]
DRAFT = {
    "title": "Free bus wifi",
    "city": "id-jakarta",
    "topics": ["transport/bus"],
    "summary": "Wifi in all buses.",
    "sources": [{"title": "Annual report"}],
    "started": "2019",
}
VALUES = {
    "status": ["pilot", "ended"],
    "summary": ["Wifi in some buses.", "Wifi in no bus."],
    "outcome": ["mixed", "harmful"],
    "lessons": ["Ask the drivers first.", "=1+1"],
    "contact": ["bus@example.org", "'=office"],
}
CHANGES = st.dictionaries(st.sampled_from([*VALUES]), st.sampled_from([0, 1])).map(
    lambda chosen: {name: VALUES[name][one] for name, one in chosen.items()}
)


def placed(kb: KnowledgeBase, form: str, change: dict[str, Any]) -> list[Placed]:
    """The one practice of *kb* as it is read from a file in which somebody made a *change*."""
    kind = kinds.KINDS[form]
    states = [({**record, **change}, base) for record, base in kb.states()]
    names = Names({}, {})
    if kind.write:
        chunks = [*kind.write([{**record, REVISION: base} for record, base in states], names)]
    else:
        chunks = [markdown.write(*one) for one in states]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"file{kind.suffixes[0]}"
        files.write(file, chunks, force=False)
        assert kind.read
        return [*kind.read(str(file))]


@pytest.mark.parametrize("form", FORMATS)
@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mine=CHANGES, theirs=CHANGES)
def test_each_field_is_what_the_one_made_it_who_changed_it(
    form: str,
    mine: dict[str, str],
    theirs: dict[str, str],
) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as kb:
        handle = kb.add(DRAFT).handle
        came = placed(kb, form, theirs)
        if mine:
            kb.edit(handle, put=mine)
        before = digest(kb)
        said = kb.import_records(came, dry_run=True)
        assert digest(kb) == before
        assert kb.import_records(came) == said
        now = kb.practice(handle)
        apart = {name for name in mine.keys() & theirs.keys() if mine[name] != theirs[name]}
        assert {*now.conflicts} == apart
        for name, value in {**theirs, **mine}.items():
            assert name in apart or getattr(now, name) == value
        assert said.in_conflict == bool(apart)
        assert kb.import_records(came).unchanged == 1 or apart
        assert kb.check().findings == ()


@pytest.mark.parametrize("form", FORMATS)
def test_what_was_taken_in_once_is_known_when_it_comes_again(kb: KnowledgeBase, wifi: str, form: str) -> None:
    came = placed(kb, form, {"status": "ended"})
    kb.edit(wifi, put={"status": "pilot"})
    assert kb.import_records(came).conflicts[0].fields == ("status",)
    assert kb.import_records(came).unchanged == 1
    kb.resolve(wifi, {("status",): 0})
    assert kb.import_records(came).unchanged == 1
    assert kb.practice(wifi).conflicts == ()


def test_what_only_the_file_changed_is_told_as_merged(kb: KnowledgeBase, wifi: str) -> None:
    came = placed(kb, "csv", {"status": "ended"})
    kb.edit(wifi, put={"outcome": "mixed"})
    said = kb.import_records(came)
    assert (said.updated, said.merged, said.conflicts) == (1, (wifi,), ())


@pytest.mark.parametrize("form", FORMATS)
def test_what_was_removed_meanwhile_stays_so_unless_the_file_changes_it(
    kb: KnowledgeBase,
    wifi: str,
    form: str,
) -> None:
    same, other = placed(kb, form, {}), placed(kb, form, {"status": "ended"})
    kb.remove([wifi])
    said = kb.import_records(same)
    assert (said.added, said.unchanged, said.stay_removed) == (0, 1, (wifi,))
    assert kb.list().total == 0
    said = kb.import_records(other)
    assert (said.added, said.conflicts[0].handle) == (0, wifi)
    assert kb.practice(wifi).status == "ended"
    kb.undo()
    assert kb.list().total == 0


def test_a_practice_that_was_joined_away_does_not_come_back_with_an_old_table(
    kb: KnowledgeBase, wifi: str
) -> None:
    other = kb.add({**DRAFT, "title": "Wifi in buses, free"}).handle
    came = placed(kb, "xlsx", {})
    kb.join(wifi, other)
    assert kb.import_records(came).stay_removed == (other,)
    assert kb.list().total == 1


@pytest.mark.parametrize("form", TABLES)
def test_a_row_without_its_state_is_the_new_state_as_before(kb: KnowledgeBase, wifi: str, form: str) -> None:
    [came] = placed(kb, form, {"status": "ended"})
    kb.edit(wifi, put={"status": "pilot", "outcome": "mixed"})
    for base in ("", "ab" * 32, "no state at all"):
        assert kb.import_records([came._replace(base=base)]).updated == 1
        now = kb.practice(wifi)
        assert (now.status, now.outcome, now.conflicts) == ("ended", None, ())
        kb.undo()


@pytest.mark.parametrize("form", TABLES)
def test_what_a_table_has_no_column_for_stays_as_it_is(tmp_path: Path, form: str) -> None:
    with opened(tmp_path) as kb:
        uid = kb.add(
            {
                **DRAFT,
                "tags": ["wifi"],
                "indicators": [{"name": "Buses", "value": "9", "unit": "buses", "year": 2024, "source": 1}],
            }
        ).uid
        rows = [
            ["status", "uid", "title", "city", "topics", "tags"],
            ["pilot", uid, "Free bus wifi", "Jakarta", "transport/bus", ""],
        ]
        file = tmp_path / f"some{kinds.KINDS[form].suffixes[0]}"
        written(file, rows, form)
        read = kinds.KINDS[form].read
        assert read
        assert kb.import_records([*read(str(file))]).updated == 1
        now = kb.practice(uid)
        assert (now.status, now.summary, now.tags) == ("pilot", DRAFT["summary"], ())
        assert (len(now.sources), len(now.indicators)) == (1, 1)
        rows[0].append("ended"), rows[1].append("2018")
        file.unlink()
        written(file, rows, form)
        with pytest.raises(Invalid, match="2018 lies before the start in 2019") as told:
            kb.import_records([*read(str(file))])
        assert file.name in str(told.value)


def written(file: Path, rows: list[list[str]], form: str) -> None:
    """A table as a person would make it, without us."""
    if form == "xlsx":
        book = openpyxl.Workbook()
        assert book.active
        for row in rows:
            book.active.append(row)
        book.save(file)
    else:
        with file.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, delimiter="\t" if form == "tsv" else ";").writerows(rows)


def test_a_change_that_does_not_say_when_was_made_now(kb: KnowledgeBase, wifi: str) -> None:
    came = placed(kb, "csv", {"status": "ended"})
    before = kb.practice(wifi).updated
    kb._now = lambda: "2099-01-01T00:00:00Z"
    kb.import_records(came)
    assert kb.practice(wifi).updated == "2099-01-01T00:00:00Z" > before


def test_columns_and_rows_may_be_put_into_another_order(kb: KnowledgeBase, wifi: str, tmp_path: Path) -> None:
    other = kb.add({**DRAFT, "title": "Night bus"}).handle
    file = tmp_path / "all.csv"
    records = [{**record, REVISION: base} for record, base in kb.states()]
    files.write(file, kinds.KINDS["csv"].write(records, Names({}, {})), force=False)  # type: ignore[misc]
    kb.edit(wifi, put={"outcome": "mixed"})
    with file.open(encoding="utf-8", newline="") as there:
        header, *rows = csv.reader(there)
    turned = [header[::-1], *([*row][::-1] for row in rows[::-1])]
    for row in turned[1:]:
        row[turned[0].index("status")] = "ended"
    with file.open("w", encoding="utf-8", newline="") as there:
        csv.writer(there).writerows(turned)
    read = kinds.KINDS["csv"].read
    assert read
    assert kb.import_records([*read(str(file))]).updated == 2
    assert [kb.practice(one).status for one in (wifi, other)] == ["ended", "ended"]
    assert kb.practice(wifi).outcome == "mixed"
