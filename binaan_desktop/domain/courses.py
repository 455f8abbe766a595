"""Courses made of modules, and what a course asks of those who come."""

from enum import StrEnum


class RequirementKind(StrEnum):
    """A requirement of a course, as data: the kind says which value it holds.

    LEGAL_STATUS, MIN_EDUCATION, WITHOUT_LIMIT and FRACTION_SERVED hold a word of their enumeration;
    MIN_AGE and MAX_AGE a number of years; EARLIER_MODULE a module; CONSENT nothing.
    """

    LEGAL_STATUS = "legal_status"
    MIN_EDUCATION = "min_education"
    MIN_AGE = "min_age"
    MAX_AGE = "max_age"
    WITHOUT_LIMIT = "without_limit"
    FRACTION_SERVED = "fraction_served"
    EARLIER_MODULE = "earlier_module"
    CONSENT = "consent"


class ServedFraction(StrEnum):
    """How much of a term must be served: the dates stand in the register."""

    ONE_THIRD = "one_third"
    HALF = "half"
    TWO_THIRDS = "two_thirds"


class ModuleOutcome(StrEnum):
    """How a participant ended a module."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_TAKEN = "not_taken"
