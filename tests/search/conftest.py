"""A knowledge base to search in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.opened import opened
from tests.search import corpus

from practices_kb.kb import KnowledgeBase


@pytest.fixture
def kb(tmp_path: Path) -> Iterator[KnowledgeBase]:
    """A knowledge base with every record of the corpus; tests may change it."""
    with opened(tmp_path) as made:
        yield corpus.fill(made)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    """The same for a whole file of tests, only to be read."""
    with opened(tmp_path_factory.mktemp("read")) as made:
        yield corpus.fill(made)
