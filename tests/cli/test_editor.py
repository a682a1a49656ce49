"""The editor: what is typed there is recorded, or kept in a file that is named."""

import shlex
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Kb

from practices_kb import cli
from practices_kb.cli import face

SCRIPT = """
import pathlib, sys
path = pathlib.Path(sys.argv[-1]); text = path.read_text(encoding="utf-8")
for old, new in [{changes}]:
    text = text.replace(old, new)
path.write_text(text, encoding="utf-8")
"""


@pytest.fixture
def editor(home: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """An editor that replaces text; the form lies in the test's own folder."""
    monkeypatch.setattr("tempfile.tempdir", str(home))

    def set_to(*changes: tuple[str, str]) -> None:
        script = home / "editor.py"
        script.write_text(SCRIPT.format(changes=", ".join(map(repr, changes))), encoding="utf-8")
        monkeypatch.setenv("EDITOR", shlex.join([sys.executable, str(script)]))

    return set_to


def forms(home: Path) -> list[Path]:
    return list(home.glob("kb-*.toml"))


def test_a_record_is_edited_whole(kb: Kb, editor: object, home: Path) -> None:
    editor(("Wifi in all buses.", "Wifi in most buses.\n\nAnd 'quotes'."))  # type: ignore[operator]
    said = kb("edit", "free-bus-wifi")
    assert said.code == 0, said
    assert "And 'quotes'." in kb("show", "free-bus-wifi", "--format", "json").out
    assert forms(home) == []


def test_a_form_that_was_only_looked_at_changes_nothing(kb: Kb, editor: object, home: Path) -> None:
    editor()  # type: ignore[operator]
    assert kb("edit", "free-bus-wifi").err == "Nothing was changed.\n"
    assert "nothing was recorded" in kb("add", "--editor").err
    assert forms(home) == []


def test_a_new_record_comes_from_the_form(kb: Kb, editor: object) -> None:
    editor(('city = ""', 'city = "Jakarta"'), ("topics = []", 'topics = ["transport"]'))  # type: ignore[operator]
    assert kb("add", "By form", "--editor").out == "by-form\n"


@pytest.mark.parametrize(
    "wrong", [('status = "operating"', 'status = "runing"'), ('status = "operating"', "status =")]
)
def test_a_wrong_form_is_kept_and_named(wrong: tuple[str, str], kb: Kb, editor: object, home: Path) -> None:
    editor(wrong)  # type: ignore[operator]
    said = kb("edit", "free-bus-wifi")
    [kept] = forms(home)
    assert said.code == cli.CANNOT
    assert f"kb edit free-bus-wifi --from-file {kept}" in said.err
    assert wrong[1] in kept.read_text(encoding="utf-8")
    kept.write_text(kept.read_text(encoding="utf-8").replace(wrong[1], 'status = "ended"'), encoding="utf-8")
    assert kb("edit", "free-bus-wifi", "--from-file", str(kept)).code == 0


def test_a_wrong_form_can_be_edited_again(
    kb: Kb, editor: object, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    editor(('"runing"', '"pilot"'), ('status = "operating"', 'status = "runing"'))  # type: ignore[operator]
    monkeypatch.setattr(face.Face, "may_ask", True)
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    said = kb("edit", "free-bus-wifi")
    assert said.code == 0, said
    assert "no status 'runing'" in said.err
    assert "#! " not in kb("show", "free-bus-wifi").out
    assert forms(home) == []


def test_an_editor_that_is_not_there_is_named(kb: Kb, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(home))
    monkeypatch.setenv("VISUAL", "no-such-editor")
    said = kb("edit", "free-bus-wifi")
    assert said.code == cli.CANNOT
    assert "cannot start the editor no-such-editor" in said.err
    monkeypatch.setenv("VISUAL", "false")
    assert "ended with code 1" in kb("edit", "free-bus-wifi").err
