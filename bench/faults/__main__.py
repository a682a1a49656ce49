"""`python -m bench.faults [kills|commands|migration|writers|disk|flips] [--number N]`."""

import sys

from bench.faults import kills

print(kills.main(int(sys.argv[1])))
