"""`kb edit`."""

from typing import Annotated, Any

import typer

from practices_kb.cli import editor, files, namesakes, notation, notices, options
from practices_kb.cli.face import Face, say, show
from practices_kb.errors import KbError
from practices_kb.exchange import document
from practices_kb.kb import Edited, KnowledgeBase
from practices_kb.model import Practice, shape

Set = Annotated[
    list[str], typer.Option("--set", metavar="FIELD=VALUE", help="Put VALUE in place of what was there.")
]
Add = Annotated[
    list[str], typer.Option("--add", metavar="FIELD=VALUE", help="Add VALUE to a field with several.")
]
Unset = Annotated[
    list[str], typer.Option("--unset", metavar="FIELD[=VALUE]", help="Empty FIELD, or take VALUE out of it.")
]

FromFile = Annotated[
    str,
    typer.Option("--from-file", metavar="FILE", help="Take the whole record from a file in TOML or JSON."),
]

SourcesFrom = Annotated[
    str,
    typer.Option("--sources-from", metavar="FILE", help="Add the sources of a file in CSL-JSON; - is stdin."),
]


@options.given()
def command(
    handle: options.Handle,
    *,
    face: Face,
    put: Set = [],  # noqa: B006
    add: Add = [],  # noqa: B006
    unset: Unset = [],  # noqa: B006
    from_file: FromFile = "",
    sources_from: SourcesFrom = "",
    dry_run: options.DryRun = False,
) -> int:
    """Change fields of a practice, or all of it in your editor.

    Example: kb edit free-bus-wifi --set status=operating --add tags=wifi
    """
    done: Edited | None
    with face.opened() as kb:
        if put or add or unset or sources_from:
            added = _added(add)
            if sources_from:
                added["sources"] = [*added.get("sources", ()), *_sources(kb, handle, sources_from)]
            changes = {"put": _put(kb, face, put), "extend": added, "drop": _dropped(unset)}
            new = namesakes.unknown(kb, changes["put"].get("city"))
            done = kb.edit(handle, **changes, dry_run=dry_run)
            if new and not dry_run:
                say(f"{kb.called_in_full(new)}: a city of this file from now on.")
        elif from_file:
            filled = document.read(files.text(from_file), files.called(from_file))
            done = kb.replace(handle, filled, dry_run=dry_run)
        else:
            done = _by_form(kb, face, handle, dry_run=dry_run)
    return _told(done, dry_run=dry_run)


def _put(kb: KnowledgeBase, face: Face, typed: list[str]) -> dict[str, Any]:
    """The new values; of several cities of one name the one that the person at the terminal picks."""
    values = notation.assignments(typed)
    if face.may_ask and isinstance(values.get("city"), str):
        values["city"] = namesakes.resolved(kb, values["city"])
    return values


def _sources(kb: KnowledgeBase, handle: str, name: str) -> list[Any]:
    """The sources of the file that the practice does not have yet."""
    from practices_kb.exchange import csl

    read = csl.read(files.text(name), files.called(name))
    if read.left_out:
        say(
            f"Left out, as a source here has no place for it: {', '.join(map(shape.shown, read.left_out[:9]))}."
        )
    there = record(kb.practice(handle)).get("sources", ())
    return [one for one in options.checked("sources", read.sources) or () if one not in there]


def _by_form(kb: KnowledgeBase, face: Face, handle: str, *, dry_run: bool) -> Edited | None:
    seen, practice = kb.seen(handle), kb.practice(handle)
    if practice.conflicts:
        raise KbError(
            f"{handle} was changed on two sides, and nobody has decided yet ({', '.join(practice.conflicts)})",
            f"Decide first: kb resolve {handle}",
        )

    def kept(filled: dict[str, Any]) -> Edited:
        return kb.replace(handle, filled, seen=seen, dry_run=dry_run)

    return editor.edited(face, record(practice), kept, f"kb edit {handle} --from-file")


def record(practice: Practice) -> dict[str, Any]:
    """The record that *practice* was made of: its fields, without those that are empty."""
    return {name: _full(value) for name, value in practice._asdict().items() if value}


def _full(value: Any) -> Any:
    if hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, dict):
        return {name: _full(one) for name, one in value.items() if one is not None}
    return [_full(one) for one in value] if isinstance(value, (list, tuple)) else value


def _added(typed: list[str]) -> dict[str, Any]:
    added = notation.assignments(typed)
    for name in added:
        if not notation.is_list(name):
            raise KbError(f"{name} holds one value only", f"Try: --set {name}=VALUE")
    return added


def _dropped(typed: list[str]) -> dict[str, list[Any]]:
    """The values to take out of each field; none where the whole field goes."""
    dropped: dict[str, list[Any]] = {}
    for text in typed:
        start, equals, value = text.partition("=")
        name = notation.field(start.strip())
        values = dropped.setdefault(name, [])
        if equals and (name == "translations" or not notation.is_list(name)):
            raise KbError(f"{name} is taken away whole", f"Try: --unset {name}")
        if equals:
            values += options.checked(name, notation.several(name, [value]))
    return dropped


def _told(done: Edited | None, *, dry_run: bool) -> int:
    if done is None or not done.fields:
        say("Nothing was changed.")
        return 0
    show(done.after.handle)
    if done.merged:
        say("Somebody else changed it meanwhile: what both of you did is kept.")
    would = "would be changed; nothing was" if dry_run else "changed"
    say(
        f"{', '.join(done.fields)}: {would}. See it: kb show {(done.before if dry_run else done.after).handle}"
    )
    if done.after.conflicts:
        notices.of_conflicts(done.after)
    return 0
