"""The tables of the file: one commented text, from which `docs/schema.md` is made, and the way to older files.

If you change a table: add a migration at the end of this file, raise `VERSION`, keep a file of the version before in
`tests/store/files/`, and run `python -m bench.docs`.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from sqlite_utils import Database

APPLICATION_ID = 0x6B625F70
"""`kb_p`: the mark in the header of an SQLite file that says whose it is."""

VERSION = 2

# Versions:
# 1: the first.
# 2: verbs can be undone; a record may have several heads; bundles, keys, and the inbox; names of countries.

TABLES = """
-- What one command did. Every revision belongs to a verb, so that a verb can be taken back whole.
CREATE TABLE verb (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,          -- add, edit, remove, tag, import ...
    at TEXT NOT NULL,            -- UTC
    by TEXT NOT NULL,            -- the office; empty when unknown
    origin TEXT NOT NULL DEFAULT '', -- where an import came from
    undone TEXT,                 -- UTC; when it was taken back: its revisions are kept, and count no more
    buried INTEGER NOT NULL DEFAULT 0 -- 1 when something else was done since then: it cannot be redone
);

-- Every state that a record ever had. Nothing here is changed or deleted.
CREATE TABLE revision (
    id INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE, -- sha256 of the canonical revision: its name everywhere
    uid TEXT NOT NULL,           -- the record that it is a state of
    record TEXT,                 -- canonical JSON; NULL says that the record was removed
    parents TEXT NOT NULL,       -- digests in hexadecimal of the states before, as a JSON list
    at TEXT NOT NULL,            -- UTC
    by TEXT NOT NULL,
    verb INTEGER NOT NULL REFERENCES verb (id), -- the one that brought it
    head INTEGER NOT NULL DEFAULT 0 -- 1 when it counts and no other that counts follows it
);
-- what states did this record have?
CREATE INDEX revision_uid ON revision (uid);
-- what did this verb bring?
CREATE INDEX revision_verb ON revision (verb);

-- The practices as they are now: for each the head of its revisions, and what lists and counts need of it. All of it
-- follows from the revisions, but for the handle that a newcomer was given here.
CREATE TABLE practice (
    id INTEGER PRIMARY KEY,      -- grows with time; only this file knows it
    uid TEXT NOT NULL UNIQUE,
    handle TEXT NOT NULL UNIQUE,
    revision INTEGER NOT NULL REFERENCES revision (id),
    title TEXT NOT NULL,
    city TEXT NOT NULL,
    country TEXT NOT NULL,       -- ISO 3166-1 alpha-2
    status TEXT,
    outcome TEXT,
    evidence TEXT,
    started TEXT,
    updated TEXT NOT NULL,
    merged TEXT,                 -- canonical JSON, when several heads stand side by side; else NULL
    conflicts TEXT NOT NULL DEFAULT '[]' -- a JSON list of the fields that somebody has to decide
);
-- how many practices has this city?
CREATE INDEX practice_city ON practice (city);

-- Handles that a practice bore before it changed or went, so that no other is given them.
CREATE TABLE handle (
    handle TEXT PRIMARY KEY,
    uid TEXT NOT NULL
) WITHOUT ROWID;

-- The values of fields that hold several: topic, tag and sdg.
CREATE TABLE facet (
    kind TEXT NOT NULL,
    value TEXT NOT NULL,         -- folded, for tags
    practice INTEGER NOT NULL REFERENCES practice (id),
    typed TEXT NOT NULL,         -- as it stands in the record
    PRIMARY KEY (practice, kind, value)
) WITHOUT ROWID;

-- Cities and topics as shipped with the program that last brought this file up to date; with them cities of the
-- world list that practices lie in, and towns that were added here.
CREATE TABLE city (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL         -- as a line of data/cities.jsonl
) WITHOUT ROWID;
CREATE TABLE city_name (
    name TEXT NOT NULL,          -- folded
    city TEXT NOT NULL REFERENCES city (id),
    PRIMARY KEY (name, city)
) WITHOUT ROWID;
-- Countries and parts of the world.
CREATE TABLE territory_name (
    name TEXT NOT NULL,          -- folded
    called TEXT NOT NULL,        -- in English
    countries TEXT NOT NULL,     -- ISO 3166-1 alpha-2, one space between: all that lie in it
    PRIMARY KEY (name, called)
) WITHOUT ROWID;
CREATE TABLE topic (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,   -- in the order of the thesaurus
    record TEXT NOT NULL         -- a line of a file in data/topics/
) WITHOUT ROWID;
CREATE TABLE topic_label (
    label TEXT NOT NULL,         -- folded, English plurals as singulars
    topic TEXT NOT NULL REFERENCES topic (id),
    PRIMARY KEY (label, topic)
) WITHOUT ROWID;
-- what is this topic called?
CREATE INDEX topic_label_topic ON topic_label (topic);

