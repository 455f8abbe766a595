"""What a certificate states, and how it may change after it was issued.

A statement is signed as text: a first line with its version, then one line a field, always the same
fields in the same order, so that two different statements never give the same text. It holds the
words as they are printed. Who checks a certificate types only some of them, and not with the same
capitals and blanks: :func:`sealed_text` is the form in which both agree.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from binaan_desktop.domain.certificate_states import CertificateStatus, OriginalState
from binaan_desktop.domain.errors import Code, Problem

_HEAD = "binaan-certificate 1"
_SEALED_HEAD = "binaan-seal 1"
_MODULE = "module"


@dataclass(frozen=True, slots=True)
class StatedModule:
    """A module that the certificate names, with its hours."""

    name: str
    lesson_hours: int


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """What a certificate says about the training: nothing here points at a person."""

    title: str
    agency: str
    lesson_hours: int
    starts_on: date
    ends_on: date
    result: str
    house: str
    modules: tuple[StatedModule, ...] = ()

    def fields(self) -> list[tuple[str, str]]:
        """Names and values in their order."""
        return [
            ("title", self.title),
            ("agency", self.agency),
            ("lesson_hours", str(self.lesson_hours)),
            ("starts_on", self.starts_on.isoformat()),
            ("ends_on", self.ends_on.isoformat()),
            ("result", self.result),
            ("house", self.house),
            *((_MODULE, f"{one.lesson_hours} {one.name}") for one in self.modules),
        ]


@dataclass(frozen=True, slots=True)
class HolderFacts:
    """What a certificate says about its holder: what somebody who checks it types.

    ``register_no`` stands on few certificates: it tells where the holder was.
    """

    number: str
    name: str
    issued_on: date | None
    birth_place: str | None = None
    birth_date: date | None = None
    register_no: str | None = None

    def fields(self) -> list[tuple[str, str]]:
        """Names and values in their order."""
        return [
            ("number", self.number),
            ("name", self.name),
            ("birth_place", self.birth_place or ""),
            ("birth_date", _iso(self.birth_date)),
            ("register_no", self.register_no or ""),
            ("issued_on", _iso(self.issued_on)),
        ]


@dataclass(frozen=True, slots=True)
class CertificateStatement:
    """Everything a certificate states, as it was on the day of issue."""

    holder: HolderFacts
    course: CourseFacts

    def text(self) -> str:
        """The text that is signed and kept."""
        return _lines(_HEAD, [*self.holder.fields(), *self.course.fields()], plain_line)


def parse_statement(text: str) -> CertificateStatement:
    """A statement from its text.

    Raises:
        ValueError: it is not the text of a statement.
    """
    head, *lines = text.split("\n")
    pairs = [(key, value) for key, _, value in (line.partition("=") for line in lines)]
    values = dict(pairs)
    if head != _HEAD:
        raise ValueError("not a statement of this version")
    try:
        statement = CertificateStatement(
            HolderFacts(
                number=values["number"],
                name=values["name"],
                birth_place=values["birth_place"] or None,
                birth_date=_day(values["birth_date"]),
                register_no=values["register_no"] or None,
                issued_on=_day(values["issued_on"]),
            ),
            CourseFacts(
                title=values["title"],
                agency=values["agency"],
                lesson_hours=int(values["lesson_hours"]),
                starts_on=date.fromisoformat(values["starts_on"]),
                ends_on=date.fromisoformat(values["ends_on"]),
                result=values["result"],
                house=values["house"],
                modules=tuple(_module(value) for key, value in pairs if key == _MODULE),
            ),
        )
    except KeyError as error:
        raise ValueError("a statement lacks a field") from error
    if statement.text() != text:
        raise ValueError("a statement has something too much")
    return statement


def sealed_text(holder: HolderFacts, course: CourseFacts) -> str:
    """The text on which the paper, as somebody types it, and the register must agree."""
    typed = _lines(_SEALED_HEAD, holder.fields(), folded)
    return _lines(typed, course.fields(), plain_line)


# Named one by one: the page that checks certificates runs in browsers, whose \s is another.
_BLANKS = re.compile(r"[\t-\r \u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]+")
_QUOTES = re.compile(r"[\u2018\u2019\u02bc\u00b4`]")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_AROUND = re.compile(r" ?([.,/'-]) ?")
_NOTHING = frozenset({"", "-"})


def plain_line(text: str) -> str:
    """One line of text with single blanks, composed as Unicode's NFC says."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")


def folded(text: str) -> str:
    """The same for everybody who copies a word from paper.

    Capitals, blanks around points, commas, dashes and strokes, and the kind of an apostrophe or a
    dash do not matter; a lone dash is nothing.
    """
    line = _DASHES.sub("-", _QUOTES.sub("'", plain_line(text)))
    line = _AROUND.sub(r"\1", line.upper())
    return "" if line in _NOTHING else line


def _lines(head: str, fields: list[tuple[str, str]], clean: Callable[[str], str]) -> str:
    return "\n".join([head, *(f"{key}={clean(value)}" for key, value in fields)])


def _module(line: str) -> StatedModule:
    hours, _, name = line.partition(" ")
    return StatedModule(name, int(hours))


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


class CertificateAct(StrEnum):
    """What can happen to a certificate after it was issued.

    SIGN: the paper came back signed. TAKE_BACK: it returned from whoever had it.
    """

    VOID = "void"
    REPLACE = "replace"
    SIGN = "sign"
    HAND_OVER = "hand_over"
    TAKE_BACK = "take_back"


_STATUS_AFTER = {
    (CertificateStatus.ISSUED, CertificateAct.VOID): CertificateStatus.VOIDED,
    (CertificateStatus.ISSUED, CertificateAct.REPLACE): CertificateStatus.REPLACED,
    (CertificateStatus.VOIDED, CertificateAct.REPLACE): CertificateStatus.REPLACED,
}
_ORIGINAL_AFTER = {
    (OriginalState.UNSIGNED, CertificateAct.SIGN): OriginalState.KEPT,
    (OriginalState.UNSIGNED, CertificateAct.HAND_OVER): OriginalState.HANDED_OVER,
    (OriginalState.KEPT, CertificateAct.HAND_OVER): OriginalState.HANDED_OVER,
    (OriginalState.HANDED_OVER, CertificateAct.TAKE_BACK): OriginalState.KEPT,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a certificate and its signed paper stand."""

    status: CertificateStatus
    original: OriginalState

    def after(self, act: CertificateAct) -> "Standing | None":
        """The standing after an act, or None where the act is not allowed.

        A certificate that is not valid any more is neither signed nor handed over, but its paper
        can still be taken back.
        """
        status = _STATUS_AFTER.get((self.status, act))
        if status is not None:
            return Standing(status, self.original)
        original = _ORIGINAL_AFTER.get((self.original, act))
        is_valid = self.status is CertificateStatus.ISSUED
        if original is None or not (is_valid or act is CertificateAct.TAKE_BACK):
            return None
        return Standing(self.status, original)


def act_problem(standing: Standing, act: CertificateAct) -> Problem | None:
    """Why an act cannot be done to a certificate, or None where it can."""
    if standing.after(act) is not None:
        return None
    if standing.status is CertificateStatus.REPLACED:
        return Problem(Code.CERTIFICATE_REPLACED)
    if standing.status is CertificateStatus.VOIDED:
        return Problem(Code.CERTIFICATE_VOIDED)
    return Problem(Code.ORIGINAL_ELSEWHERE)
