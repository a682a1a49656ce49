"""Long work, in which Python is not to look through all its objects again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 10_000
"""Objects that were made and are there still."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing is looked through for cycles inside: an import makes none, and looking for them takes a twentieth of it.

    Behind it once: else one search in a hundred that come later would, and take 60 to 150 ms longer.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
            if gc.get_count()[0] > MANY:
                gc.collect()
