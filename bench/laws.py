"""Whether the laws of exchange hold for many random histories: `python -m bench.laws [HISTORIES] [--steps N]`.

The same machine as in `tests/kb/test_laws.py`, for longer. A history that breaks a law is printed as the commands that
made it, and the process fails.
"""

import argparse
import time
from collections.abc import Sequence

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

HISTORIES, STEPS = 1_000, 50


def main(arguments: Sequence[str] | None = None) -> None:
    """A line on stdout tells how many histories were tried."""
    from tests.kb.test_laws import Exchange

    parser = argparse.ArgumentParser(prog="python -m bench.laws", description=__doc__)
    parser.add_argument("histories", nargs="?", type=int, default=HISTORIES)
    parser.add_argument("--steps", type=int, default=STEPS, help="verbs and exchanges in each")
    parser.add_argument(
        "--shrink", action="store_true", help="look for the shortest history that breaks a law"
    )
    chosen = parser.parse_args(arguments)
    begun = time.perf_counter()
    run_state_machine_as_test(
        Exchange,
        settings=settings(
            max_examples=chosen.histories,
            stateful_step_count=chosen.steps,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, *([Phase.shrink] if chosen.shrink else [])],
        ),
    )
    took = time.perf_counter() - begun
    print(
        f"{chosen.histories:,} histories of up to {chosen.steps} steps in three files: every law held ({took:.0f} s)"
    )


if __name__ == "__main__":
    main()
