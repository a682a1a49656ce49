"""The identity of this office: a file of its own in the application folder, never inside a knowledge base."""

import json
import os
from pathlib import Path

from practices_kb.cli import place
from practices_kb.errors import KbError

TYPE_CHECKING = False

if TYPE_CHECKING:
    from practices_kb.identity import Identity

_ANOTHER = 'Move it away, and make one: kb identity --name "City of Jakarta"'


def path() -> Path:
    """Where it lies: KB_IDENTITY, else in the user's application folder."""
    named = os.environ.get("KB_IDENTITY")
    return Path(named).expanduser() if named else place.application_folder() / "identity.json"


def name() -> str:
    """What the office is called; empty when it has no identity. Who writes is kept with each change."""
    kept = _read()
    return str(kept.get("name", "")) if kept else ""


def identity() -> "Identity | None":
    """The identity; None when none was made. Raises `KbError` for a file that is no identity."""
    kept = _read()
    if kept is None:
        return None
    from practices_kb.identity import Identity

    try:
        return Identity(str(kept["name"]), bytes.fromhex(kept["secret"]))
    except (KeyError, TypeError, ValueError):
        raise KbError(f"{path()} is no identity", _ANOTHER) from None


def keep(made: "Identity") -> Path:
    """*made* is the identity from now on; only its owner may read the file. Raises `KbError` when there is one."""
    file = path()
    file.parent.mkdir(parents=True, exist_ok=True)
    there = KbError(f"{file} is there already", "Move it away first; bundles were signed with it")
    if file.exists() or file.is_symlink():
        raise there
    written = json.dumps({"name": made.name, "secret": made.secret.hex()}, ensure_ascii=False)
    draft = file.with_name(f".{file.name}.{os.getpid()}.new")  # half a key would be worse than none
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
            opened.write(f"{written}\n")
            opened.flush()
            os.fsync(opened.fileno())
        _name(draft, file, there)
    finally:
        draft.unlink(missing_ok=True)
    return file


def _name(draft: Path, file: Path, there: KbError) -> None:
    try:
        os.link(draft, file)
    except FileExistsError:
        raise there from None
    except OSError:  # file systems of USB sticks know no second name
        draft.rename(file)


def _read() -> dict[str, str] | None:
    try:
        kept = json.loads(path().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        kept = None
    if not isinstance(kept, dict):
        raise KbError(f"{path()} is no identity", _ANOTHER)
    return kept
