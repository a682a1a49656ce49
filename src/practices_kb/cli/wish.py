"""What is to happen with the draft that `kb add --from` proposes."""

from typing import NamedTuple


class Wish(NamedTuple):
    """What is to happen with the draft."""

    yes: bool = False
    """Record it as it is."""
    explain: bool = False
    format: str = ""
    by_form: bool = False
    dry_run: bool = False
