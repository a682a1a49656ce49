"""The `kb` command: the front door, and the one place where everything that goes wrong ends.

Nothing is imported here that bare Python has not loaded: `kb --version` starts as fast as Python does.
"""

import os
import sys

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

DONE, NOTHING_FOUND, CANNOT, BUG, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: "Sequence[str] | None" = None) -> "NoReturn":
    """Does what *arguments*, else the command line, ask for, and leaves with the exit code of `run`."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: "Sequence[str]") -> int:
    """The exit code of one call: 0 done, 1 nothing found, 2 cannot do that, 3 a bug, 130 interrupted.

    Never raises, and never shows a traceback: what went wrong is one sentence on stderr, with a next step.
    """
    _open_closed_streams()
    try:
        code = _answered([*arguments])  # `list` is a command here, once its file is loaded
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _told("", INTERRUPTED)
    except BrokenPipeError:
        _let_go_of_stdout()
        return DONE
    except Exception as error:  # noqa: BLE001 - the boundary: nothing passes it
        return _went_wrong(error, arguments)
    return code


def _answered(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        from practices_kb import __version__

        print(f"kb {__version__}")
        return DONE
    from practices_kb.cli import express

    return express.answered(arguments)


def _went_wrong(error: Exception, arguments: "Sequence[str]") -> int:
    from practices_kb.errors import KbError

    if isinstance(error, KbError):
        return _told(error.sentence, CANNOT, error.hint or _next_step(error) or _way_to_help(arguments))
    if isinstance(error, OSError):
        _let_go_of_stdout()
        about = f"{error.filename}: " if error.filename else "cannot read or write: "
        return _told(
            f"{about}{error.strerror or error}", CANNOT, "Make room or get access there, and try again"
        )
    return _told(
        f"this is a bug in kb, not your mistake: {type(error).__name__}: {error}", BUG, _saved(error)
    )


def _next_step(error: Exception) -> str:
    from practices_kb.cli import steps
    from practices_kb.errors import Invalid

    return steps.after(error.problems) if isinstance(error, Invalid) else ""


def _way_to_help(arguments: "Sequence[str]") -> str:
    """The next step where an error names none."""
    from practices_kb.cli import commands

    named = [word for word in arguments if word in commands.TABLE][:1]
    return f"Help: {' '.join(['kb', *named, '--help'])}"


def _told(sentence: str, code: int, hint: str = "") -> int:
    from practices_kb.cli import face

    if sentence:
        face.say(f"kb: {sentence}")
    if hint:
        face.say(hint)
    return code


def _saved(error: Exception) -> str:
    """Where the traceback was saved, which happens only when KB_DEBUG is set: it may quote the user's texts."""
    if not os.environ.get("KB_DEBUG"):
        return "Please report it. Run the command again with KB_DEBUG=1 to save the details to a file"
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile(
        "w", prefix="kb-traceback-", suffix=".txt", delete=False, encoding="utf-8", errors="backslashreplace"
    ) as file:
        traceback.print_exception(error, file=file)
    return f"Please report it with {file.name}"


def _open_closed_streams() -> None:
    """What is written to a stream that was closed before kb began (`>&-`) goes nowhere."""
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - until the end; no pathlib yet
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - until the end; no pathlib yet


def _let_go_of_stdout() -> None:
    """What is still unwritten goes nowhere; else Python would complain of it once more when it ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return
