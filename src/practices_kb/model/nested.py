"""The shapes that hold others: lists, small records, and one small record for each language."""

from collections.abc import Mapping, Sequence
from typing import Any

from practices_kb.errors import Problem
from practices_kb.model import canonical, shape

MAX_LIST = 10_000
"""Values in one list: more than any practice needs, less than a trap."""


class ListOf:
    """Values of one shape, in order; each once, unless they are *numbered*: then other fields tell of their places."""

    def __init__(self, item: shape.Shape, *, numbered: bool = False) -> None:
        self.item = item
        self.numbered = numbered
        self.kind = f"list of {item.kind}"

    def check(self, value: Any, where: str, problems: shape.Problems) -> tuple[Any, ...] | None:
        if isinstance(value, str) or not isinstance(value, Sequence):
            problems.append(Problem(where, f"must be a list, not {shape.named(value)}"))
            return None
        if len(value) > MAX_LIST:
            problems.append(Problem(where, f"has more than {MAX_LIST:,} values"))
            return None
        before = len(problems)
        kept = [
            self.item.check(one, where if not isinstance(one, Mapping) else f"{where}[{number}]", problems)
            for number, one in enumerate(value, 1)
        ]
        if len(problems) > before:
            return None
        if not self.numbered:
            kept = [*{one if isinstance(one, str) else canonical.text(one): one for one in kept}.values()]
        return tuple(kept) or None


class Part:
    """A small record inside the record: named fields, each with its shape; some of them required."""

    def __init__(self, kind: str, fields: Mapping[str, shape.Shape], required: Sequence[str]) -> None:
        self.kind = kind
        self.fields = fields
        self.required = required

    def check(self, value: Any, where: str, problems: shape.Problems) -> dict[str, Any] | None:
        if not isinstance(value, Mapping):
            problems.append(Problem(where, f"must be {self.kind} with {', '.join(self.fields)}"))
            return None
        before = len(problems)
        problems += shape.unknown(value, self.fields, self.kind, f"{where}.")
        kept = {}
        for name, inner in self.fields.items():
            if value.get(name) is not None:
                kept[name] = inner.check(value[name], f"{where}.{name}", problems)
            elif name in self.required:
                problems.append(Problem(where, f"needs its {name}"))
        return kept if len(problems) == before else None


class PerLanguage:
    """One small record for each language."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.kind = f"{part.kind} per language"

    def check(self, value: Any, where: str, problems: shape.Problems) -> dict[str, Any] | None:
        if not isinstance(value, Mapping):
            problems.append(Problem(where, f"must be {self.kind}, such as {{'id': {{'title': ...}}}}"))
            return None
        before = len(problems)
        kept = {}
        for key in sorted(value, key=str):
            language = shape.Language().check(key, where, problems)
            part = self.part.check(value[key], f"{where}.{shape.shown(key)}", problems)
            if language in kept:
                problems.append(Problem(where, f"{language} is given twice"))
            elif language is not None:
                kept[language] = part
        return (dict(sorted(kept.items())) or None) if len(problems) == before else None
