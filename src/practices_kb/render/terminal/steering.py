"""Columns that stand in line on every terminal, also where it thinks otherwise of the width of a sign. Pure."""

import re

from rich.cells import cell_len

from practices_kb.render.terminal import line

_DISPUTED = re.compile("[\u0300-\u036f\u0590-\u1dff\u200b-\u200d\u2600-\uffff\U00010000-\U0010ffff]")
_BETWEEN = re.compile("(\x1b\\[[0-9;]*m|  +)")


def steered(drawn: str) -> str:
    """*drawn* with the gaps between columns as orders to go to a column (CSI G), in the lines that may need it.

    An order never goes back: it is given only where no terminal can have come so far.
    """
    return "\n".join(_steered(one) if _DISPUTED.search(one) else one for one in drawn.split("\n"))


def _steered(drawn: str) -> str:
    parts, here, most, disputed = [], 0, 0, False
    for place, part in enumerate(_BETWEEN.split(drawn)):
        if part.startswith("\x1b"):
            parts.append(part)
            continue
        here += cell_len(part)
        if place % 2 and disputed and most < here:
            parts.append(f"\x1b[{here + 1}G")
            most = here
        else:
            parts.append(part)
            most += line.cells(part)
            disputed = disputed or _DISPUTED.search(part) is not None
    return "".join(parts)
