"""The calls of the command line: the same work through the same services as in the window.

For scheduled tasks and tests. Exit codes: 0 done, 1 refused (nothing changed), 2 wrong usage,
3 file or database trouble (nothing lost). Options without a command open the window.
"""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence

from binaan_desktop.app.arguments import EXIT_DONE, EXIT_REFUSED, EXIT_TROUBLE, make_parser
from binaan_desktop.app.output import Output
from binaan_desktop.app.paths import crash_log_file, data_folder
from binaan_desktop.domain.errors import BinaanError, KnownDbError, KnownFileError


def run_call(words: Sequence[str]) -> int:
    """Run one call of the command line; gives its exit code."""
    _speak_utf8()
    args = make_parser().parse_args(words)
    if args.command is None:
        from binaan_desktop.app.main import run_window

        return run_window(data_folder(args.data))
    output = Output(as_json=args.json)
    try:
        return _handlers()[args.command](args, output)
    except BinaanError as error:
        from binaan_desktop.ui.kit.errors import sentence

        for problem in error.problems:
            where = "" if problem.field is None else f"{problem.field}: "
            output.tell(where + sentence(problem))
        is_trouble = isinstance(error, KnownDbError | KnownFileError)
        return EXIT_TROUBLE if is_trouble else EXIT_REFUSED
    except BrokenPipeError:
        # Whoever read our output has seen enough (``| head``); there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_DONE
    except KeyboardInterrupt:
        output.tell("Dihentikan. Tidak ada yang berubah.")
        return EXIT_REFUSED
    except Exception:
        from binaan_desktop.app.crash import CrashReporter

        log = crash_log_file(data_folder(args.data))
        kind, error_value, trace = sys.exc_info()
        if kind is not None and error_value is not None:
            CrashReporter(log).report(kind, error_value, trace)
        output.tell(f"Kesalahan tidak terduga. Catatan tanpa data pribadi ada di {log.name}.")
        return EXIT_TROUBLE


def _handlers() -> dict[str, Callable[[Namespace, Output], int]]:
    from binaan_desktop.app import (
        house_commands,
        list_commands,
        verification_commands,
        work_commands,
    )

    return {
        "init": house_commands.init,
        "check": house_commands.check,
        "backup": house_commands.backup,
        "demo": house_commands.demo,
        "import": work_commands.import_lists,
        "export": work_commands.export,
        "print": work_commands.print_form,
        "list": list_commands.list_rows,
        "verify-certificate": verification_commands.verify_certificate,
    }


def _speak_utf8() -> None:
    """Names have accents; an old Windows console would refuse them."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
