"""Columns of the reports page: participants, attendance, areas, register of exports."""

from dataclasses import dataclass

from binaan_desktop.domain.formats import format_month, format_number, format_percent, format_stamp
from binaan_desktop.domain.inmates import Sex
from binaan_desktop.domain.reports import (
    AGE_GROUPS,
    AREA_COUNTS,
    SMALL_CELL,
    AreaLine,
    AttendanceLine,
    Outcome,
    ParticipantLine,
)
from binaan_desktop.services.reports.pemkab import PemkabReport
from binaan_desktop.services.reports.queries import ExportRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.table import Column
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone

DASH = "-"
_COUNT_TITLES = {
    "male": tr("L"),
    "female": tr("P"),
    "sex_unknown": tr("L/P ?"),
    "total": tr("Jumlah"),
    **{
        f"age_{lower}": f"{lower}-{upper}" if upper is not None else f">{lower - 1}"
        for lower, upper in AGE_GROUPS
    },
    "age_other": tr("Umur ?"),
    "trained": tr("Dilatih"),
    "passed": tr("Lulus"),
    "leaving_soon": tr("Bebas <= 3 bln"),
}


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A line of the counts as it may be shown; ``id`` is its place."""

    id: int
    line: AreaLine
    counts: tuple[str, ...]


def area_rows(report: PemkabReport) -> list[AreaRow]:
    """The counts of a report, small ones hidden where the report is for everybody."""
    return [
        AreaRow(
            place,
            line,
            tuple(
                format_number(count)
                if (place, at) not in report.hidden
                else (f"<{SMALL_CELL}" if count < SMALL_CELL else "*")
                for at, count in enumerate(line.people_counts)
            ),
        )
        for place, line in enumerate(report.areas)
    ]


def participant_columns() -> list[Column[ParticipantLine]]:
    """What the sheet *Peserta* will say."""
    return [
        Column(
            "name", tr("Nama"), lambda row: row.name, lambda row: row.name, strong=True, width=180
        ),
        Column("sex", tr("L/P"), _sex, _sex, "center", width=48),
        Column(
            "age",
            tr("Umur"),
            lambda row: DASH if row.age is None else str(row.age),
            lambda row: row.age or 0,
            "right",
            width=56,
        ),
        Column("district", tr("Kecamatan"), _district, _district, width=150),
        Column("education", tr("Pendidikan"), lambda row: word(row.education) or DASH, width=120),
        Column("batch", tr("Angkatan"), lambda row: row.batch, lambda row: row.batch, width=140),
        Column(
            "agency", tr("Penyelenggara"), lambda row: row.agency, lambda row: row.agency, width=140
        ),
        Column(
            "percent", tr("% hadir"), _percent, lambda row: row.percent or 0.0, "right", width=72
        ),
        Column(
            "outcome",
            tr("Hasil"),
            lambda row: word(row.outcome),
            lambda row: row.outcome,
            tone=_outcome_tone,
            width=90,
        ),
        Column(
            "release",
            tr("Perkiraan bebas"),
            lambda row: format_month(row.release_month) or DASH,
            lambda row: str(row.release_month or ""),
            width=120,
        ),
        Column("nik", tr("NIK (disamarkan)"), lambda row: row.masked_nik or DASH, width=140),
    ]


def attendance_columns() -> list[Column[AttendanceLine]]:
    """What the sheet *Kehadiran* will say; the days stand in one column here."""
    return [
        Column("batch", tr("Angkatan"), lambda row: row.batch, lambda row: row.batch, width=140),
        Column(
            "name", tr("Nama"), lambda row: row.name, lambda row: row.name, strong=True, width=180
        ),
        Column(
            "present",
            tr("Hadir"),
            lambda row: str(row.present),
            lambda row: row.present,
            "right",
            width=64,
        ),
        Column(
            "absent",
            tr("Tanpa ket."),
            lambda row: str(row.absent),
            lambda row: row.absent,
            "right",
            width=96,
        ),
        Column(
            "excused",
            tr("Berhalangan"),
            lambda row: str(row.excused),
            lambda row: row.excused,
            "right",
            width=112,
        ),
        Column(
            "unmarked",
            tr("Belum dicatat"),
            lambda row: str(row.unmarked),
            lambda row: row.unmarked,
            "right",
            width=116,
            tone=_unmarked_tone,
        ),
        Column(
            "percent",
            tr("% hadir"),
            _attendance_percent,
            lambda row: row.percent or 0.0,
            "right",
            width=72,
        ),
        Column("days", tr("Tanggal: tanda"), _days, width=260),
    ]


def area_columns() -> list[Column[AreaRow]]:
    """What the sheet *Rekap wilayah* will say."""
    return [
        Column("regency", tr("Kab/Kota"), _regency, width=160),
        Column("district", tr("Kecamatan"), _area_district, width=130),
        *(_count_column(at, name) for at, name in enumerate(AREA_COUNTS)),
    ]


def _count_column(at: int, name: str) -> Column[AreaRow]:
    def text(row: AreaRow) -> str:
        return row.counts[at]

    width = 116 if name == "leaving_soon" else 76
    return Column(name, _COUNT_TITLES[name], text, align="right", width=width)


def export_columns() -> list[Column[ExportRow]]:
    """The register of everything that left the house."""
    return [
        Column(
            "no", tr("Nomor"), lambda row: row.export_no, lambda row: row.id, strong=True, width=140
        ),
        Column("at", tr("Waktu"), lambda row: format_stamp(row.at), lambda row: row.at, width=150),
        Column("user", tr("Oleh"), lambda row: row.user, lambda row: row.user, width=120),
        Column("kind", tr("Laporan"), lambda row: word(row.kind), lambda row: row.kind, width=220),
        Column(
            "month",
            tr("Bulan"),
            lambda row: format_month(row.month),
            lambda row: str(row.month),
            width=130,
        ),
        Column(
            "rows",
            tr("Baris"),
            lambda row: format_number(row.row_count),
            lambda row: row.row_count,
            "right",
            width=72,
        ),
        Column(
            "left_out",
            tr("Tidak bersedia"),
            lambda row: format_number(row.left_out),
            lambda row: row.left_out,
            "right",
            width=124,
        ),
        Column(
            "receiver",
            tr("Penerima"),
            lambda row: row.receiver,
            lambda row: row.receiver,
            width=200,
        ),
        Column(
            "purpose", tr("Tujuan"), lambda row: row.purpose, lambda row: row.purpose, width=150
        ),
        Column(
            "letter",
            tr("Nomor surat"),
            lambda row: row.letter_no or DASH,
            lambda row: row.letter_no,
            width=120,
        ),
        Column(
            "file",
            tr("Berkas"),
            lambda row: row.file_name,
            lambda row: row.file_name,
            tip=lambda row: f"SHA-256 {row.sha256}",
            width=160,
        ),
    ]


def _sex(row: ParticipantLine) -> str:
    if row.sex is None:
        return DASH
    return tr("L") if row.sex is Sex.MALE else tr("P")


def _district(row: ParticipantLine) -> str:
    if row.district is None:
        return row.regency or DASH
    return f"{row.district}, {row.regency}" if row.regency else row.district


def _percent(row: ParticipantLine) -> str:
    return DASH if row.percent is None else format_percent(row.percent)


def _attendance_percent(row: AttendanceLine) -> str:
    return DASH if row.percent is None else format_percent(row.percent)


def _outcome_tone(row: ParticipantLine) -> Tone:
    return {Outcome.PASSED: Tone.SUCCESS, Outcome.FAILED: Tone.WARNING}.get(
        row.outcome, Tone.NEUTRAL
    )


def _unmarked_tone(row: AttendanceLine) -> Tone:
    return Tone.WARNING if row.unmarked else Tone.NEUTRAL


def _days(row: AttendanceLine) -> str:
    return "   ".join(
        f"{day.day:02} {'/'.join(mark.value for mark in marks)}" for day, marks in row.marks
    )


def _regency(row: AreaRow) -> str:
    if row.line.level == 2:
        return tr("JUMLAH SELURUHNYA")
    return row.line.regency or tr("(belum tercatat)")


def _area_district(row: AreaRow) -> str:
    if row.line.level == 2:
        return ""
    return tr("Jumlah") if row.line.level == 1 else row.line.district or tr("(belum tercatat)")
