"""Promises and agreements in words."""

from binaan_desktop.domain.agreements import AgreementState, PromiseKind, PromiseState
from binaan_desktop.domain.formats import format_date_long, format_date_span, format_number
from binaan_desktop.services.training.partner_rows import AgreementRow, PromiseRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone

UNITS = {
    PromiseKind.TRAINER_DAYS: tr("hari"),
    PromiseKind.LESSON_HOURS: tr("JP"),
    PromiseKind.TOPIC: tr("angkatan"),
    PromiseKind.PEOPLE: tr("orang"),
    PromiseKind.CERTIFICATES: tr("sertifikat"),
}
"""In what each promise is counted."""

PROMISE_TONES = {
    PromiseState.KEPT: Tone.SUCCESS,
    PromiseState.ON_TRACK: Tone.INFO,
    PromiseState.BEHIND: Tone.WARNING,
    PromiseState.ENDED_SHORT: Tone.ERROR,
    PromiseState.OPEN: Tone.INFO,
    PromiseState.NOT_YET: Tone.MUTED,
}
AGREEMENT_TONES = {
    AgreementState.UPCOMING: Tone.INFO,
    AgreementState.VALID: Tone.SUCCESS,
    AgreementState.ENDED: Tone.MUTED,
}


def promise_name(row: PromiseRow) -> str:
    """``Hari pelatih``, or the trade of a topic."""
    return tr("Topik: {skill}", skill=row.skill) if row.skill else word(row.kind)


def figure_text(row: PromiseRow) -> str:
    """``7 dari 12 hari``."""
    return tr(
        "{given} dari {amount} {unit}", given=row.given, amount=row.amount, unit=UNITS[row.kind]
    )


def pace_text(row: PromiseRow) -> str:
    """What should be there by today, and what only the timetable says."""
    said = []
    if row.expected and row.state in (PromiseState.ON_TRACK, PromiseState.BEHIND):
        said.append(tr("seharusnya {count} sampai hari ini", count=row.expected))
    if row.by_timetable:
        said.append(tr("{count} menurut jadwal", count=row.by_timetable))
    if row.note:
        said.append(row.note)
    return "; ".join(said)


def spoken_promise(row: PromiseRow) -> str:
    """The whole line in one sentence."""
    parts = [f"{promise_name(row)}: {figure_text(row)}", word(row.state), pace_text(row)]
    return ". ".join(part for part in parts if part)


def validity_text(row: AgreementRow) -> str:
    """From when until when."""
    if row.valid_until is None:
        return tr("sejak {day}, tanpa batas waktu", day=row.valid_from)
    return format_date_span(row.valid_from, row.valid_until)


def agreement_facts(row: AgreementRow) -> list[tuple[str, str]]:
    """What is true of an agreement, besides its promises."""
    return [
        (tr("Nomor"), row.number),
        (tr("Berlaku"), validity_text(row)),
        (tr("Ditandatangani"), format_date_long(row.signed_on)),
        (tr("Catatan"), row.note),
    ]


def hours_text(lesson_hours: int, by_timetable: int) -> str:
    """``12 JP``, and how much of it nobody noted."""
    text = tr("{hours} JP", hours=format_number(lesson_hours))
    if by_timetable:
        text += tr(" ({count} menurut jadwal)", count=by_timetable)
    return text
