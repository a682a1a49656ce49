"""Which of several cities of one name is meant: asked of the person at the terminal, never guessed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from practices_kb.cli import ask, face
from practices_kb.errors import KbError

if TYPE_CHECKING:
    from practices_kb.kb import KnowledgeBase
    from practices_kb.vocabulary import City

SHOWN = 12
"""Cities of one name on the screen: a larger list is told how to go on."""


def chosen(kb: "KnowledgeBase", name: str) -> str:
    """The id of the one city that *name* means, or that the person picks. Raises `Invalid` when there is none."""
    found = kb.places(name)
    return (_picked(kb, name, found[:SHOWN]) if len(found) > 1 else kb.city(name)).id


def resolved(kb: "KnowledgeBase", name: str) -> str:
    """The id of the city that the person picks when *name* is that of several; else *name* as it is."""
    return chosen(kb, name) if len(kb.places(name)) > 1 else name


def unknown(kb: "KnowledgeBase", name: object) -> "City | None":
    """The one city that *name* means, when it is of the world list and not yet of the file."""
    found = kb.places(name) if isinstance(name, str) else ()
    return found[0] if len(found) == 1 and not kb.knows_city(found[0].id) else None


def _picked(kb: "KnowledgeBase", name: str, found: Sequence["City"]) -> "City":
    face.say(f"{name} is the name of {len(found)} cities:")
    told = [(kb.called_in_full(place), _people(place)) for place in found]
    for number, (called, people) in enumerate(told, 1):
        face.say(f"{number:>4}  {called}{people}")
    picked: int = ask.until_right("Which one?", lambda typed: _number(typed, len(found)), needed=True)
    return found[picked - 1]


def _people(place: "City") -> str:
    return f", {place.population['value']:,} people" if place.population else ""


def _number(typed: str, most: int) -> int:
    if not typed.isdecimal() or not 1 <= int(typed) <= most:
        raise KbError(f"Type a number from 1 to {most}.")
    return int(typed)
