"""`python -m bench.faults [kills|commands|writers|disk|flips ...] [--number N]`: all of them take two hours on two cores."""

import argparse
from collections.abc import Callable, Sequence

from bench.faults import commands, disk, flips, kills, writers

PARTS: dict[str, Callable[[int | None], str]] = {
    "kills": lambda number: kills.main(number or 600),
    "commands": lambda number: commands.main(number or 100),
    "writers": lambda number: writers.main(number or 60),
    "disk": lambda _: disk.main(),
    "flips": lambda number: flips.main(number or 2_000),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """A table for each part that was asked for stands on stdout."""
    parser = argparse.ArgumentParser(prog="python -m bench.faults", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--number", type=int, help="of trials; of seconds, for writers")
    asked = parser.parse_args(arguments)
    for name in asked.parts or PARTS:
        print(f"{PARTS[name](asked.number)}\n", flush=True)


if __name__ == "__main__":
    main()
