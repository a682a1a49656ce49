"""What the knowledge base holds: practices, their revisions, their fields and what each may say. Pure."""

from practices_kb.model.practice import (
    BY_NAME,
    DEFAULT_LICENCE,
    FIELDS,
    REQUIRED,
    Actor,
    Cost,
    Field,
    Indicator,
    Practice,
    Source,
    Translation,
    checked,
    practice,
)
from practices_kb.model.revision import Revision
from practices_kb.model.selection import EVERYTHING, SavedSearch, Selection

__all__ = [
    "BY_NAME",
    "DEFAULT_LICENCE",
    "EVERYTHING",
    "FIELDS",
    "REQUIRED",
    "Actor",
    "Cost",
    "Field",
    "Indicator",
    "Practice",
    "Revision",
    "SavedSearch",
    "Selection",
    "Source",
    "Translation",
    "checked",
    "practice",
]
