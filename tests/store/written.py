"""Writes a small file of the present version, to be kept: `python -m tests.store.written`.

Cities and topics are left out of it, and the index is marked as an old one, so that opening it makes both again.
"""

import sqlite3
from pathlib import Path

from tests.opened import opened

from practices_kb.store import schema

FILES = Path(__file__).with_name("files")
DRAFTS = (
    {
        "title": "Free bus wifi",
        "city": "Jakarta",
        "topics": ["transport/bus"],
        "tags": ["wifi"],
        "started": "2019-05",
    },
    {
        "title": "Xe buýt điện",
        "city": "Hanoi",
        "topics": ["transport/bus"],
        "summary": "รถเมล์ไฟฟ้า",
        "language": "vi",
    },
)


def write(folder: Path) -> Path:
    """The file with both drafts, one of them edited, and a practice that was removed again."""
    name = f"version-{schema.VERSION}.db"
    with opened(folder, name, author="Tests") as kb:
        for draft in DRAFTS:
            kb.add(draft)
        kb.edit("free-bus-wifi", put={"status": "operating"})
        kb.add({"title": "Gone", "city": "Hanoi", "topics": ["water"]})
        kb.remove(["gone"])
    connection = sqlite3.connect(folder / name, isolation_level=None)
    for table in ("city_name", "territory_name", "city", "topic_label", "topic", "setting"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("VACUUM")
    connection.close()
    return folder / name


if __name__ == "__main__":
    print(write(FILES))
