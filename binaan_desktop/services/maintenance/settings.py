"""The institution's settings: one typed object, kept as JSON in the database.

They travel with the backup, unlike the window sizes of one PC. Keys that this version does not know
are ignored and missing ones take their default, so an older and a newer program can read the same
database.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from sqlalchemy.orm import Session

from binaan_desktop.domain.attendance import EDIT_DAYS, EDIT_DAYS_CHOICES
from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.institution import NO_NIP, PaperSize, normalise_nip
from binaan_desktop.domain.seats import AWAY_LIMIT_CHOICES, AWAY_LIMIT_DAYS
from binaan_desktop.persistence.entities.access import Setting

SETTING_KEY = "institution"
LESSON_MINUTES = (45, 60)
_CHOICES = {
    "lesson_minutes": LESSON_MINUTES,
    "edit_days": EDIT_DAYS_CHOICES,
    "away_limit_days": AWAY_LIMIT_CHOICES,
}
LETTERHEAD_LINES = 4
MAX_LINE = 160


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the title above the name, the name, and the NIP below (``-`` for none)."""

    title: str
    name: str = ""
    nip: str = NO_NIP


@dataclass(frozen=True, slots=True)
class InstitutionSettings:
    """What paper, workbook and window say about the house.

    Attributes:
        name: short name, in the window and in sentences.
        letterhead: the four lines above the double rule, top to bottom.
        address: the small line below them.
        place: the town before a date, ``Serang, 7 Mei 2025``.
        paper: paper that is offered first.
        lesson_minutes: length of one jam pelajaran.
        edit_days: how long operators may mark a past meeting.
        board_decides: whether only people whom the board (TPP) approved can be seated.
        away_limit_days: after how many days out of the house the end of a seat is proposed.
        head: the head of the house.
        training_head: the head of the sub-section that runs the training.
        receiver: who receives the reports, offered first.
    """

    name: str = "Rutan Kelas IIB Serang"
    letterhead: tuple[str, ...] = (
        "KEMENTERIAN IMIGRASI DAN PEMASYARAKATAN REPUBLIK INDONESIA",
        "DIREKTORAT JENDERAL PEMASYARAKATAN",
        "KANTOR WILAYAH BANTEN",
        "RUMAH TAHANAN NEGARA KELAS IIB SERANG",
    )
    address: str = "Jalan Mayor Syafe'i Nomor 118, Kotabaru, Serang"
    place: str = "Serang"
    paper: PaperSize = PaperSize.F4
    lesson_minutes: int = 45
    edit_days: int = EDIT_DAYS
    board_decides: bool = False
    away_limit_days: int = AWAY_LIMIT_DAYS
    head: Signer = field(default_factory=lambda: Signer("Kepala Rutan"))
    training_head: Signer = field(
        default_factory=lambda: Signer("Kepala Subseksi Pelayanan Tahanan")
    )
    receiver: str = "Pemerintah Kabupaten Serang"


