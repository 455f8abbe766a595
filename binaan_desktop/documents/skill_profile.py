"""PROFIL KETERAMPILAN: what one person can do, wants and has learned, on exactly one page.

What may leave the house is on it and nothing else: no register number, block, case, end of term or
health. Without consent the page says that it must stay inside.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from binaan_desktop.documents.blocks import (
    Block,
    Fact,
    Gap,
    Letterhead,
    OnePage,
    Paragraph,
    Signatures,
    Title,
)
from binaan_desktop.documents.document import Document
from binaan_desktop.documents.house import (
    OFFICER_SHARE,
    TRAINER_SHARE,
    PaperHouse,
    PrintStamp,
)
from binaan_desktop.documents.ink import Align, Face
from binaan_desktop.documents.paper import PaperStyle
from binaan_desktop.documents.sections import Heading, Identity
from binaan_desktop.documents.table import PaperColumn, PaperRow, Table
from binaan_desktop.domain.formats import format_date_long, format_date_table, format_number

INTERNAL_NOTE = "UNTUK KEPERLUAN INTERNAL RUTAN"
_ROW_HEIGHT = 5
_ABOVE_TABLE = 2.2
_CELL = Face(9)
_TEXT = Face(9.5)
_LEAST = ((8, 2, 2, 3, 2), (2, 1, 1, 1, 1), (1, 0, 0, 1, 0), (0, 0, 0, 0, 0))
"""Down to which lines of skills, work, certificates, training and goals each stage goes."""
_CLIPPED_LINES = 1, 2
"""Lines that are left of a long cell and of a long fact from the second stage on."""
_LEAD = TRAINER_SHARE + OFFICER_SHARE - 12
"""On A4 the long title of the head still stands on one line."""

_SKILLS = (
    PaperColumn("Keterampilan", 46),
    PaperColumn("Tingkat", 18),
    PaperColumn("Sumber", 38),
    PaperColumn("Bukti", 36),
    PaperColumn("Dicatat", 22, Align.CENTER),
)
_WORK = (
    PaperColumn("Pekerjaan sebelumnya", 60),
    PaperColumn("Tempat kerja", 72),
    PaperColumn("Tahun", 28, Align.CENTER),
)
_CERTIFICATES = (
    PaperColumn("Sertifikat dari luar", 60),
    PaperColumn("Penerbit", 46),
    PaperColumn("Nomor", 32),
    PaperColumn("Tanggal", 22, Align.CENTER),
)
_TRAINING = (
    PaperColumn("Pelatihan di rutan", 45),
    PaperColumn("Penyelenggara", 33),
    PaperColumn("Waktu", 38),
    PaperColumn("JP", 16, Align.CENTER),
    PaperColumn("Hadir", 15, Align.CENTER),
    PaperColumn("Hasil", 17),
)


@dataclass(frozen=True, slots=True)
class SkillLine:
    """A trade: how well, how learned, what shows it, noted when."""

    name: str
    level: str
    source: str
    evidence: str
    noted_on: date


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A job outside."""

    position: str
    employer: str
    years: str


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """A certificate from outside."""

    title: str
    issuer: str
    number: str
    issued_on: date | None


