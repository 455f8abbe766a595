"""What the screens about results and certificates show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from binaan_desktop.domain.certificate_states import CertificateStatus, OriginalState
from binaan_desktop.domain.certificates import CertificateStatement, Standing
from binaan_desktop.domain.courses import ModuleOutcome
from binaan_desktop.domain.errors import Problem
from binaan_desktop.domain.results import CompletionRule, Judgement, Scores
from binaan_desktop.domain.training import BatchStatus, EndReason
from binaan_desktop.services.certificates.drafts import RESULT_ENDS, IssueTarget


@dataclass(frozen=True, slots=True)
class ModuleHead:
    """A module of the course, in its order."""

    id: int
    name: str
    lesson_hours: int


@dataclass(frozen=True, slots=True)
class HeldCertificate:
    """A certificate that is valid."""

    id: int
    number: str
    module_id: int | None


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A participant with scores, what the rule makes of them, and what was settled.

    Attributes:
        percent: of attendance, None before anything counted.
        scores: by module, as far as recorded.
        outcomes: by module, once settled.
        judgement: what the rule of the course says now.
        certificates: the valid ones.
    """

    participant_id: int
    inmate_id: int
    name: str
    register_no: str
    joined_on: date
    ended_on: date | None
    end_reason: EndReason | None
    percent: float | None
    scores: Mapping[int, Scores]
    outcomes: Mapping[int, ModuleOutcome]
    judgement: Judgement
    certificates: tuple[HeldCertificate, ...]

    @property
    def is_open(self) -> bool:
        """Whether the participation has not ended yet."""
        return self.end_reason is None

    @property
    def is_settled(self) -> bool:
        """Whether it ended by its results."""
        return self.end_reason in RESULT_ENDS

    @property
    def targets(self) -> tuple[IssueTarget, ...]:
        """What could be certified and is not yet: the course, or passed modules without it."""
        held = {one.module_id for one in self.certificates}
        if self.end_reason is EndReason.COMPLETED:
            return () if None in held else (IssueTarget(self.participant_id),)
        return tuple(
            IssueTarget(self.participant_id, module_id)
            for module_id, outcome in self.outcomes.items()
            if outcome is ModuleOutcome.PASSED and module_id not in held
        )


@dataclass(frozen=True, slots=True)
class ResultsDetail:
    """The results of a batch: people by modules."""

    batch_id: int
    batch: str
    course: str
    agency: str
    starts_on: date
    ends_on: date
    status: BatchStatus
    rule: CompletionRule
    modules: tuple[ModuleHead, ...]
    rows: tuple[ResultRow, ...]

    @property
    def targets(self) -> tuple[IssueTarget, ...]:
        """Everything that could be certified and is not yet, in the order of the people."""
        return tuple(target for row in self.rows for target in row.targets)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody whom a bulk act left out, and why."""

    participant_id: int
    name: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Concluded:
    """What settling results did.

    Attributes:
        ended: participations that ended by it, by their ids.
        settled: participations that had ended before and whose modules were judged now.
    """

    ended: tuple[int, ...]
    settled: tuple[int, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Issued:
    """What issuing did; it never fails whole."""

    certificate_ids: tuple[int, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class CertificateFilter:
    """Which certificates are wanted; None and empty narrow nothing."""

    text: str = ""
    status: CertificateStatus | None = None
    original: OriginalState | None = None
    year: int | None = None
    batch_id: int | None = None
    inmate_id: int | None = None


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A line of the register of certificates.

    ``name`` is the one on the certificate, which may differ from the profile's by now.
    """

    id: int
    number: str
    code: str
    inmate_id: int
    name: str
    title: str
    agency: str
    batch_id: int
    batch: str
    module_id: int | None
    issued_on: date
    status: CertificateStatus
    original: OriginalState
    handed_on: date | None
    handed_to: str
    printed: int

    @property
    def standing(self) -> Standing:
        """Where it and its paper stand."""
        return Standing(self.status, self.original)


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """The first certificates of the register, newest first, and how many there are in all."""

    rows: tuple[CertificateRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class CertificateDetail:
    """Everything about one certificate.

    Attributes:
        is_genuine: whether statement and signature still agree.
        replaces: number of the one it replaces.
        replaced_by: number of the one that replaced it.
    """

    row: CertificateRow
    version: int
    statement: CertificateStatement
    is_genuine: bool
    fingerprint: str
    template_id: int
    template: str
    issued_at: datetime
    issued_by: str
    voided_at: datetime | None
    voided_by: str
    approved_by: str
    void_reason: str
    replaces: str
    replaced_by: str


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A template in a list."""

    id: int
    name: str
    active: bool


@dataclass(frozen=True, slots=True)
class SeriesDetail:
    """The series of numbers and the next one it gives."""

    pattern: str
    year: int
    last_number: int
    next_number: str


@dataclass(frozen=True, slots=True)
class VerificationFile:
    """What was written for those who check."""

    certificates: int
    fingerprint: str
    sha256: str
