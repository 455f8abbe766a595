"""Who works at the command line: user and password, and the house opened with them."""

import getpass
import os
import warnings
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from binaan_desktop.app.arguments import EXIT_USAGE, make_parser
from binaan_desktop.app.paths import data_folder
from binaan_desktop.domain.errors import Code, Problem, ValidationFailed
from binaan_desktop.services.desk import SystemClock
from binaan_desktop.services.house import OpenHouse, open_house

USER_VARIABLE = "BINAAN_USER"
PASSWORD_VARIABLE = "BINAAN_PASSWORD"


def require_user(args: Namespace) -> str:
    """The user name that was given.

    Raises:
        SystemExit: none was, with the exit code for wrong usage.
    """
    name: str = args.user or os.environ.get(USER_VARIABLE, "")
    if not name:
        make_parser().exit(EXIT_USAGE, f"binaan: beri --user NAMA atau {USER_VARIABLE}.\n")
    return name


def ask_password() -> str:
    """The password from the environment, or typed; never an argument, which others could read.

    Raises:
        SystemExit: neither is there, as in a scheduled task, with the exit code for wrong usage.
    """
    return os.environ.get(PASSWORD_VARIABLE) or _type_password("Kata sandi: ")


def ask_new_password() -> str:
    """A new password: typed twice, since nobody sees what was typed.

    Raises:
        ValidationFailed: the two differ.
        SystemExit: as :func:`ask_password`.
    """
    given = os.environ.get(PASSWORD_VARIABLE)
    if given:
        return given
    password = _type_password("Kata sandi baru: ")
    if _type_password("Ketik sekali lagi: ") != password:
        raise ValidationFailed(Problem(Code.PASSWORDS_DIFFER))
    return password


def _type_password(prompt: str) -> str:
    with warnings.catch_warnings():
        # Python would ask on, and show what is typed: in a log, say.
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(prompt)
        except (getpass.GetPassWarning, EOFError):
            make_parser().exit(
                EXIT_USAGE,
                f"binaan: tidak ada terminal untuk mengetik kata sandi; isi {PASSWORD_VARIABLE}.\n",
            )


@contextmanager
def signed_in(args: Namespace) -> Iterator[OpenHouse]:
    """Open the house for one command and close it again."""
    house = open_house(data_folder(args.data), require_user(args), ask_password(), SystemClock())
    try:
        yield house
    finally:
        house.close()
