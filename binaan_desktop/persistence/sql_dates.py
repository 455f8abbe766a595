"""Dates as whole numbers inside SQL, the same on both engines."""

from datetime import date

from sqlalchemy import ColumnElement, Date, Integer, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class DayNumber(FunctionElement[int]):
    """A date as a day count; only differences and comparisons of two of them mean anything."""

    type = Integer()
    inherit_cache = True
    name = "day_number"


@compiles(DayNumber, "sqlite")
def _compile_sqlite(element: DayNumber, compiler: SQLCompiler, **kwargs: object) -> str:
    return f"CAST(julianday({compiler.process(element.clauses, **kwargs)}) AS INTEGER)"


@compiles(DayNumber, "postgresql")
def _compile_postgresql(element: DayNumber, compiler: SQLCompiler, **kwargs: object) -> str:
    return f"({compiler.process(element.clauses, **kwargs)} - DATE '2000-01-01')"


def day_number_of(day: date) -> ColumnElement[int]:
    """A fixed day as a day count."""
    return DayNumber(literal(day, Date))