-- The index. All of it can be made again from the revisions.
-- One row a practice; its tokens are words that text.py made, each under the level at which the practice bears it.
-- 'ascii' takes every character beyond ASCII for part of a word, on every build of SQLite.
CREATE VIRTUAL TABLE words USING fts5 (
    tokens, content = '', detail = 'none', tokenize = "ascii tokenchars '=#:/-_.^'"
);
-- How many practices bear each word.
CREATE TABLE word (
    word TEXT PRIMARY KEY,
    practices INTEGER NOT NULL,
    length INTEGER NOT NULL      -- code points, where a slip of typing may be looked for; else 0
) WITHOUT ROWID;
-- which words are about as long as this one?
CREATE INDEX word_length ON word (length, word, practices) WHERE length > 0;
-- The words of each practice in order, for phrases and for scoring.
CREATE TABLE passage (
    practice INTEGER PRIMARY KEY REFERENCES practice (id),
    passage TEXT NOT NULL
);

-- Bundles that were taken in or written, so that a replayed one is known, and a sent verb.
CREATE TABLE bundle (
    digest BLOB NOT NULL,        -- sha256 of its lines
    way TEXT NOT NULL,           -- in, out
    at TEXT NOT NULL,            -- UTC
    verb INTEGER REFERENCES verb (id), -- the last one that stood when it was taken in, or that may be in it
    PRIMARY KEY (digest, way)
) WITHOUT ROWID;

-- The offices whose bundles are trusted, or no longer.
CREATE TABLE key (
    fingerprint TEXT PRIMARY KEY, -- of the public key, as people read it to each other
    public BLOB NOT NULL,        -- Ed25519, 32 bytes
    name TEXT NOT NULL,          -- of the office
    at TEXT NOT NULL,            -- UTC; since when
    revoked TEXT                 -- UTC; since when no more
) WITHOUT ROWID;

-- Bundles that wait for a person to accept or refuse them.
CREATE TABLE inbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- a number that a person was told is not given again
    at TEXT NOT NULL,            -- UTC
    name TEXT NOT NULL,          -- of the file
    reason TEXT NOT NULL,        -- why it waits
    digest BLOB NOT NULL UNIQUE, -- sha256 of its lines
    bundle BLOB NOT NULL         -- its lines, gzip
);

-- Searches that somebody wants to ask again, as they were typed.
CREATE TABLE saved_search (
    name TEXT PRIMARY KEY,
    query TEXT NOT NULL,
    filters TEXT NOT NULL,       -- a JSON object: city, topic ... each a text or a list of texts
    exact INTEGER NOT NULL       -- 1 when words are to be taken as typed
) WITHOUT ROWID;

-- What the file knows of itself: index (version of the words, cities and topics in it), broader (a JSON object: the
-- topic above each topic).
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
"""


def create(connection: "sqlite3.Connection") -> None:
    """The empty file behind *connection* holds every table, and bears our mark."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrate(connection)


def migrate(connection: "sqlite3.Connection") -> None:
    """The file behind *connection* has the tables of `VERSION`; each step is one transaction."""
    from sqlite_utils import Database, Migrations

    steps = Migrations("practices-kb")
    for step in (first_tables, second_tables):
        steps()(step)
    steps.apply(Database(connection, execute_plugins=False))
    connection.execute(f"PRAGMA user_version = {VERSION}")


def first_tables(db: "Database") -> None:
    """A new file has every table as it is today; the steps behind this one find nothing to do."""
    for statement in statements(TABLES):
        db.execute(statement)


def second_tables(db: "Database") -> None:
    """Histories were one behind the other until then: the head is the last."""
    if "undone" in db["verb"].columns_dict:
        return
    for change in (
        "verb ADD COLUMN origin TEXT NOT NULL DEFAULT ''",
        "verb ADD COLUMN undone TEXT",
        "verb ADD COLUMN buried INTEGER NOT NULL DEFAULT 0",
        "revision ADD COLUMN head INTEGER NOT NULL DEFAULT 0",
        "practice ADD COLUMN merged TEXT",
        "practice ADD COLUMN conflicts TEXT NOT NULL DEFAULT '[]'",
    ):
        db.execute(f"ALTER TABLE {change}")
    db.execute("UPDATE revision SET head = 1 WHERE id IN (SELECT max(id) FROM revision GROUP BY uid)")
    new = ("INDEX revision_verb", "TABLE territory_name", "TABLE bundle", "TABLE key", "TABLE inbox")
    for statement in statements(TABLES):
        if any(f"CREATE {what} " in statement for what in new):
            db.execute(statement)


def statements(script: str) -> list[str]:
    """The statements of *script*, each with the comments above and inside it."""
    return [statement.strip() for statement in script.split(";\n") if statement.strip()]


def shape(connection: "sqlite3.Connection") -> dict[str, object]:
    """What each table and index of ours is, by name, however it came to be so: made new, or brought up to date."""
    import re

    found: dict[str, object] = {}
    made = connection.execute(
        r"SELECT name, type, tbl_name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite\_%' ESCAPE '\'"
    )
    for name, kind, table, sql in made.fetchall():
        if table.startswith("_"):
            continue  # the list of the steps
        if kind == "table" and not sql.startswith("CREATE VIRTUAL"):
            columns = connection.execute("SELECT * FROM pragma_table_info(?)", [name]).fetchall()
            ties = connection.execute("SELECT * FROM pragma_foreign_key_list(?)", [name]).fetchall()
            found[name] = frozenset(column[1:] for column in columns), frozenset(tie[2:] for tie in ties)
        else:
            found[name] = " ".join(re.sub("--[^\n]*", "", sql).split())
    return found
