"""`kb search`."""

import re
from typing import Annotated, Any

import typer
from typer import core

from practices_kb import render
from practices_kb.cli import acts, ask, completion, notices, options
from practices_kb.cli.face import Face, say, show
from practices_kb.errors import KbError
from practices_kb.model import SavedSearch
from practices_kb.render import searches as saying

_UNWANTED = re.compile(r"-[^\W\d_]")

Words = Annotated[
    list[str],
    typer.Argument(
        metavar="WORD...",
        help='Words, "exact phrases", -unwanted, city:jakarta; @NAME first: a saved search.',
        autocompletion=completion.saved_words,
    ),
]
Exact = Annotated[bool, typer.Option("--exact", help="Take words as typed: no typos, no other words.")]
Facets = Annotated[bool, typer.Option("--facets", help="Count the hits by city, topic and status.")]
Explain = Annotated[bool, typer.Option("--explain", help="Say how each hit was found and ranked.")]

_SAVING = "Saved searches"
Save = Annotated[
    str,
    typer.Option(
        "--save", metavar="NAME", help="Keep words and filters under a name.", rich_help_panel=_SAVING
    ),
]
Saved = Annotated[bool, typer.Option("--saved", help="List the saved searches.", rich_help_panel=_SAVING)]
Forget = Annotated[
    str,
    typer.Option(
        "--forget",
        metavar="NAME",
        help="Forget a saved search.",
        autocompletion=completion.searches,
        rich_help_panel=_SAVING,
    ),
]
Yes = Annotated[
    bool,
    typer.Option("--yes", help="Do not ask before a saved search is replaced.", rich_help_panel=_SAVING),
]


class Reading(core.TyperCommand):
    """Lets `-word` through as what it is in a query: a word that nobody wants. `kb search` has no short options."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        unwanted = [] if "--" in args else [word for word in args if _UNWANTED.match(word)]
        wanted = [word for word in args if word not in unwanted]
        return super().parse_args(ctx, [*wanted, "--", *unwanted] if unwanted else args)


@options.given(reads=True)
def command(
    words: Words = [],  # noqa: B006 - typer reads it
    *,
    face: Face,
    chosen: acts.Chosen,
    limit: options.Limit = acts.SHOWN,
    offset: options.Offset = 0,
    exact: Exact = False,
    facets: Facets = False,
    explain: Explain = False,
    save: Save = "",
    saved: Saved = False,
    forget: Forget = "",
    yes: Yes = False,
) -> int:
    """Find practices by words, in any language and spelling.

    Example: kb search transprt fares --city Jakarta
    """
    query = " ".join(words)
    if saved or forget:
        _refuse_more(words, saved=saved, forget=forget, save=save)
        return _forgotten(face, forget) if forget else _listed(face)
    if not words and not (save and chosen):
        raise KbError(
            "missing argument 'WORD...'", "Try: kb search transprt fares; by filters alone: kb list"
        )
    how: dict[str, Any] = {
        "limit": limit,
        "offset": offset,
        "exact": exact,
        "facets": facets,
        "explain": explain,
    }
    if save and not _kept(face, save.removeprefix("@"), query, chosen, exact=exact, yes=yes):
        return 0
    code = acts.search(face, query, chosen, **how)
    return 0 if save else code


def _refuse_more(words: list[str], *, saved: bool, forget: str, save: str) -> None:
    option = "--forget" if forget else "--saved"
    if words or save or (saved and forget):
        raise KbError(f"{option} stands alone", f"Try: kb search {option} {forget}".rstrip())


def _listed(face: Face) -> int:
    with face.opened() as kb:
        searches = kb.saved_searches()
    show(render.saved(searches, **face.shape))
    tip = "" if searches else " Save one: kb search --save NAME WORDS"
    say(f"{notices.count(len(searches), 'saved search', 'saved searches')}.{tip}")
    return 0 if searches else 1


def _forgotten(face: Face, name: str) -> int:
    with face.opened() as kb:
        search = kb.forget_search(name.removeprefix("@"))
    say(f"Forgot @{search.name}: {saying.typed(search)}")
    return 0


def _kept(face: Face, name: str, query: str, chosen: acts.Chosen, *, exact: bool, yes: bool) -> bool:
    """True when the search is kept under *name*; False when somebody did not want to lose the one of that name."""
    with face.opened() as kb:
        query, chosen, exact = acts.recalled(kb, query, chosen, exact=exact)
        known = next((one for one in kb.saved_searches() if one.name == name), None)
        if not yes and known and face.may_ask and not _may_replace(known):
            say("Nothing was saved.")
            return False
        overwrite = yes or (known if known and face.may_ask else False)
        search = kb.save_search(name, query, chosen, exact=exact, overwrite=overwrite)
    say(f"Saved: {saying.typed(search)}. Ask it again: kb search @{search.name}")
    return True


def _may_replace(known: SavedSearch) -> bool:
    """True when the person at the terminal agrees."""
    return ask.agrees(f"Replace @{known.name}, which asks for {saying.typed(known)}?")
