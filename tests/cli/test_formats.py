"""Every format, out and in again, as a person types it."""

import json
from pathlib import Path

import openpyxl
import pytest
from tests.cli.conftest import Kb

from practices_kb.cli import kinds


@pytest.fixture(autouse=True)
def _at_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)


@pytest.mark.parametrize("name", kinds.READ)
def test_what_is_exported_is_taken_in_as_unchanged(name: str, kb: Kb) -> None:
    file = "all" if kinds.KINDS[name].is_folder else f"all{kinds.KINDS[name].suffixes[0]}"
    assert kb("export", file, "--format", name).code == 0
    assert kb("import", file).err == "0 practices added, 0 updated, 2 unchanged.\n"


def test_a_format_is_known_by_the_end_of_the_name(kb: Kb, home: Path) -> None:
    for kind in kinds.KINDS.values():
        for suffix in () if kind.is_folder else kind.suffixes:
            assert kb("export", f"f{suffix.upper()}").code == 0
    assert json.loads((home / "f.CSL.JSON").read_text("utf-8")) == []
    assert (home / "f.TSV").read_text("utf-8").count("\t") > 60


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "tsv"])
def test_a_template_is_a_table_to_fill_in(suffix: str, kb: Kb) -> None:
    assert kb("export", "--template", f"t.{suffix}").err == (
        f"t.{suffix} is ready to be filled in. Then: kb import t.{suffix} --dry-run\n"
    )
    assert kb("import", f"t.{suffix}").err == "0 practices added, 0 updated, 0 unchanged.\n"
    assert kb("export", "--template", f"t.{suffix}").code == 2


def test_rows_that_a_person_adds_to_a_template_become_practices(kb: Kb, home: Path) -> None:
    kb("export", "--template", "t.xlsx")
    book = openpyxl.load_workbook(home / "t.xlsx")
    columns = [cell.value for cell in book["practices"][1]]
    row = {"handle": "tram", "title": "Tram", "city": "Hanoi", "topics": "transport/bus", "started": 2004}
    book["practices"].append([row.get(str(column)) for column in columns])
    book["sources"].append(["tram", "Report", None, "https://example.org/a", "2019-05"])
    book.save(home / "t.xlsx")
    assert "1 practice added" in kb("import", "t.xlsx").err
    record = json.loads(kb("show", "tram", "--format", "json").out)
    assert (record["started"], record["sources"][0]["issued"]) == ("2004", "2019-05")


def test_sources_go_to_a_reference_manager_and_come_from_one(kb: Kb, home: Path) -> None:
    item = {"id": "x", "type": "book", "title": "T", "author": [], "issued": {"date-parts": [[2004]]}}
    (home / "s.json").write_text(json.dumps([item]), "utf-8")
    said = kb("edit", "free-bus-wifi", "--sources-from", "s.json")
    assert said.err.startswith("Left out, as a source here has no place for it: author.\nsources: changed.")
    assert kb("edit", "free-bus-wifi", "--sources-from", "s.json").err.endswith("Nothing was changed.\n")
    assert kb("export", "s.csl.json").err == "The sources of 2 practices exported to s.csl.json.\n"
    [written] = json.loads((home / "s.csl.json").read_text("utf-8"))
    assert (written["title"], written["custom"]) == ("T", {"practices": ["free-bus-wifi"]})
    assert kb("import", "s.csl.json").err == (
        "kb: s.csl.json holds sources, not practices\nTry: kb edit HANDLE --sources-from s.csl.json\n"
    )


def test_a_workbook_is_nothing_for_a_terminal(kb: Kb, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    said = kb("export", "--format", "xlsx")
    assert (said.code, said.err.splitlines()[0]) == (2, "kb: xlsx is nothing to read on a terminal")
