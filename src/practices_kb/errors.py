"""Everything that goes wrong on purpose: one sentence, and what to do next."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class KbError(Exception):
    """Something that a person can mend. `str()` is one sentence; `hint` is the next step, or empty."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint


class Problem(NamedTuple):
    """One field that cannot be taken, and why."""

    field: str
    what: str
    meant: tuple[str, ...] = ()
    """What may have been meant, nearest first."""

    def __str__(self) -> str:
        return f"{self.field}: {self.what}{did_you_mean(self.meant)}"


class Invalid(KbError):  # noqa: N818 -- read as a sentence: except Busy
    """A record that breaks the model's rules. Names every bad field at once."""

    def __init__(self, problems: Sequence[Problem], where: str = "") -> None:
        self.problems = tuple(problems)
        self.where = where
        start = f"{where}: " if where else ""
        super().__init__(start + "; ".join(str(problem) for problem in problems))


class Refused(Invalid):
    """Several records that cannot be taken in, and so none was. Tells the first of them, one a line."""

    TOLD = 20

    def __init__(self, refused: Sequence[KbError], number: int, *, or_more: bool = False) -> None:
        self.refused = tuple(refused)
        self.number = number
        count = f"at least {number:,}" if or_more else f"{number:,}"
        super().__init__([problem for one in refused for problem in getattr(one, "problems", ())])
        self.sentence = "\n".join([f"{count} records cannot be taken in, so none was:", *self.lines()])
        self.args = (self.sentence,)

    def lines(self) -> tuple[str, ...]:
        """A line for each that is told, and one for the rest."""
        return told(self.refused, self.number)


class NotFound(KbError):  # noqa: N818 -- read as a sentence: except Busy
    """Nothing bears that name."""


class StoreError(KbError):
    """The file cannot be used as it is."""


class NotOurs(StoreError):  # noqa: N818 -- read as a sentence: except Busy
    """The file belongs to another program."""


class Newer(StoreError):  # noqa: N818 -- read as a sentence: except Busy
    """The file was written by a newer kb."""


class Damaged(StoreError):  # noqa: N818 -- read as a sentence: except Busy
    """Something in the file is not what was written there."""

    def __init__(self, sentence: str) -> None:
        super().__init__(
            sentence, "See all that is wrong: kb check. Go back to a copy, or: kb check --repair"
        )


class Busy(StoreError):  # noqa: N818 -- read as a sentence: except Busy
    """Another kb is writing, and did not finish in time."""


def told(refused: Sequence[KbError], number: int) -> tuple[str, ...]:
    """What is wrong with the first of *number* records, one a line, and how many more there are."""
    rest = number - len(refused)
    lines = [f"  {one.sentence}" for one in refused]
    return (*lines, f"  … and {rest:,} more") if rest > 0 else tuple(lines)


def did_you_mean(names: Iterable[str]) -> str:
    """A parenthesis to stand behind what was not understood; empty when *names* is.

    >>> did_you_mean(["Jakarta", "Kuta"])
    ' (did you mean Jakarta or Kuta?)'
    """
    listed = " or ".join(names)
    return f" (did you mean {listed}?)" if listed else ""
