"""A guard before every test: nobody's real knowledge base is ever touched."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# How long one example takes says more about the machine than about kb.
settings.register_profile(
    "kb", settings.get_profile("ci" if "CI" in os.environ else "default"), deadline=None
)
settings.load_profile("kb")

_UNWANTED = (
    "NO_COLOR",
    "FORCE_COLOR",
    "COLUMNS",
    "VISUAL",
    "EDITOR",
    "KB_DEBUG",
    "_KB_COMPLETE",
    "GITHUB_ACTIONS",
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each test; `kb` finds and makes everything there."""
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in ("XDG_DATA_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "data"))
    monkeypatch.setenv("KB_DB", str(tmp_path / "kb.db"))
    for name in _UNWANTED:
        monkeypatch.delenv(name, raising=False)
    return tmp_path
