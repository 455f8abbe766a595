"""Who works at the command line: user and password, and the house opened with them."""

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from binaan_desktop.app.arguments import EXIT_USAGE, make_parser
from binaan_desktop.app.paths import data_folder
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
    """The password from the environment, or typed; never an argument, which others could read."""
    return os.environ.get(PASSWORD_VARIABLE) or getpass.getpass("Kata sandi: ", sys.stderr)


@contextmanager
def signed_in(args: Namespace) -> Iterator[OpenHouse]:
    """Open the house for one command and close it again."""
    house = open_house(data_folder(args.data), require_user(args), ask_password(), SystemClock())
    try:
        yield house
    finally:
        house.close()
