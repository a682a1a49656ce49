"""What is shown is what was looked at and found good. `UPDATE=1 pytest` rewrites the files; review the difference."""

import os
from pathlib import Path

import pytest
from tests.render import results

GOLDEN = Path(__file__).parent / "golden"
WANTED = [(name, f"{width}.txt") for name in results.DRAWN for width in (50, 80, 140)]
WANTED += [(name, kind) for name in results.DRAWN for kind in ("tsv", "json", "jsonl", "csv", "md")]


def drawn(name: str, kind: str) -> str:
    draw = results.DRAWN[name]
    return draw(format="table", width=int(kind[:-4])) if kind.endswith("txt") else draw(format=kind)


@pytest.mark.parametrize(("name", "kind"), WANTED)
def test_it_looks_as_it_did(name: str, kind: str) -> None:
    path = GOLDEN / f"{name}-{kind}" if kind.endswith("txt") else GOLDEN / f"{name}.{kind}"
    if os.environ.get("UPDATE"):
        path.write_text(drawn(name, kind), encoding="utf-8", newline="")
    assert drawn(name, kind).encode() == path.read_bytes()


def test_no_golden_file_is_left_over() -> None:
    wanted = {f"{name}-{kind}" if kind.endswith("txt") else f"{name}.{kind}" for name, kind in WANTED}
    assert {path.name for path in GOLDEN.iterdir()} == wanted
