"""What files that mean harm cost: `python -m bench.hostile`, or with names of cases for those alone.

Each is imported by a process of its own, which says how long it took and how much memory it had at most.
"""

import argparse
import io
import os
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from bench import hostile_bundles, table

ROOT = Path(__file__).parents[1]
LONGEST = 120
"""Seconds after which a process is killed, and the case has failed."""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TIES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADER = "".join(
    f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in ("title", "city", "topics", "summary")
)
GOOD = '<row><c t="inlineStr"><is><t>A</t></is></c></row>'


def workbook(sheet: Iterable[str], doctype: str = "", more: Iterable[tuple[str, bytes]] = ()) -> bytes:
    """A workbook whose one sheet holds the XML of *sheet*."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as book:
        book.writestr(
            "_rels/.rels",
            f'<Relationships><Relationship Id="a" Type="{TIES}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        book.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{TIES}"><sheets><sheet name="practices" r:id="s"/></sheets></workbook>',
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships><Relationship Id="s" Type="{TIES}/worksheet" Target="s.xml"/></Relationships>',
        )
        with book.open("xl/s.xml", "w", force_zip64=True) as part:
            part.write(f'<?xml version="1.0"?>{doctype}<worksheet><sheetData>'.encode())
            for chunk in sheet:
                part.write(chunk.encode())
            part.write(b"</sheetData></worksheet>")
        for name, content in more:
            book.writestr(name, content)
    return buffer.getvalue()


def table_with(rows: Iterable[str]) -> bytes:
    """A workbook with a right header, and *rows* below it."""
    return workbook([f"<row>{HEADER}</row>", *rows])


def repeated(text: str, times: int) -> Iterable[str]:
    """*text*, *times* over, in pieces."""
    at_once = 100_000
    for _ in range(times // at_once):
        yield text * at_once
    yield text * (times % at_once)


def many_files() -> bytes:
    """A zip with so many files in it that the list of them alone fills the memory."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as book:
        for number in range(100_000):
            book.writestr(f"{number}", b"")
    return buffer.getvalue()


LAUGHS = "".join(f'<!ENTITY l{one} "{f"&l{one - 1};" * 10}">' for one in range(1, 12))

