"""A real PostgreSQL server for the tests: own data folder, Unix socket only, gone afterwards."""

import os
import shutil
import subprocess
from collections.abc import Callable
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import pytest

from binaan_desktop.persistence.database import Database, open_postgres

_UNPRIVILEGED_USER = "postgres"


class PostgresServer:
    """Started once per test process; each test gets a database copied from one template."""

    def __init__(self) -> None:
        # Not under pytest's own folder: that one is closed to the server's unprivileged user.
        self._folder = Path(mkdtemp(prefix="binaan-pg-"))
        self._data = self._folder / "data"
        self._programs = _find_programs()
        self._numbers = count(1)
        self._template_made = False

    def start(self) -> None:
        """Make the cluster and start it; skip the tests with a reason where there is none."""
        if self._programs is None:
            pytest.skip("no PostgreSQL server programs (Debian: apt-get install postgresql)")
        if os.geteuid() == 0:
            # PostgreSQL refuses to run as root.
            shutil.chown(self._folder, _UNPRIVILEGED_USER)
        self._run(
            "initdb",
            "-D",
            self._data,
            "-U",
            "binaan",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
        )
        options = f"-F -k {self._folder} -c listen_addresses='' -c max_connections=60"
        self._run(
            "pg_ctl", "-D", self._data, "-o", options, "-l", self._folder / "log", "-w", "start"
        )

    def stop(self) -> None:
        """Stop the server."""
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)

    def url(self, name: str) -> str:
        """SQLAlchemy URL of one database."""
        return f"postgresql+psycopg://binaan@/{name}?host={self._folder}"

    def create_database(self, prepare: Callable[[Database], None]) -> str:
        """Make a fresh database with the schema in it and give back its URL."""
        if not self._template_made:
            self._psql("CREATE DATABASE template_binaan")
            template = open_postgres(self.url("template_binaan"))
            prepare(template)
            template.close()
            self._template_made = True
        return self._create("template_binaan")

    def create_empty_database(self) -> str:
        """Make a database without a schema and give back its URL."""
        return self._create("template1")

    def _create(self, template: str) -> str:
        name = f"test_{next(self._numbers)}"
        self._psql(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)

    def _psql(self, statement: str) -> None:
        self._run("psql", "-h", self._folder, "-U", "binaan", "-d", "postgres", "-c", statement)

    def _run(self, program: str, *args: object) -> None:
        assert self._programs is not None
        command = [str(self._programs / program), *map(str, args)]
        if os.geteuid() == 0:
            command = ["runuser", "-u", _UNPRIVILEGED_USER, "--", *command]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")


def _find_programs() -> Path | None:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    return folders[0].parent if folders else None
