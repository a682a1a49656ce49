"""`kb cities`, with `add`."""

from typing import Annotated, Any

import typer
from typer import core

from practices_kb import render
from practices_kb.cli import notices, options
from practices_kb.cli.face import Face, say, show
from practices_kb.errors import KbError

Query = Annotated[str, typer.Argument(metavar="[QUERY]", help="Part of a name, in any language.")]
Capital = Annotated[bool, typer.Option("--capital", help="Capitals only.")]
Everywhere = Annotated[
    bool, typer.Option("--all", help="Look among all capitals and cities of 100,000 people in the world.")
]
Country = Annotated[
    str, typer.Option("--country", metavar="COUNTRY", help="In this country: ID, or Indonesia.")
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="Its usual name in English.")]
At = Annotated[str, typer.Option("--at", metavar="LATITUDE,LONGITUDE", help="Where: 11.48,104.95.")]
Names = Annotated[
    list[str],
    typer.Option("--name", metavar="LANGUAGE=NAME", help="Its name elsewhere: km=តាខ្មៅ; repeat it for more."),
]
Aliases = Annotated[
    list[str], typer.Option("--alias", metavar="NAME", help="Another name or spelling; repeat it for more.")
]


class Cities(core.TyperGroup):
    """A list of cities, unless the first word is one of the commands in it."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        named = args[:1] and args[0] in self.commands
        ctx.allow_interspersed_args = not named
        return super().parse_args(ctx, ["", *args] if named else args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        found = super().get_command(ctx, cmd_name)
        if found is None and not ctx.resilient_parsing:
            raise KbError(f"one word too many: {cmd_name}", 'Put a name in quotes: kb cities "krung thep"')
        return found


app = typer.Typer(add_completion=False, rich_markup_mode="rich", invoke_without_command=True, cls=Cities)


@app.callback()
@options.given(reads=True)
def command(
    query: Query = "",
    *,
    face: Face,
    capital: Capital = False,
    everywhere: Everywhere = False,
    country: Country = "",
) -> int:
    """List the cities that kb knows; look one up in the world.

    Example: kb cities "krung thep"
    """
    with face.opened() as kb:
        found = kb.cities(query, capital=capital, everywhere=everywhere, country=country)
        show(render.cities(found, everywhere=everywhere, **face.shape))
    say(f"{notices.count(len(found), 'city', 'cities')}.{'' if found else _elsewhere(query, everywhere)}")
    return 0 if found else 1


def _elsewhere(query: str, everywhere: bool) -> str:
    if not everywhere:
        return f" Look in the whole world: kb cities --all {query}".rstrip()
    return " Add it: kb cities add NAME --country COUNTRY --at LATITUDE,LONGITUDE"


@app.command("add")
@options.given()
def add(
    name: Name,
    *,
    face: Face,
    country: Country = "",
    at: At = "",
    names: Names = [],  # noqa: B006
    aliases: Aliases = [],  # noqa: B006
    dry_run: options.DryRun = False,
) -> int:
    """Add a town that no list has, by its coordinates.

    Example: kb cities add "Takhmao" --country KH --at 11.48,104.95 --name km=តាខ្មៅ
    """
    latitude, comma, longitude = at.partition(",")
    if not (country and comma):
        raise KbError(
            "a town needs its country and where it lies",
            'Try: kb cities add "Takhmao" --country KH --at 11.48,104.95',
        )
    draft = {
        "name": name,
        "country": country,
        "latitude": latitude.strip(),
        "longitude": longitude.strip(),
        "names": _by_language(names),
        "aliases": aliases,
    }
    with face.opened() as kb:
        town = kb.add_city(draft, dry_run=dry_run)
    show(town.id)
    say(
        "It would be added under this id; nothing was changed."
        if dry_run
        else f'Added. Record what it does: kb add TITLE --city "{town.name}" --topic TOPIC'
    )
    return 0


def _by_language(names: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in names:
        language, equals, name = one.partition("=")
        if not equals:
            raise KbError(f"'{one}' does not say which language it is", "Try: --name km=NAME")
        found.setdefault(language.strip(), []).append(name.strip())
    return found