CASES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a gigabyte of zeros in a megabyte": ("xlsx", lambda: table_with(repeated("0" * 100, 10_000_000))),
    "a cell of 190 MB, less tightly packed": (
        "xlsx",
        lambda: table_with(
            [
                "<row><c><v>",
                *(os.urandom(600_000).hex() + "0" * 8_000_000 for _ in range(20)),
                "</v></c></row>",
            ]
        ),
    ),
    "two million cells": (
        "xlsx",
        lambda: table_with(
            f'<row><c t="inlineStr"><is><t>{os.urandom(4).hex()}</t></is></c></row>' for _ in range(2_000_000)
        ),
    ),
    "ten million empty rows": (
        "xlsx",
        lambda: table_with(f'<row r="{number}"/>' for number in range(10_000_000)),
    ),
    "a million columns": (
        "xlsx",
        lambda: workbook(
            ["<row>", *(f"<c><v>{os.urandom(2).hex()}</v></c>" for _ in range(1_000_000)), "</row>"]
        ),
    ),
    "a cell in the last corner of the sheet": (
        "xlsx",
        lambda: table_with(['<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>']),
    ),
    "a million nested elements": ("xlsx", lambda: workbook(repeated("<row>", 1_000_000))),
    "a name of 100 MB": ("xlsx", lambda: workbook(["<", *(os.urandom(500_000).hex() for _ in range(100))])),
    "a text file from elsewhere (XXE)": (
        "xlsx",
        lambda: workbook([GOOD], '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
    ),
    "a billion laughs": ("xlsx", lambda: workbook([GOOD], f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>')),
    "100,000 files": ("xlsx", many_files),
    "no workbook": ("xlsx", lambda: b"title,city\n" * 1000),
    "half a workbook": ("xlsx", lambda: (whole := table_with([GOOD]))[: len(whole) // 2]),
    "a password": ("xlsx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000)),
    "60 MB": ("xlsx", lambda: bytes(60_000_000)),
    "a line of 300 MB, CSV": ("csv", lambda: b"title,city,topics\n" + b"x" * 300_000_000),
    "a million columns, CSV": ("csv", lambda: b"," * 1_000_000 + b"\n"),
    "100,000 bad rows, CSV": ("csv", lambda: b"title,city,topics\n" + b"A,Jakarte,transprt\n" * 100_000),
    "ten million levels, JSON Lines": ("jsonl", lambda: b"[" * 9_000_000),
    "a line of 300 MB, JSON Lines": ("jsonl", lambda: b'"' + b"x" * 300_000_000),
    "a million tags, JSON Lines": (
        "jsonl",
        lambda: (
            b'{"title": "A", "city": "Hanoi", "tags": ["%s"]}'
            % b'","'.join(b"%d" % one for one in range(900_000))
        ),
    ),
    "two million topics, JSON Lines": (
        "jsonl",
        lambda: b'{"title": "A", "city": "Hanoi", "topics": [' + b",".join([b'"x"'] * 2_000_000) + b"]}",
    ),
    "aliases, Markdown": (
        "md",
        lambda: b"---\na: &a [x]\n" + b"".join(b"b%d: [*a, *a]\n" % one for one in range(9)) + b"---\n",
    ),
    "a million levels, Markdown": ("md", lambda: b"---\na: " + b"[" * 1_000_000 + b"\n---\n"),
    "a million fields, Markdown": (
        "md",
        lambda: b"---\n" + b"".join(b"a%d: 1\n" % one for one in range(600_000)) + b"---\n",
    ),
    **hostile_bundles.CASES,
}


def main(arguments: Sequence[str] | None = None) -> None:
    """A table of the cases that were asked for stands on stdout."""
    parsed = argparse.ArgumentParser(prog="python -m bench.hostile", description=__doc__)
    parsed.add_argument("names", nargs="*", metavar="NAME", help="what a case is called, or a part of it")
    parsed.add_argument("--write", metavar="FILE", help="only write the file of the case to FILE")
    asked = parsed.parse_args(arguments)
    names = asked.names
    if asked.write:
        Path(asked.write).write_bytes(CASES[names[0]][1]())
        return
    with tempfile.TemporaryDirectory() as folder:
        rows = [_row(name, Path(folder)) for name in CASES if not names or any(one in name for one in names)]
    print(table.markdown(("the file", "MB", "s", "MB of memory", "what kb says"), rows))


def _row(name: str, folder: Path) -> tuple[str, ...]:
    path = folder / f"f.{CASES[name][0]}"
    # by another process: what this one ever had in memory would be counted for those that it starts
    subprocess.run([sys.executable, "-m", "bench.hostile", name, "--write", str(path)], check=True, cwd=ROOT)
    seconds, memory, said = imported(path, folder)
    print(f"{name}: {seconds:.2f} s", file=sys.stderr)
    return name, f"{path.stat().st_size / 1e6:.1f}", f"{seconds:.2f}", f"{memory:.0f}", said


def imported(path: Path, folder: Path) -> tuple[float, float, str]:
    """Seconds, megabytes at most, and the first line that is said, when a process tries to take *path* in."""
    environment = {**os.environ, "KB_DB": str(folder / "kb.db")}
    command = [sys.executable, "-m", "practices_kb", "import", path.name, "--dry-run"]
    begun = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True) as process:
        late = threading.Timer(LONGEST, process.kill)
        late.start()
        said = process.stderr.read() if process.stderr else ""
        _, _, used = os.wait4(process.pid, 0)
        late.cancel()
    lines = [line for line in said.splitlines() if not line.startswith("Created")]
    return time.perf_counter() - begun, used.ru_maxrss / 1000, (lines or [""])[0][:90]


if __name__ == "__main__":
    main()
