"""What the forms about results and certificates fill in, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from binaan_desktop.domain.certificate_numbers import DEFAULT_PATTERN, pattern_problems
from binaan_desktop.domain.certificate_templates import (
    DEFAULT_BODY,
    DEFAULT_TITLE,
    MAX_BODY,
    logo_problem,
    text_problems,
)
from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.institution import NO_NIP, PaperSize, normalise_nip
from binaan_desktop.domain.results import score_problem
from binaan_desktop.domain.training import EndReason

MAX_NAME, MAX_TITLE, MAX_REASON, MAX_PERSON = 80, 120, 200, 160
RESULT_ENDS = (EndReason.COMPLETED, EndReason.PARTIAL, EndReason.FAILED)
"""The ways in which a participation ends by its results."""


@dataclass(frozen=True, slots=True)
class ScoreDraft:
    """The scores of a participant in a module, as they shall be."""

    participant_id: int
    module_id: int
    theory: int | None = None
    practice: int | None = None

    def problems(self) -> list[Problem]:
        """What keeps the scores from being recorded."""
        found = (score_problem(self.theory, "theory"), score_problem(self.practice, "practice"))
        return [problem for problem in found if problem is not None]


@dataclass(slots=True)
class ConcludeDraft:
    """How participations of a batch end.

    Attributes:
        decisions: by participant; one that differs from what the rule proposes needs a note.
        ended_on: the last day; without it the last day of the batch, or today before it.
        closes: whether the batch takes no more participants from then on.
    """

    batch_id: int
    decisions: Mapping[int, EndReason] = field(default_factory=dict)
    ended_on: date | None = None
    note: str = ""
    closes: bool = True

    def problems(self, today: date) -> list[Problem]:
        """What keeps the results from being settled."""
        found: list[Problem] = []
        if any(reason not in RESULT_ENDS for reason in self.decisions.values()):
            found.append(Problem(Code.NOT_IN_LIST, "decisions"))
        if self.ended_on is not None and self.ended_on > today:
            found.append(Problem(Code.DATE_IN_FUTURE, "ended_on"))
        if len(self.note) > MAX_REASON:
            found.append(Problem(Code.TOO_LONG, "note", {"limit": MAX_REASON}))
        return found


@dataclass(frozen=True, slots=True)
class IssueTarget:
    """What a certificate is about: the whole course, or one module of it."""

    participant_id: int
    module_id: int | None = None


@dataclass(slots=True)
class IssueDraft:
    """Certificates to be issued in one act, on one day, by one template.

    Without a template the first one in use serves; a house without any gets the program's own.
    """

    targets: tuple[IssueTarget, ...]
    template_id: int | None
    issued_on: date

    def problems(self, today: date) -> list[Problem]:
        """What keeps all of them from being issued."""
        found: list[Problem] = []
        if not self.targets:
            found.append(Problem(Code.REQUIRED, "targets"))
        if self.issued_on > today:
            found.append(Problem(Code.DATE_IN_FUTURE, "issued_on"))
        return found


@dataclass(slots=True)
class HandOverDraft:
    """Who received the signed papers, and when."""

    handed_on: date
    handed_to: str = ""

    def problems(self, today: date) -> list[Problem]:
        """What keeps the hand-over from being recorded."""
        found = text_field_problems(self.handed_to, "handed_to", MAX_PERSON)
        if self.handed_on > today:
            found.append(Problem(Code.DATE_IN_FUTURE, "handed_on"))
        return found


@dataclass(slots=True)
class TemplateSigner:
    """Who signs: title above, name, NIP; the title may have places too."""

    title: str
    name: str = ""
    nip: str = NO_NIP


@dataclass(slots=True)
class TemplateDraft:
    """How certificates look."""

    name: str = ""
    title: str = DEFAULT_TITLE
    body: str = DEFAULT_BODY
    paper: PaperSize = PaperSize.A4
    logo: bytes | None = None
    left: TemplateSigner = field(default_factory=lambda: TemplateSigner("Kepala {penyelenggara}"))
    right: TemplateSigner = field(default_factory=lambda: TemplateSigner("Kepala {rutan}"))
    shows_modules: bool = True
    active: bool = True

    def problems(self) -> list[Problem]:
        """What keeps the template from being saved."""
        found = text_field_problems(self.name, "name", MAX_NAME)
        found += text_field_problems(self.title, "title", MAX_TITLE)
        found += text_field_problems(self.body, "body", MAX_BODY)
        found += text_problems(self.body, "body") + text_problems(self.title, "title")
        for side, signer in (("left", self.left), ("right", self.right)):
            found += text_problems(signer.title, f"{side}_title")
            if len(signer.title) > MAX_TITLE:
                found.append(Problem(Code.TOO_LONG, f"{side}_title", {"limit": MAX_TITLE}))
            if len(signer.name) > MAX_PERSON:
                found.append(Problem(Code.TOO_LONG, f"{side}_name", {"limit": MAX_PERSON}))
            if normalise_nip(signer.nip) is None:
                found.append(Problem(Code.NIP_WRONG, f"{side}_nip"))
        wrong_logo = logo_problem(self.logo)
        return found if wrong_logo is None else [*found, wrong_logo]


@dataclass(slots=True)
class SeriesDraft:
    """How numbers are written, and the last one that was given this year."""

    pattern: str = DEFAULT_PATTERN
    last_number: int = 0

    def problems(self) -> list[Problem]:
        """What keeps the series from being saved."""
        found = pattern_problems(self.pattern)
        if not 0 <= self.last_number <= MAX_LAST_NUMBER:
            facts = {"minimum": 0, "maximum": MAX_LAST_NUMBER}
            found.append(Problem(Code.OUT_OF_RANGE, "last_number", facts))
        return found


MAX_LAST_NUMBER = 999_999


def text_field_problems(text: str, name: str, limit: int) -> list[Problem]:
    """A text that must be there and not be too long."""
    if not text.strip():
        return [Problem(Code.REQUIRED, name)]
    return [Problem(Code.TOO_LONG, name, {"limit": limit})] if len(text) > limit else []
