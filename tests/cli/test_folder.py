"""A folder of Markdown, as it lies in a git repository."""

from pathlib import Path

import pytest
from tests.cli.conftest import Kb

HANDLE = "free-bus-wifi"
MD = ("--format", "markdown")


@pytest.fixture(autouse=True)
def _at_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)


def changed(place: Path) -> Path:
    """The file of one practice, after somebody changed it by hand."""
    path = place / f"{HANDLE}.md"
    path.write_text(path.read_text("utf-8").replace("status: operating", "status: ended"), "utf-8")
    return path


def test_only_what_changed_is_written_again(kb: Kb, home: Path) -> None:
    said = kb("export", "practices/", *MD)
    written = int(said.err.split()[0])
    place = home / "practices"
    assert written == len(list(place.iterdir())) == 2
    before = {path: path.stat().st_mtime_ns for path in place.iterdir()}
    assert f"0 practices written to practices, {written} unchanged" in kb("export", "practices", *MD).err
    assert kb("edit", HANDLE, "--set", "status=pilot").code == 0
    assert "1 practice written" in kb("export", "practices", *MD).err
    after = {path: path.stat().st_mtime_ns for path in place.iterdir()}
    assert [path.stem for path in before if after[path] != before[path]] == [HANDLE]
    fewer = kb("export", "practices", *MD, "--tag", "bus")
    assert "more in practices, which this export leaves alone" in fewer.err


def test_changes_by_hand_are_not_written_over_before_they_are_taken_in(kb: Kb, home: Path) -> None:
    kb("export", "practices/", *MD)
    path = changed(home / "practices")
    text = path.read_text("utf-8")
    said = kb("export", "practices", *MD)
    assert (said.code, path.read_text("utf-8")) == (2, text)
    assert said.err.startswith(f"kb: {HANDLE}.md: changed in practices, and not yet taken in")
    assert "1 updated" in kb("import", "practices").err
    assert kb("show", HANDLE, "--format", "json").out.count('"status": "ended"') == 1
    assert "1 practice written" in kb("export", "practices", *MD).err
    path.write_text(text.replace("status: ended", "status: planned"), "utf-8")
    assert kb("export", "practices", *MD, "--force").code == 0
    assert "status: ended" in path.read_text("utf-8")


def test_a_folder_is_read_with_what_lies_in_it_but_for_files_that_are_no_practices(
    kb: Kb, home: Path
) -> None:
    kb("export", "all/practices/", *MD, "--city", "Bangkok")
    (home / "all" / "README.md").write_text("# About", "utf-8")
    (home / "all" / ".git").mkdir()
    (home / "all" / ".git" / "x.md").write_text("---\ntitle: x\n---\n", "utf-8")
    assert kb("import", "all").err == "0 practices added, 0 updated, 1 unchanged.\n"
    assert kb("import", "all/README.md").err.startswith("kb: all/README.md: has no front matter")
    (home / "empty").mkdir()
    assert kb("import", "empty").err.startswith("kb: empty holds no practice")


def test_one_practice_may_be_one_file(kb: Kb, home: Path) -> None:
    assert kb("export", "one.md", "--city", "Bangkok").code == 0
    assert kb("import", "one.md").err == "0 practices added, 0 updated, 1 unchanged.\n"
    assert kb("export", "--format", "md", "--city", "Bangkok").out == (home / "one.md").read_text("utf-8")
    several = kb("export", "--format", "markdown")
    assert (several.code, several.err.splitlines()[0]) == (2, "kb: Markdown is one practice a file")
