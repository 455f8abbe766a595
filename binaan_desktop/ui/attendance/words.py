"""Attendance in words: marks, percentage, outlook, and the facts of a meeting."""

from datetime import date

from binaan_desktop.domain.attendance import AttendanceMark, Outlook, Tally, absences_allowed
from binaan_desktop.domain.formats import (
    format_date_full,
    format_percent,
    format_time,
    format_time_range,
)
from binaan_desktop.domain.training import EndReason
from binaan_desktop.services.attendance.rows import MeetingSheet, WorkRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.attendance.staged import StagedSheet
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone

OUTLOOK_TONES = {
    Outlook.NOTHING_YET: Tone.MUTED,
    Outlook.SECURED: Tone.SUCCESS,
    Outlook.POSSIBLE: Tone.NEUTRAL,
    Outlook.LOST: Tone.ERROR,
}
MARK_TONES = {
    AttendanceMark.PRESENT: Tone.SUCCESS,
    AttendanceMark.ABSENT: Tone.ERROR,
}


def mark_text(mark: AttendanceMark | None) -> str:
    """``S  Sakit``; what is not marked says so."""
    return tr("belum diisi") if mark is None else f"{mark.value}   {word(mark)}"


def mark_tone(mark: AttendanceMark | None) -> Tone:
    """Present green, absent red, causes of others plain."""
    return Tone.MUTED if mark is None else MARK_TONES.get(mark, Tone.INFO)


def percent_text(tally: Tally) -> str:
    """``87,5 %``; empty before anything counted."""
    return "" if tally.percent is None else format_percent(tally.percent)


def outlook_text(tally: Tally, outlook: Outlook, min_percent: int) -> str:
    """Whether the least attendance can still be reached, and what it takes."""
    match outlook:
        case Outlook.NOTHING_YET:
            return tr("Belum ada yang dihitung")
        case Outlook.SECURED:
            return tr("Sudah cukup") if tally.left else tr("Memenuhi {min} %", min=min_percent)
        case Outlook.LOST:
            if tally.left:
                return tr("Tidak bisa lagi")
            return tr("Tidak memenuhi {min} %", min=min_percent)
    allowed = absences_allowed(tally, min_percent)
    if allowed:
        return tr("Bisa, boleh alpa {count} kali", count=allowed)
    return tr("Bisa, jangan alpa lagi")


def outlook_tip(tally: Tally, min_percent: int) -> str:
    """The numbers behind the outlook."""
    return tr(
        "Hadir {present}, alpa {absent}, belum diisi {left}. Syarat lulus hadir {min} %; "
        "sakit, izin, bon, kunjungan, dan tidak dikeluarkan tidak dihitung.",
        present=tally.present,
        absent=tally.absent,
        left=tally.left,
        min=min_percent,
    )


def ended_text(ended_on: date, reason: EndReason | None) -> str:
    """``Bebas 17 November 2026``."""
    return tr("{reason} {day}", reason=word(reason) or tr("Selesai"), day=ended_on)


def work_when(row: WorkRow, today: date) -> str:
    """``Hari ini, 08.30``, or ``17-11, 08.30``."""
    if row.day == today:
        return tr("Hari ini, {time}", time=row.starts)
    return f"{row.day.day:02}-{row.day.month:02}, {format_time(row.starts)}"


def work_state(row: WorkRow) -> str:
    """How many marks are missing."""
    if not row.people:
        return tr("tanpa peserta")
    if not row.unmarked:
        return tr("lengkap")
    return tr("{unmarked} dari {people}", unmarked=row.unmarked, people=row.people)


def meeting_facts(sheet: MeetingSheet) -> str:
    """Day, time, place, trainer and order of a meeting in one line."""
    parts = [
        format_date_full(sheet.day),
        format_time_range(sheet.starts, sheet.ends),
        sheet.place,
        sheet.trainer or tr("pelatih belum ditentukan"),
    ]
    if sheet.number is not None:
        parts.append(tr("pertemuan {no} dari {total}", no=sheet.number, total=sheet.total))
    return "  \N{MIDDLE DOT}  ".join(parts)


def counts_text(staged: StagedSheet) -> str:
    """``Hadir 12, Sakit 1, belum diisi 3``: only what there is."""
    counts = staged.counts()
    parts = [f"{word(mark)} {counts[mark]}" for mark in AttendanceMark if counts[mark]]
    if counts[None]:
        parts.append(tr("belum diisi {count}", count=counts[None]))
    return ", ".join(parts)


def status_text(staged: StagedSheet) -> str:
    """The sheet in one sentence for the status bar."""
    people = len(staged.lines)
    marked = people - staged.counts()[None]
    text = tr("{marked} dari {people} sudah ditandai", marked=marked, people=people)
    if staged.is_dirty:
        text += tr(", {count} belum disimpan", count=staged.changed_count)
    return text
