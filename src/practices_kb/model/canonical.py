"""The one way to write a record down, and the name that follows from it."""

import importlib
import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any


def text(value: Any) -> str:
    """*value* as canonical JSON: keys sorted, no spaces, no floats, characters as themselves.

    A subset of RFC 8785: with strings, whole numbers, lists and records only, it needs no number formatting.
    """
    return _WRITER.encode(value)


_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)


def digest(value: Mapping[str, Any]) -> bytes:
    """The sha256 of the canonical form of *value*: 32 bytes that name it."""
    return sha256(text(value))


def sha256(written: str) -> bytes:
    """The sha256 of *written* in UTF-8, 32 bytes.

    By the module that Python itself falls back on: `hashlib` loads OpenSSL first, which is half of a start of Python, and
    every record that is shown is hashed.
    """
    named: bytes = _hashing()(written.encode()).digest()
    return named


@cache
def _hashing() -> Callable[[bytes], Any]:
    for name in (
        "_sha2",
        "_sha256",
        "hashlib",
    ):  # since Python 3.12, until 3.11, and wherever neither was built
        try:
            found: Callable[[bytes], Any] = importlib.import_module(name).sha256
        except ImportError:
            continue
        return found
    raise AssertionError("Python without sha256")


def told(name: str, written: str) -> list[str]:
    r"""Every text under *name* in canonical JSON, however deep: a tenth of the time that reading all of it takes.

    Inside a text each quotation mark has a backslash before it, so nothing there looks like a name.

    >>> told("url", '{"sources":[{"title":"\\"url\\":1","url":"https://example.org"}]}')
    ['https://example.org']
    """
    found = _texts_under(name).findall(written)
    return [json.loads(f'"{one}"') for one in found] if "\\" in written else found


@cache
def _texts_under(name: str) -> re.Pattern[str]:
    return re.compile(rf'"{name}":"((?:[^"\\]|\\.)*)"')