@dataclass(frozen=True, slots=True)
class TrainingLine:
    """A batch here; ``hours`` are those attended of those given."""

    course: str
    agency: str
    period: str
    hours: str
    attendance: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Whether somebody asked: nothing found after asking differs from never asked."""

    on: date | None

    @property
    def nothing(self) -> str:
        """What stands where nothing is noted."""
        return (
            "Belum ditanya."
            if self.on is None
            else f"Tidak ada (ditanya {format_date_long(self.on)})."
        )


@dataclass(frozen=True, slots=True)
class SkillProfile:
    """Everything the page says about one person.

    Attributes:
        facts: identity, label and value; the NIK masked.
        photo: content of the picture's file, None without one.
        skills: newest first, and so the other lists.
        soft_skills: the ten ways of working by level, best level first; empty levels left out.
        interests: by rank.
        goals: what the person wants to reach, with its day.
        may_leave: whether the person agreed that the data may be handed over.
    """

    facts: tuple[tuple[str, str], ...]
    photo: bytes | None
    skills: tuple[SkillLine, ...]
    skills_asked: Asked
    interests: tuple[str, ...]
    interests_asked: Asked
    work: tuple[WorkLine, ...]
    work_asked: Asked
    certificates: tuple[CertificateLine, ...]
    certificates_asked: Asked
    training: tuple[TrainingLine, ...]
    soft_skills: tuple[tuple[str, tuple[str, ...]], ...]
    goals: tuple[str, ...]
    may_leave: bool


@dataclass(frozen=True, slots=True)
class SkillProfiles:
    """The profiles of one or several people, a page each.

    Attributes:
        people: in the order of the pages.
        name: what the file is called: an id or a count, never a name.
        day: beside the signature.
    """

    people: tuple[SkillProfile, ...]
    name: str
    day: date
    house: PaperHouse
    stamp: PrintStamp


def skill_profiles(profiles: SkillProfiles, style: PaperStyle) -> Document:
    """Lay the profiles out, upright, a page a person."""
    pages = tuple(
        OnePage(partial(_version, one, profiles), len(_cuts(one))) for one in profiles.people
    )
    count = len(profiles.people)
    title = "Profil keterampilan" + (f", {format_number(count)} orang" if count > 1 else "")
    return Document(
        title=title,
        suggested_file_name=f"profil-keterampilan-{profiles.name}.pdf",
        blocks=pages,
        footer=profiles.stamp.footer("Profil keterampilan"),
        style=style,
        is_stack=True,
    )


@dataclass(frozen=True, slots=True)
class _Cut:
    """How much a version of the page still says.

    Attributes:
        rows: how many lines of skills, work, certificates, training and goals.
        evidence: whether what shows a skill is told.
        clipped: whether long texts end in dots.
        names: whether the skills without a line of their own are named.
        kop: whether the whole letterhead stands above, or the line of the house alone.
    """

    rows: tuple[int, int, int, int, int]
    evidence: bool = True
    clipped: bool = False
    names: bool = True
    kop: bool = True


def _cuts(one: SkillProfile) -> tuple[_Cut, ...]:
    """Every step of shortening: evidence, then the oldest line of the longest list, and so on."""
    lists = (one.skills, one.work, one.certificates, one.training, one.goals)
    rows = [len(lines) for lines in lists]
    cuts = [_Cut(_five(rows), evidence=False)]
    for stage, least in enumerate(_LEAST):
        while max(excess := [has - floor for has, floor in zip(rows, least, strict=True)]) > 0:
            rows[excess.index(max(excess))] -= 1
            names = stage < len(_LEAST) - 1
            cuts.append(_Cut(_five(rows), evidence=False, clipped=stage > 0, names=names))
    cuts.append(replace(cuts[-1], clipped=True, names=False, kop=False))
    return tuple(cuts)


def _five(rows: Sequence[int]) -> tuple[int, int, int, int, int]:
    skills, work, certificates, training, goals = rows
    return skills, work, certificates, training, goals


def _version(one: SkillProfile, profiles: SkillProfiles, step: int) -> list[Block]:
    """The page after so many steps of shortening."""
    lists = (one.skills, one.work, one.certificates, one.training, one.goals)
    whole = _Cut(_five([len(lines) for lines in lists]))
    cut = (whole, *_cuts(one))[step]
    return [
        profiles.house.kop() if cut.kop else Letterhead(profiles.house.letterhead[-1:]),
        Title("PROFIL KETERAMPILAN", "" if one.may_leave else INTERNAL_NOTE),
        Identity(
            tuple(Fact(label, text) for label, text in one.facts),
            one.photo,
            _CLIPPED_LINES[1] if cut.clipped else 0,
        ),
        *_skills(one, cut),
        *_interests(one, cut),
        *_work(one, cut),
        *_certificates(one, cut),
        *_training(one, cut),
        *_soft_skills(one),
        *_goals(one, cut),
        Gap(4, keeps_next=True),
        Signatures((profiles.house.signing(profiles.day),), lead=_LEAD),
    ]


def _skills(one: SkillProfile, cut: _Cut) -> list[Block]:
    rows = [
        (
            skill.name,
            skill.level,
            skill.source,
            skill.evidence if cut.evidence else "",
            format_date_table(skill.noted_on),
        )
        for skill in one.skills[: cut.rows[0]]
    ]
    more = one.skills[cut.rows[0] :]
    others = ", ".join(f"{skill.name} ({skill.level})" for skill in more) if cut.names else ""
    return _listed(_SKILLS, rows, len(one.skills), one.skills_asked.nothing, cut, others)


def _interests(one: SkillProfile, cut: _Cut) -> list[Block]:
    ranked = "   ".join(f"{rank}. {name}" for rank, name in enumerate(one.interests, 1))
    text = ranked or one.interests_asked.nothing
    return [Heading("Minat, menurut urutan"), Paragraph(text, _TEXT, keeps_next=True)]


def _work(one: SkillProfile, cut: _Cut) -> list[Block]:
    rows = [(job.position, job.employer, job.years) for job in one.work[: cut.rows[1]]]
    return _listed(_WORK, rows, len(one.work), one.work_asked.nothing, cut)


def _certificates(one: SkillProfile, cut: _Cut) -> list[Block]:
    rows = [
        (paper.title, paper.issuer, paper.number, format_date_table(paper.issued_on))
        for paper in one.certificates[: cut.rows[2]]
    ]
    nothing = one.certificates_asked.nothing
    count = len(one.certificates)
    return _listed(_CERTIFICATES, rows, count, nothing, cut)


def _training(one: SkillProfile, cut: _Cut) -> list[Block]:
    rows = [
        (line.course, line.agency, line.period, line.hours, line.attendance, line.outcome)
        for line in one.training[: cut.rows[3]]
    ]
    nothing = "Belum pernah ikut pelatihan."
    return _listed(_TRAINING, rows, len(one.training), nothing, cut)


def _soft_skills(one: SkillProfile) -> list[Block]:
    lines = [f"{level}: {', '.join(names)}." for level, names in one.soft_skills]
    text = "  ".join(lines) or "Belum dinilai."
    return [Heading("Cara bekerja"), Paragraph(text, _TEXT, keeps_next=True)]


def _goals(one: SkillProfile, cut: _Cut) -> list[Block]:
    shown = one.goals[: cut.rows[4]]
    lines = [f"- {goal}" for goal in shown]
    left = len(one.goals) - len(shown)
    if left:
        lines.append(_and_others(left) if shown else _noted(left))
    text = "\n".join(lines) or "Belum ada."
    return [Heading("Tujuan"), Paragraph(text, _TEXT, keeps_next=True)]


def _listed(
    columns: tuple[PaperColumn, ...],
    rows: Sequence[tuple[str, ...]],
    count: int,
    nothing: str,
    cut: _Cut,
    others: str = "",
) -> list[Block]:
    """A section as a table, its first heading being the section's; what was cut is counted."""
    if not rows:
        text = _noted(count) if count else nothing
        return [Heading(columns[0].title), Paragraph(text, _TEXT, keeps_next=True)]
    used = [at for at in range(len(columns)) if any(cells[at] for cells in rows)]
    table = Table(
        tuple(columns[at] for at in used),
        tuple(PaperRow(tuple(cells[at] for at in used)) for cells in rows),
        _ROW_HEIGHT,
        face=_CELL,
        most_lines=_CLIPPED_LINES[0] if cut.clipped else 0,
    )
    blocks: list[Block] = [Gap(_ABOVE_TABLE, keeps_next=True), table]
    if count > len(rows):
        text = _and_others(count - len(rows)) + (f": {others}" if others else "")
        blocks += [Gap(0.8, keeps_next=True), Paragraph(text, _TEXT, keeps_next=True)]
    return blocks


def _and_others(count: int) -> str:
    return f"dan {format_number(count)} lainnya"


def _noted(count: int) -> str:
    return f"{format_number(count)} tercatat."
