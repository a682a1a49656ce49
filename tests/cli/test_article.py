"""`kb add --from`: a record from an article, shown before it is recorded."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Kb
from tests.exchange.test_article import docx, pdf

from practices_kb.cli import apart

REPORT = """Hanoi City Council opens a busway

HANOI, 5 May 2024 - Hanoi City Council has opened a busway with twelve stations for the passengers of the old town.
In 2024 it carried 40,000 passengers every day, the council said in a statement to the press of the city.
A delegation from Bangkok came to see it.
Source: Trial Times
"""


@pytest.fixture
def report(home: Path) -> str:
    path = home / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return str(path)


def record(kb: Kb, handle: str = "hanoi-city-council-opens-a-busway") -> Any:
    return json.loads(kb("show", handle, "--format", "json").out)


def test_yes_records_the_draft_with_e0_and_its_source(kb: Kb, report: str) -> None:
    said = kb("add", "--from", report, "--yes")
    assert (said.code, said.out) == (0, "hanoi-city-council-opens-a-busway\n"), said
    made = record(kb)
    assert (made["city"], made["language"], made["evidence"]) == ("vn-hanoi", "en", "E0")
    assert "transport/bus-rapid-transit" in made["topics"]
    assert made["sources"] == [
        {
            "title": "Hanoi City Council opens a busway",
            "publisher": "Trial Times",
            "issued": "2024-05-05",
            "language": "en",
        }
    ]
    assert made["summary"].startswith("> HANOI, 5 May 2024 - Hanoi City Council has opened a busway")
    assert [(one["value"], one["unit"], one["year"]) for one in made["indicators"]] == [
        ("40000", "passengers", 2024)
    ]


def test_what_is_typed_stands_in_place_of_what_was_read(kb: Kb, report: str) -> None:
    kb("add", "A busway", "--from", report, "--yes", "--city", "Bangkok", "--status", "operating")
    made = record(kb, "a-busway")
    assert (made["title"], made["city"], made["status"]) == ("A busway", "th-bangkok", "operating")


def test_in_a_pipe_the_draft_is_a_form_that_can_be_recorded(kb: Kb, report: str, home: Path) -> None:
    said = kb("add", "--from", report)
    assert said.code == 0
    assert "Nothing was recorded." in said.err
    (home / "draft.toml").write_text(said.out, encoding="utf-8")
    assert kb("list", "--fields", "handle").out.count("\n") == 2
    assert kb("add", "--from-file", str(home / "draft.toml")).code == 0
    assert record(kb)["city"] == "vn-hanoi"


def test_explain_tells_the_words_and_the_place_of_every_value(kb: Kb, report: str) -> None:
    rows = [line.split("\t") for line in kb("add", "--from", report, "--explain").out.splitlines()]
    assert ["city", "vn-hanoi", "Hanoi City Council opens", "title", ""] in rows
    assert [
        "city",
        "th-bangkok",
        "A delegation from Bangkok came to see it.",
        "line 5",
        "only mentioned",
    ] in rows
    assert {row[0] for row in rows} >= {
        "title",
        "topics",
        "summary",
        "language",
        "sources.publisher",
        "sources.issued",
        "date",
    }
    drawn = kb("add", "--from", report, "--explain", "--format", "table").out
    assert "«Hanoi City Council opens» (title)\n" in drawn
    assert max(map(len, drawn.splitlines())) <= 80


def test_json_holds_the_draft_with_its_evidence(kb: Kb, report: str) -> None:
    said = kb("add", "--from", report, "--format", "json", "--dry-run")
    told = json.loads(said.out)
    assert told["draft"]["city"] == "vn-hanoi"
    assert {one["field"] for one in told["evidence"]} >= {"title", "city", "topics"}
    assert kb("list", "--fields", "handle").out.count("\n") == 2


def test_a_text_comes_from_stdin_too(kb: Kb, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(REPORT.encode())
        closed = False

        def isatty(self) -> bool:
            return False

    monkeypatch.setattr("sys.stdin", Stdin())
    assert kb("add", "--from", "-", "--yes").code == 0
    assert record(kb)["city"] == "vn-hanoi"


def test_at_a_terminal_the_draft_is_shown_and_recorded_on_enter(kb: Kb, report: str, typed: object) -> None:
    typed("what", "")  # type: ignore[operator]
    said = kb("add", "--from", report)
    assert said.code == 0, said
    assert "vn-hanoi  «Hanoi City Council opens» (title)" in said.err
    assert "Type y, e or n." in said.err
    assert record(kb)["city"] == "vn-hanoi"


def test_at_a_terminal_no_records_nothing_and_edit_opens_the_form(
    kb: Kb, report: str, typed: object, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed("n")  # type: ignore[operator]
    assert "Nothing was recorded." in kb("add", "--from", report).err
    script = home / "editor.py"
    script.write_text(
        "import pathlib, sys; path = pathlib.Path(sys.argv[1])\n"
        "path.write_text(path.read_text('utf-8').replace('vn-hanoi', 'Hue'), 'utf-8')\n"
    )
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    typed("e")  # type: ignore[operator]
    said = kb("add", "--from", report)
    assert said.code == 0, said
    assert record(kb)["city"] == "vn-hue"


def test_what_the_text_does_not_say_is_asked_at_a_terminal(kb: Kb, home: Path, typed: object) -> None:
    (home / "x.txt").write_text(
        "A tram for the old town\nThe tram was opened on Monday, and the people of the town like it.\n"
    )
    typed("", "Hanoi")  # type: ignore[operator]
    assert kb("add", "--from", str(home / "x.txt")).code == 0
    assert record(kb, "a-tram-for-the-old-town")["city"] == "vn-hanoi"


def test_what_the_text_does_not_say_is_named_in_a_pipe(kb: Kb, home: Path) -> None:
    (home / "x.txt").write_text(
        "Hanoi City Council and Bangkok City Council signed an agreement about bus fares on Monday."
    )
    said = kb("add", "--from", str(home / "x.txt"), "--yes")
    assert said.code == 2
    assert "the text does not say clearly which city (it names " in said.err
    assert "Add --city" in said.err


def test_options_of_from_alone_are_refused(kb: Kb) -> None:
    said = kb("add", "X", "--city", "Hanoi", "--topic", "bus", "--yes")
    assert said.code == 2
    assert "go with --from FILE" in said.err


def test_pdf_and_docx_are_read_in_a_process_of_their_own(kb: Kb, home: Path) -> None:
    for name, data in (("a.pdf", pdf()), ("a.docx", docx())):
        (home / name).write_bytes(data)
        said = kb("add", "--from", str(home / name), "--explain")
        assert said.code == 0, said
        assert "id-semarang" in said.out


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.pdf", b"%PDF-1.7 x"), ("a.docx", docx()[:2000]), ("a.txt", b"\xff\xfe\xfd"), ("b.pdf", b"x")],
)
def test_a_broken_file_gets_one_sentence(name: str, data: bytes, kb: Kb, home: Path) -> None:
    (home / name).write_bytes(data)
    said = kb("add", "--from", str(home / name), "--yes")
    assert (said.code, said.out) == (2, "")
    assert len(said.err.splitlines()) == 2, said.err
    assert "Traceback" not in said.err
    assert kb("add", "--from", str(home / "nowhere.txt")).code == 2
    assert kb("add", "--from", str(home)).code == 2


def test_a_reader_that_takes_too_long_is_ended(kb: Kb, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "a.pdf").write_bytes(pdf())

    def slow(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("kb", apart.SECONDS)

    monkeypatch.setattr(apart.subprocess, "run", slow)
    said = kb("add", "--from", str(home / "a.pdf"))
    assert said.code == 2
    assert "takes longer than 30 seconds to read" in said.err


def test_nothing_in_an_article_reaches_the_terminal_as_an_order(kb: Kb, home: Path) -> None:
    (home / "x.txt").write_text(
        "A \x1b[31mred\u202e tram\nHanoi City Council opened [bold]trams[/bold] for the people of the town.\n"
    )
    for arguments in (("--explain", "--format", "table"), ("--explain",), ()):
        said = kb("add", "--from", str(home / "x.txt"), *arguments)
        assert "\x1b" not in said.out + said.err
        assert "\u202e" not in said.out + said.err
