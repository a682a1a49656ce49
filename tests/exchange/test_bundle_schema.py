"""The published schema takes what kb writes, and refuses what it refuses."""

import json
from typing import Any

import pytest
from bench import bundle_schema
from jsonschema import Draft202012Validator
from tests import world

from practices_kb import identity
from practices_kb.exchange import bundle
from practices_kb.kb import bundling
from practices_kb.model import Revision, canonical

SCHEMA = Draft202012Validator(bundle_schema.schema())


def lines() -> list[Any]:
    stamp = "2026-01-02T03:04:05Z"
    states = [Revision(one["uid"], canonical.text(one), (), stamp, "Tests") for one in world.RECORDS]
    states.append(Revision(states[0].uid, None, (states[0].digest.hex(),), stamp, ""))
    header = bundle.Header("Tests", stamp, len(world.RECORDS), len(states), ("0" * 64,))
    sign = bundling.sealed(identity.made("Tests", b"t" * 32), lambda _: None)
    return [json.loads(line) for line in bundle.write(header, states, sign)]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(bundle_schema.schema())


@pytest.mark.parametrize("line", lines(), ids=str)
def test_every_line_that_kb_writes_is_right(line: Any) -> None:
    SCHEMA.validate(line)


@pytest.mark.parametrize(
    "change",
    [{"parents": ["x"]}, {"record": {"title": "x"}}, {"by": 1}, {"more": 1}, {"at": "yesterday"}],
)
def test_what_kb_refuses_the_schema_refuses(change: dict[str, Any]) -> None:
    assert not SCHEMA.is_valid({**lines()[1], **change})
