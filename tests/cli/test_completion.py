"""The Tab key offers what a command can be given there, and nothing else."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.cli.test_bundles_cli import Office, in_conflict, offices

__all__ = ["offices"]

Tab = Callable[..., list[str]]


@pytest.fixture
def tab(offices: tuple[Office, Office], monkeypatch: pytest.MonkeyPatch) -> Tab:
    """What is offered in Hanoi, where one practice is in conflict, one was removed, and a bundle waits."""
    jakarta, _ = offices
    hanoi = in_conflict(offices)
    hanoi("add", "Gone tram", "--city", "Hanoi", "--topic", "transport", "--no-input")
    hanoi("remove", "gone-tram", "--yes")
    hanoi("add", "Water kiosk", "--city", "Hanoi", "--topic", "water", "--no-input")
    jakarta("export", "--bundle", "c.kbx")
    hanoi("import", "c.kbx")
    hanoi(
        "trust",
        "add",
        "City of Vientiane",
        "3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29",
        "--yes",
    )
    hanoi(
        "trust",
        "add",
        "Old office",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "--yes",
    )
    hanoi("trust", "revoke", "Old office")

    def offered(*typed: str) -> list[str]:
        with monkeypatch.context() as shell:
            shell.setenv("_KB_COMPLETE", "complete_fish")
            shell.setenv("_TYPER_COMPLETE_ARGS", " ".join(["kb", *typed]))
            shell.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
            return [line for line in hanoi().out.splitlines() if line]

    return offered


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (("resolve", ""), ["free-bus-wifi"]),
        (("resolve", "free-bus-wifi", "--take", ""), ["status=1", "status=2"]),
        (("restore", "g"), ["gone-tram"]),
        (("history", "g"), ["gone-tram"]),
        (("show", "g"), []),
        (("trust", "revoke", ""), ["City of Vientiane"]),
        (("inbox", "accept", ""), ["1"]),
        (("inbox", "show", ""), ["1"]),
    ],
)
def test_what_is_offered(typed: tuple[str, ...], wanted: list[str], tab: Tab) -> None:
    assert tab(*typed) == wanted


def test_the_states_of_a_practice_are_offered(tab: Tab, offices: tuple[Any, Any]) -> None:
    _, hanoi = offices
    states = [line.split("\t")[0] for line in hanoi("history", "gone-tram").out.splitlines()]
    assert sorted(tab("restore", "gone-tram", "")) == sorted(states)