@dataclass(slots=True)
class InstitutionDraft:
    """The settings as a form edits them: flat and mutable."""

    name: str
    line_1: str
    line_2: str
    line_3: str
    line_4: str
    address: str
    place: str
    paper: PaperSize
    lesson_minutes: int
    edit_days: int
    board_decides: bool
    away_limit_days: int
    head_title: str
    head_name: str
    head_nip: str
    training_head_title: str
    training_head_name: str
    training_head_nip: str
    receiver: str

    @classmethod
    def of(cls, settings: InstitutionSettings) -> "InstitutionDraft":
        """Begin an edit of the saved settings."""
        lines = (*settings.letterhead, *[""] * LETTERHEAD_LINES)
        return cls(
            name=settings.name,
            line_1=lines[0],
            line_2=lines[1],
            line_3=lines[2],
            line_4=lines[3],
            address=settings.address,
            place=settings.place,
            paper=settings.paper,
            lesson_minutes=settings.lesson_minutes,
            edit_days=settings.edit_days,
            board_decides=settings.board_decides,
            away_limit_days=settings.away_limit_days,
            head_title=settings.head.title,
            head_name=settings.head.name,
            head_nip=settings.head.nip,
            training_head_title=settings.training_head.title,
            training_head_name=settings.training_head.name,
            training_head_nip=settings.training_head.nip,
            receiver=settings.receiver,
        )

    def problems(self) -> list[Problem]:
        """What keeps the draft from being saved, field by field."""
        found = [
            Problem(Code.REQUIRED, name)
            for name in ("name", "line_4", "place", "head_title", "training_head_title")
            if not getattr(self, name).strip()
        ]
        found += [
            Problem(Code.TOO_LONG, one.name, {"limit": MAX_LINE})
            for one in fields(self)
            if len(str(getattr(self, one.name))) > MAX_LINE
        ]
        found += [
            Problem(Code.NIP_WRONG, name)
            for name in ("head_nip", "training_head_nip")
            if normalise_nip(getattr(self, name)) is None
        ]
        if self.lesson_minutes not in LESSON_MINUTES:
            found.append(Problem(Code.NOT_IN_LIST, "lesson_minutes"))
        if self.edit_days not in EDIT_DAYS_CHOICES:
            found.append(Problem(Code.NOT_IN_LIST, "edit_days"))
        if self.away_limit_days not in AWAY_LIMIT_CHOICES:
            found.append(Problem(Code.NOT_IN_LIST, "away_limit_days"))
        return found

    def settings(self) -> InstitutionSettings:
        """The draft as settings, blanks trimmed and NIP without theirs. Check it first."""
        return InstitutionSettings(
            name=self.name.strip(),
            letterhead=tuple(
                line.strip() for line in (self.line_1, self.line_2, self.line_3, self.line_4)
            ),
            address=self.address.strip(),
            place=self.place.strip(),
            paper=self.paper,
            lesson_minutes=self.lesson_minutes,
            edit_days=self.edit_days,
            board_decides=self.board_decides,
            away_limit_days=self.away_limit_days,
            head=Signer(
                self.head_title.strip(), self.head_name.strip(), normalise_nip(self.head_nip) or ""
            ),
            training_head=Signer(
                self.training_head_title.strip(),
                self.training_head_name.strip(),
                normalise_nip(self.training_head_nip) or "",
            ),
            receiver=self.receiver.strip(),
        )


def read_settings(session: Session) -> InstitutionSettings:
    """The saved settings, defaults where nothing was saved. For services and their paper."""
    row = session.get(Setting, SETTING_KEY)
    return InstitutionSettings() if row is None else parse_settings(row.value)


def store_settings(session: Session, settings: InstitutionSettings) -> None:
    """Save the settings as JSON."""
    value = json.dumps(asdict(settings), ensure_ascii=False, sort_keys=True)
    row = session.get(Setting, SETTING_KEY)
    if row is None:
        session.add(Setting(key=SETTING_KEY, value=value))
    else:
        row.value = value


def parse_settings(text: str) -> InstitutionSettings:
    """Read the JSON; whatever is missing, unknown or of the wrong kind falls back to its default.

    A damaged setting must never keep the program from opening: the letterhead can be typed again.
    """
    try:
        saved = json.loads(text)
    except json.JSONDecodeError:
        saved = None
    if not isinstance(saved, dict):
        return InstitutionSettings()
    default = InstitutionSettings()
    known: dict[str, Any] = {
        name: saved[name]
        for name in ("name", "address", "place", "receiver")
        if isinstance(saved.get(name), str)
    }
    lines = saved.get("letterhead")
    if isinstance(lines, list) and lines and all(isinstance(line, str) for line in lines):
        known["letterhead"] = tuple(lines)
    if isinstance(saved.get("board_decides"), bool):
        known["board_decides"] = saved["board_decides"]
    for name, allowed in _CHOICES.items():
        if saved.get(name) in allowed:
            known[name] = saved[name]
    if saved.get("paper") in list(PaperSize):
        known["paper"] = PaperSize(saved["paper"])
    for name, signer in (("head", default.head), ("training_head", default.training_head)):
        if isinstance(saved.get(name), dict):
            known[name] = _parse_signer(saved[name], signer)
    return replace(default, **known)


def _parse_signer(saved: Mapping[str, object], default: Signer) -> Signer:
    known = {
        name: value
        for name in ("title", "name", "nip")
        if isinstance(value := saved.get(name), str)
    }
    return replace(default, **known)
