"""Attendance in words: marks, percentage, outlook, and the facts of a meeting."""

from collections.abc import Sequence
from datetime import date

from binaan_desktop.domain.attendance import (
    AttendanceMark,
    Outlook,
    Tally,
    WarningKind,
    absences_allowed,
)
from binaan_desktop.domain.formats import (
    format_date_full,
    format_percent,
    format_stamp,
    format_time,
    format_time_range,
)
from binaan_desktop.domain.training import EndReason
from binaan_desktop.services.attendance.rows import (
    MeetingSheet,
    ReasonRow,
    TrainerRow,
    WarningRow,
    WorkRow,
)
from binaan_desktop.services.wording import word
from binaan_desktop.ui.attendance.staged import SheetLine, StagedSheet
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone

SOON_DAYS = 3
"""From here on the list says how long a meeting can still be marked."""
OUTLOOK_TONES = {
    Outlook.NOTHING_YET: Tone.MUTED,
    Outlook.SECURED: Tone.SUCCESS,
    Outlook.POSSIBLE: Tone.NEUTRAL,
    Outlook.LOST: Tone.ERROR,
}
WARNING_TEXTS = {
    WarningKind.BELOW_LEAST: tr("Di bawah minimum"),
    WarningKind.ABSENT_OFTEN: tr("Alpa berturut-turut"),
    WarningKind.LAST_CHANCE: tr("Jangan alpa lagi"),
    WarningKind.LOST: tr("Tidak bisa lulus lagi"),
}
"""Short, beside the name; the tip has the sentence and the numbers."""
MARK_TONES = {
    AttendanceMark.PRESENT: Tone.SUCCESS,
    AttendanceMark.ABSENT: Tone.ERROR,
}


def mark_text(mark: AttendanceMark | None) -> str:
    """``S  Sakit``; what is not marked says so."""
    return tr("belum diisi") if mark is None else f"{mark.value}   {word(mark)}"


def reason_text(line: SheetLine) -> str:
    """``Sakit di blok; demam``: reason and note; without a needed note it says so."""
    reason = "" if line.reason is None else line.reason.name
    note = tr("tulis keterangan (F2)") if line.lacks_note else line.note
    return "; ".join(part for part in (reason, note) if part)


def lacking_text(line: SheetLine) -> str:
    """Which row must say more before it can be saved."""
    return tr(
        "Sebab {reason} perlu keterangan: baris {number}, {name}.",
        reason="" if line.reason is None else line.reason.name,
        number=line.row.number,
        name=line.row.name,
    )


def reasons_text(line: SheetLine, reasons: Sequence[ReasonRow]) -> str:
    """What a digit would mean now: ``Budi, Sakit:  1 Sakit di blok   2 ...   Enter selesai``."""
    who = tr("{name}, {mark}", name=line.row.name, mark=word(line.mark))
    choices = "   ".join(f"{at} {row.name}" for at, row in enumerate(reasons, start=1))
    return tr("{who}:   {choices}   (Enter selesai)", who=who, choices=choices or tr("tanpa sebab"))


def mark_tip(line: SheetLine, day: date) -> str:
    """Where the mark comes from: typed, foreseen, or saved by whom and when."""
    text = mark_text(line.mark)
    if line.is_changed:
        return tr("{mark} (belum disimpan)", mark=text)
    if line.is_foreseen:
        return tr("{mark} (diketahui di muka, belum disimpan)", mark=text)
    if line.row.marked_at is None:
        return text
    stamp = format_stamp(line.row.marked_at)
    told = tr(
        "{mark}. Dicatat {stamp} oleh {user}", mark=text, stamp=stamp, user=line.row.marked_by
    )
    if line.row.is_dated_back(day):
        told += tr(", sesudah hari pertemuan")
    if line.row.changes:
        told += tr("; sudah {count} kali diubah (Ctrl+H)", count=line.row.changes)
    return told


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
    """How many marks are missing, and for whom it is too late."""
    if not row.people:
        return tr("tanpa peserta")
    if not row.unmarked:
        return tr("lengkap")
    return tr("{unmarked} dari {people}", unmarked=row.unmarked, people=row.people)


def work_deadline(row: WorkRow) -> str:
    """Until when operators can mark it; nothing while there is time enough."""
    if not row.unmarked or row.days_left > SOON_DAYS:
        return ""
    if row.days_left < 0:
        return tr("Sudah lewat batas: hanya admin, dengan alasan")
    return tr("Batas ubah tinggal {days} hari", days=row.days_left)


def trainer_text(row: TrainerRow) -> str:
    """``Anton Wijaya hadir, 3 JP``; before anybody said it only the name."""
    if row.presence is None:
        return row.name
    return tr(
        "{name} {presence}, {hours} JP",
        name=row.name,
        presence=word(row.presence).lower(),
        hours=row.lesson_hours,
    )


def warning_detail(row: WarningRow) -> str:
    """The numbers behind a warning."""
    return tr(
        "{kind}. {batch}: hadir {present}, alpa {absent}, belum {left}; syarat {min} %",
        kind=word(row.kind),
        batch=row.batch,
        present=row.tally.present,
        absent=row.tally.absent,
        left=row.tally.left,
        min=row.min_percent,
    )


def meeting_facts(sheet: MeetingSheet) -> str:
    """Day, time, place, trainer and order of a meeting in one line."""
    parts = [
        format_date_full(sheet.day),
        format_time_range(sheet.starts, sheet.ends),
        sheet.place,
        ", ".join(trainer_text(one) for one in sheet.trainers if one.is_main or one.presence)
        or tr("pelatih belum ditentukan"),
    ]
    if sheet.number is not None:
        parts.append(tr("pertemuan {no} dari {total}", no=sheet.number, total=sheet.total))
    if sheet.makes_up is not None:
        parts.append(tr("pengganti {day}", day=sheet.makes_up))
    return "  \N{MIDDLE DOT}  ".join(parts)


def counts_text(staged: StagedSheet) -> str:
    """``Hadir 12, Sakit 1, belum diisi 3``: only what there is."""
    counts = staged.counts()
    parts = [f"{word(mark)} {counts[mark]}" for mark in AttendanceMark if counts[mark]]
    late = sum(line.is_late for line in staged.lines)
    if late:
        parts.append(tr("terlambat {count}", count=late))
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
