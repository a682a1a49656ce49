"""Where the knowledge base lies: `--db`, else `KB_DB`, else the user's application folder."""

import os
import sys
from pathlib import Path


def file(db: str | None = None) -> Path:
    """The path of the knowledge base. The application folder is there afterwards when it is the place."""
    named = db or os.environ.get("KB_DB")
    if named:
        return Path(named).expanduser()
    folder = application_folder()
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "kb.db"


def application_folder() -> Path:
    """Where the files of this user lie. Ten lines in place of platformdirs, which takes longer to import than to do without."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming") / "practices-kb"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "practices-kb"
    data = os.environ.get("XDG_DATA_HOME", "")
    return (Path(data) if data.startswith("/") else home / ".local" / "share") / "practices-kb"
