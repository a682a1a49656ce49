"""The form that an editor shows: TOML, every field with a line that says what belongs there."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import dropwhile
from typing import Any

from practices_kb.exchange import document
from practices_kb.model import FIELDS, REQUIRED, nested, shape
from practices_kb.model.practice import Field

_GREETING = """\
# Fill in what you know, save, and close the editor. What stays empty is not recorded.
# Lines that begin with # are notes for you. Needed: {needed}.
"""
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Controls that TOML refuses, or that an editor would obey or hide; newline and tab are not among them."""
_BLANK = " \t\r\n"
_COMPLAINT = "#! "


def write(record: Mapping[str, Any]) -> str:
    """The form, filled in with *record*. `read` gives the same record back, whatever its texts hold."""
    top = [field for field in FIELDS if not _parts(field) and (record.get(field.name) or not field.stamp)]
    top.sort(
        key=lambda field: field.name not in REQUIRED
    )  # first what is needed, then the others in their order
    below = [field for field in FIELDS if _parts(field)]
    written = [_GREETING.format(needed=", ".join(REQUIRED))]
    written += [_line(field, record.get(field.name)) for field in top]
    written += [_tables(field, record.get(field.name)) for field in below]
    return "\n".join(written)


def read(text: str, name: str = "the form") -> dict[str, Any]:
    """The record that the filled-in form tells of, without what stayed empty; raises `KbError` with the line."""
    filled = {key: _filled(value) for key, value in document.toml(text.removeprefix("\ufeff"), name).items()}
    return {key: value for key, value in filled.items() if not _is_empty(value)}


def is_filled(text: str) -> bool:
    r"""False of a form in which only notes and blank lines are left: whoever empties it wants none of it.

    >>> is_filled("# a note\n\n"), is_filled('title = ""')
    (False, True)
    """
    return any(line.strip() and not line.startswith("#") for line in text.splitlines())


def complained(text: str, complaints: Iterable[str]) -> str:
    """*text* with *complaints* as notes on top, in place of those of last time."""
    kept = dropwhile(lambda line: line.startswith(_COMPLAINT), text.splitlines(keepends=True))
    notes = [f"{_COMPLAINT}{_UNSEEN.sub(' ', ' '.join(one.split()))}\n" for one in complaints]
    return "".join([*notes, *kept])


def _parts(field: Field) -> nested.Part | None:
    """The small record of which *field* holds several, or None when it is not such a field."""
    inner = (
        field.shape.part
        if isinstance(field.shape, nested.PerLanguage)
        else getattr(field.shape, "item", None)
    )
    return inner if isinstance(inner, nested.Part) else None


def _line(field: Field, value: Any) -> str:
    kept = "; kb keeps this" if field.stamp else ""
    if value is None and isinstance(field.shape, nested.ListOf):
        value = []
    return f"# {field.about}{kept}\n{field.name} = {_written(value, _is_long(field.shape))}\n"


def _is_long(kind: shape.Shape) -> bool:
    return isinstance(kind, shape.Text) and not isinstance(kind, shape.Line)


def _tables(field: Field, value: Any) -> str:
    """One TOML table for each small record in *value*, and an empty one, commented out, to copy."""
    part = _parts(field)
    fields = list(part.fields) if part else []
    head = f"{field.name}.id" if isinstance(field.shape, nested.PerLanguage) else f"[{field.name}]"
    sample = "".join(f'# {name} = ""\n' for name in fields)
    return f"# {field.about}\n# [{head}]\n{sample}" + "".join(
        f"[{title}]\n" + "".join(f"{name} = {_written(one)}\n" for name, one in part_value.items())
        for title, part_value in _titled(field.name, value)
    )


def _titled(name: str, value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield f"{name}.{_key(key)}", part
    else:
        for part in value or ():
            yield f"[{name}]", part


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _one_line(key)


def _written(value: Any, long: bool = False) -> str:
    """*value* in TOML; an empty place for it when it is None, with room for lines when it is a *long* text."""
    if isinstance(value, str) or value is None:
        return _text(value or "", long)
    if isinstance(value, Sequence):
        return f"[{', '.join(_one_line(str(one)) for one in value)}]"
    return str(value)


def _text(value: str, long: bool) -> str:
    if not (long or "\n" in value):
        return _one_line(value)
    if "'''" in value or value.endswith("'") or _UNSEEN.search(value):
        return f'"""\n{_escaped(value)}"""'
    return f"'''\n{value}'''"


def _one_line(value: str) -> str:
    plain = not ("'" in value or "\n" in value or _UNSEEN.search(value))
    if plain and ('"' in value or "\\" in value):
        return f"'{value}'"
    return '"{}"'.format(_escaped(value).replace("\n", "\\n"))


def _escaped(value: str) -> str:
    quoted = value.replace("\\", "\\\\").replace('"', '\\"')
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04X}", quoted)


def _filled(value: Any) -> Any:
    """*value* as a person means it: blank space at the ends of a text is none, and nor is an empty text in a part."""
    if isinstance(value, str):
        return value.strip(_BLANK)
    if isinstance(value, list):
        return [one for one in map(_filled, value) if not _is_empty(one)]
    if isinstance(value, dict):
        return {
            key: one for key, one in ((key, _filled(one)) for key, one in value.items()) if not _is_empty(one)
        }
    return value


def _is_empty(value: Any) -> bool:
    return value in ("", [], {})
