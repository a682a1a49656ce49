"""Knowledge bases for these tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.opened import opened

from practices_kb.kb import KnowledgeBase


@pytest.fixture
def kb(tmp_path: Path) -> Iterator[KnowledgeBase]:
    """A knowledge base with nothing in it, of the office «Tests»."""
    with opened(tmp_path, author="Tests") as made:
        yield made


@pytest.fixture
def wifi(kb: KnowledgeBase) -> str:
    """The handle of the one practice that is recorded."""
    return kb.add(
        {
            "title": "Free bus wifi",
            "city": "Jakarta",
            "topics": ["bus"],
            "tags": ["Bus Lane", "wifi"],
            "started": 2019,
        }
    ).handle
