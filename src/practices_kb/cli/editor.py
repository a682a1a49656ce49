"""The person's own editor, with a form in it. What was typed there is never lost."""

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from practices_kb.cli import ask
from practices_kb.cli.face import Face, say
from practices_kb.errors import Invalid, KbError
from practices_kb.exchange import form

T = TypeVar("T")


def edited(
    face: Face,
    record: Mapping[str, Any],
    keep: Callable[[dict[str, Any]], T],
    again: str,
    *,
    unchanged: bool = False,
) -> T | None:
    """What *keep* makes of the form that the person filled in; None when it was closed as it had been opened.

    With *unchanged* a form that was closed as it was is kept too: the person found nothing to correct.

    When *keep* refuses it, that stands on top of the form and the person may edit again; else the form stays in a
    file, and the error tells the command *again*, which takes it from there.
    """
    before = form.write(record)
    path = _written(before)
    while True:
        _open(path, before)
        text = _read(path)
        same = form.complained(text, ()) == before and not unchanged
        if same or not form.is_filled(text):
            path.unlink(missing_ok=True)
            return None
        try:
            kept = keep(form.read(text, "the form"))
        except KbError as error:
            _offer_again(face, path, text, error, again)
        except BaseException:
            say(f"What you typed is kept in {path}.")
            raise
        else:
            path.unlink()
            return kept


def _offer_again(face: Face, path: Path, text: str, error: KbError, again: str) -> None:
    """The form is ready to be edited again; raises *error* with the name of its file when nobody wants to."""
    kept = KbError(error.sentence, f"What you typed is kept in {path}. Try: {again} {shlex.quote(str(path))}")
    complaints = map(str, error.problems) if isinstance(error, Invalid) else [error.sentence]
    path.write_text(form.complained(text, complaints), encoding="utf-8", errors="surrogateescape")
    if not face.may_ask:
        raise kept from None
    say(f"kb: {error.sentence}")
    if not ask.agrees("Edit again?", default=True):
        raise kept from None


def _written(text: str) -> Path:
    with tempfile.NamedTemporaryFile(
        "w", prefix="kb-", suffix=".toml", delete=False, encoding="utf-8", newline="\n"
    ) as file:
        file.write(text)
    return Path(file.name)


def _read(path: Path) -> str:
    """What stands in the form; nothing when the person, or the editor, took the file away."""
    try:
        return path.read_text(encoding="utf-8", errors="surrogateescape")
    except FileNotFoundError:
        return ""


def _open(path: Path, before: str) -> None:
    """The editor has been open on *path*, and was closed; when that failed, the form stays if more than *before* is in it."""
    command = _command()
    try:
        done = subprocess.run([*command, str(path)], check=False)  # noqa: S603 - the user's own editor
    except OSError as error:
        path.unlink()
        raise KbError(
            f"cannot start the editor {command[0]}: {error.strerror}", "Set EDITOR to one that is there"
        ) from None
    if done.returncode:
        text = _read(path)
        kept = form.complained(text, ()) != before and form.is_filled(text)
        if not kept:
            path.unlink(missing_ok=True)
        raise KbError(
            f"the editor {command[0]} ended with code {done.returncode}",
            f"What you typed is kept in {path}"
            if kept
            else "Set EDITOR to another, or give the fields as options",
        )


def _command() -> list[str]:
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    try:
        words = shlex.split(named or "", posix=sys.platform != "win32")
    except ValueError:
        words = [named or ""]
    return words or (["notepad"] if sys.platform == "win32" else [_first_found("nano", "vi")])


def _first_found(*names: str) -> str:
    import shutil

    return next((name for name in names if shutil.which(name)), names[-1])
