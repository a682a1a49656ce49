"""Markdown tables of figures, and the statistics in them. Pure."""

from collections.abc import Callable, Iterable, Sequence
from time import perf_counter, process_time


def markdown(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with every column but the first set to the right.

    >>> print(markdown(["a", "b"], [["x", "1"]]))
    | a | b |
    |---|--:|
    | x | 1 |
    """
    rule = "|" + "|".join(["---"] + ["--:"] * (len(header) - 1)) + "|"
    return "\n".join([f"| {' | '.join(header)} |", rule, *(f"| {' | '.join(row)} |" for row in rows)])


def quantile(values: Sequence[float], share: float) -> float:
    """The value that *share* of *values* do not exceed, by nearest rank.

    >>> quantile([3, 1, 2, 4], 0.5)
    2
    """
    return sorted(values)[max(0, -int(-share * len(values) // 1) - 1)]


def seconds(act: Callable[..., object], *given: object) -> float:
    """How long *act* takes with what it is *given*."""
    start = perf_counter()
    act(*given)
    return perf_counter() - start


def processor_seconds(act: Callable[..., object], *given: object) -> float:
    """How long the processor works at *act*: what `seconds` would tell if nothing else ran beside it."""
    start = process_time()
    act(*given)
    return process_time() - start


def ms(duration: float) -> str:
    """Seconds as milliseconds with three figures that mean something."""
    value = duration * 1000
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def ratio(one: float, other: float) -> str:
    """*one* as a multiple of *other*."""
    value = one / other
    return f"{value:.3f}" if value < 0.1 else f"{value:.2f}" if value < 10 else f"{value:,.0f}"
