"""Values that hypothesis makes up: records that the model accepts, made of any text at all."""

from typing import Any

from hypothesis import strategies as st

from practices_kb.errors import Invalid
from practices_kb.model import FIELDS, REQUIRED, checked, codes, nested, shape

HOSTILE = (
    "[red]x[/red] \x1b]0;own\x07 \u202eabc",
    "=HYPERLINK(1)",
    "'=1+1",
    "''",
    "'",
    "@x",
    "-",
    "a | b \\| c \\",
    "|",
    "\\",
    "'''",
    '"""',
    "\"'''\\",
    "ends with '",
    'ends with "',
    "ends with \\",
    "\x00",
    "a\x85b\u2028c\u2029d\x0be\x0cf",
    "#! no note",
    "a,b;c\td",
    "ตลาดนัด",
    "ក្រុង\u200bភ្នំពេញ",
    "\ufeffx",
    "null",
)


def texts() -> st.SearchStrategy[str]:
    """Any text of whole characters, hostile ones often."""
    anything = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
    joined = st.lists(st.sampled_from([*HOSTILE, "\n", "\r", "\r\n", " "]), min_size=1, max_size=4).map(
        "".join
    )
    return st.one_of(anything, joined)


def one_line() -> st.SearchStrategy[str]:
    return texts().map(lambda text: text.replace("\n", " ").replace("\r", " "))


def records() -> st.SearchStrategy[dict[str, Any]]:
    """Checked records, in canonical form, with any of the fields in them."""
    fields = {field.name: _values(field.shape, field.name) for field in FIELDS}
    needed = {name: fields.pop(name) for name in (*REQUIRED, "uid", "handle", "created", "updated")}
    drafts = st.fixed_dictionaries(needed, optional=fields)
    return drafts.map(_accepted).filter(bool)


def _accepted(draft: dict[str, Any]) -> dict[str, Any]:
    """*draft* as the model takes it; empty when two fields of it contradict each other."""
    try:
        return checked(draft)
    except Invalid:
        return {}


def _values(kind: Any, name: str) -> st.SearchStrategy[Any]:
    """Right values for a field of the shape *kind*."""
    if isinstance(kind, nested.ListOf):
        return st.lists(_values(kind.item, name), min_size=1, max_size=3)
    if isinstance(kind, nested.PerLanguage):
        return st.dictionaries(
            st.sampled_from([*codes.LANGUAGES, "zh-Hans"]), _values(kind.part, name), max_size=3
        )
    if isinstance(kind, nested.Part):
        return st.fixed_dictionaries(
            {inner: _values(kind.fields[inner], inner) for inner in kind.required},
            optional={
                inner: _values(kind.fields[inner], inner)
                for inner in kind.fields
                if inner not in kind.required
            },
        )
    if isinstance(kind, shape.Choice):
        return st.sampled_from([*kind.words.values()])
    return _simple(kind, name)


def _simple(kind: Any, name: str) -> st.SearchStrategy[Any]:
    patterns = {
        "uid": r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}",
        "handle": r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,2}",
        "topics": r"[a-z]{2,9}(/[a-z]{2,9})?",
        "licence": r"[A-Za-z]{2,9}-4\.0",
        "url": r"https://[a-z]{1,9}\.org/[a-zA-Z0-9'=@,;|%-]{0,20}",
        "doi": r"10\.1000/[a-z0-9;=|']{1,9}",
    }
    if name in patterns:
        return st.from_regex(patterns[name], fullmatch=True)
    of = {
        shape.Line: one_line(),
        shape.Text: texts(),
        shape.Date: st.from_regex(r"(19|20)[0-9]{2}(-0[1-9](-[12][0-8])?)?", fullmatch=True).filter(
            str.isascii
        ),
        shape.Stamp: st.just("2026-11-23T19:43:00Z"),
        shape.Whole: st.integers(1000, 2999) if kind is shape.YEAR else st.integers(1, 2),
        shape.Decimal: st.from_regex(r"-?[0-9]{1,12}(\.[0-9]{1,6})?", fullmatch=True).filter(str.isascii),
        shape.Language: st.sampled_from([*codes.LANGUAGES, "zh-Hans"]),
    }
    return of[type(kind)].filter(lambda value: not isinstance(value, str) or bool(value.strip(" \t\r\n")))
