"""What the forms of training edit, and what keeps a draft from being saved."""

from dataclasses import dataclass, field
from datetime import date

from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.institution import normalise_nip
from binaan_desktop.domain.training import AgencyKind
from binaan_desktop.services.training.draft_checks import between, is_email, named, required, short

MOST_SEATS = 200


@dataclass(slots=True)
class AgencyDraft:
    """A partner before it is saved; ``regency_code``: whose people it cares for first."""

    name: str = ""
    kind: AgencyKind | None = None
    contact: str = ""
    phone: str = ""
    address: str = ""
    active: bool = True
    regency_code: str | None = None

    def problems(self) -> list[Problem]:
        """What is missing or too long."""
        return [
            *named(self.name),
            *required(self, "kind"),
            *short(self, 120, "contact"),
            *short(self, 40, "phone"),
            *short(self, 300, "address"),
        ]


@dataclass(slots=True)
class TrainerDraft:
    """A trainer before it is saved."""

    name: str = ""
    agency_id: int | None = None
    nip: str = ""
    phone: str = ""
    field: str = ""
    active: bool = True
    email: str = ""
    skill_ids: tuple[int, ...] = ()

    def problems(self) -> list[Problem]:
        """What is missing or wrong; trainers of an UMKM have no NIP."""
        found = [
            *named(self.name),
            *short(self, 40, "phone"),
            *short(self, 120, "field", "email"),
        ]
        if self.email.strip() and not is_email(self.email):
            found.append(Problem(Code.EMAIL_WRONG, "email"))
        if normalise_nip(self.nip) is None:
            found.append(Problem(Code.NIP_WRONG, "nip"))
        return found


@dataclass(slots=True)
class BatchDraft:
    """An angkatan before it is saved."""

    name: str = ""
    course_id: int | None = None
    agency_id: int | None = None
    trainer_ids: tuple[int, ...] = field(default=())
    place_id: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    seats: int | None = None
    tool_sets: int | None = None
    reserves: int | None = 0
    agreement_id: int | None = None

    def problems(self) -> list[Problem]:
        """What is missing or impossible."""
        found = [
            *named(self.name),
            *required(self, "course_id", "agency_id", "starts_on", "ends_on", "seats"),
            *between(self, "seats", 1, MOST_SEATS),
            *between(self, "tool_sets", 1, MOST_SEATS),
            *between(self, "reserves", 0, MOST_SEATS),
        ]
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            found.append(Problem(Code.END_BEFORE_START, "ends_on"))
        return found
