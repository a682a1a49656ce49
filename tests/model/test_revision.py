"""A revision is named by its content, and by nothing else."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import strategies

from practices_kb import model
from practices_kb.model import Revision, canonical

RECORD: dict[str, Any] = {
    "uid": "u",
    "handle": "bus",
    "title": "Bus",
    "city": "id-jakarta",
    "topics": ("transport",),
}
FIRST = Revision("u", canonical.text(RECORD), (), "2026-01-01T00:00:00Z", "office")


@settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
@given(strategies.records(), st.randoms(use_true_random=False))
def test_the_canonical_form_does_not_know_the_order_of_the_keys(record: dict[str, Any], random: Any) -> None:
    names = list(record)
    random.shuffle(names)
    assert canonical.text({name: record[name] for name in names}) == canonical.text(record)


@settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
@given(strategies.records())
def test_what_is_written_down_is_read_back(record: dict[str, Any]) -> None:
    assert model.checked(json.loads(canonical.text(record))) == record


def test_the_canonical_form_is_compact_sorted_and_in_its_own_letters() -> None:
    assert canonical.text({"b": 1, "a": ("ก", "é")}) == '{"a":["ก","é"],"b":1}'


@pytest.mark.parametrize(
    "other",
    [
        FIRST._replace(uid="v"),
        FIRST._replace(record=None),
        FIRST._replace(parents=("ab",)),
        FIRST._replace(at="2026-01-01T00:00:01Z"),
        FIRST._replace(by=""),
        *(FIRST._replace(record=canonical.text(RECORD | {field.name: "other"})) for field in model.FIELDS),
    ],
)
def test_the_digest_changes_with_every_part_and_every_field(other: Revision) -> None:
    assert other.digest != FIRST.digest


def test_the_digest_is_the_same_everywhere() -> None:
    """It is written into exchanged files: it may never change."""
    assert FIRST.digest.hex() == "c2857694561708821d93a5ff3cd487f216ae59107317c0560ca906d88ea8e212"
    assert Revision(*FIRST).digest == FIRST.digest


@settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
@given(strategies.records(), st.text(), st.lists(st.text()).map(tuple))
def test_the_digest_is_that_of_the_canonical_form_of_all_parts(
    record: dict[str, Any], by: str, parents: tuple[str, ...]
) -> None:
    """However it is put together: anybody can check it with a JSON library and sha256."""
    by = by.encode(errors="replace").decode()
    parents = tuple(one.encode(errors="replace").decode() for one in parents)
    made = Revision(record["uid"], canonical.text(record), parents, "2026-01-01T00:00:00Z", by)
    whole = {**made._asdict(), "record": record}
    assert made.digest == canonical.digest(whole)
    assert made._replace(record=None).digest == canonical.digest({**whole, "record": None})
