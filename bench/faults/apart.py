"""Processes that may die: each is a fork of this one, which has everything imported, so that a trial is cheap."""

import os
import pickle
import select
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from bench.faults import quietly


class Ended(NamedTuple):
    """How a process ended."""

    value: Any
    """What it came to; None when it did not."""
    error: str = ""
    """What went wrong in it; empty when nothing did."""


def apart(act: Callable[..., Any], *given: Any, longest: float = 120) -> Ended:
    """What *act* comes to in a process of its own, which may crash or hang without harm to this one."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _done(act, given, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        late = not select.select([answer], [], [], longest)[0]
        if late:
            os.kill(child, signal.SIGKILL)
        told = answer.read()
    _, status = os.waitpid(child, 0)
    if told:
        ended: Ended = pickle.loads(told)  # noqa: S301 -- written by our own fork
        return ended
    return Ended(None, f"no answer in {longest:.0f} s" if late else f"ended by signal {status & 0x7F}")


def _done(act: Callable[..., Any], given: tuple[Any, ...], writing: int) -> None:
    try:
        with quietly.silent():
            ended = Ended(act(*given))
    except BaseException as error:  # noqa: BLE001 -- whatever it is, it is the answer
        ended = Ended(None, f"{type(error).__name__}: {error}")
    with os.fdopen(writing, "wb") as answer:
        pickle.dump(ended, answer)
    os._exit(0)


def _tell(writing: int, sign: bytes) -> None:
    os.write(writing, sign)


class Running:
    """A fork that does *act* with a way to tell of its steps, a byte each, until it is killed or done."""

    def __init__(self, act: Callable[[Callable[[bytes], None]], None]) -> None:
        self._reading, writing = os.pipe()
        self._child = os.fork()
        self.told = b""
        if not self._child:
            os.close(self._reading)
            sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: PTH123, SIM115 -- until the process ends
            code = 1
            try:
                act(partial(_tell, writing))
                code = 0
            finally:
                os._exit(code)
        os.close(writing)

    def until(self, sign: bytes, times: int) -> bool:
        """True once *sign* was told that many times; False when the process ended before."""
        while self.told.count(sign) < times:
            read = os.read(self._reading, 64)
            if not read:
                return False
            self.told += read
        return True

    def killed(self, after: float) -> tuple[bytes, int]:
        """All that it told until it was killed *after* so many seconds, or ended; and how it ended."""
        until = time.perf_counter() + after
        while (left := until - time.perf_counter()) > 0.003 and select.select(
            [self._reading], [], [], left - 0.002
        )[0]:
            read = os.read(self._reading, 64)
            if not read:
                break
            self.told += read
        while time.perf_counter() < until:
            pass
        os.kill(self._child, signal.SIGKILL)
        return self.rest()

    def rest(self) -> tuple[bytes, int]:
        """All that it told until it ended, and how it did."""
        _, status = os.waitpid(self._child, 0)
        while read := os.read(self._reading, 4096):
            self.told += read
        os.close(self._reading)
        return self.told, status
