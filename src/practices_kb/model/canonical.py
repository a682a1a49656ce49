"""The one way to write a record down, and the name that follows from it."""

import json
from collections.abc import Mapping
from typing import Any


def text(value: Any) -> str:
    """*value* as canonical JSON: keys sorted, no spaces, no floats, characters as themselves.

    A subset of RFC 8785: with strings, whole numbers, lists and records only, it needs no number formatting.
    """
    return _WRITER.encode(value)


_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)


def digest(value: Mapping[str, Any]) -> bytes:
    """The sha256 of the canonical form of *value*: 32 bytes that name it."""
    import hashlib

    return hashlib.sha256(text(value).encode()).digest()
