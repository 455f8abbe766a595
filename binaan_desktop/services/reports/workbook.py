"""From the read report to the workbook: cover facts, counts, signatures."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from binaan_desktop.domain.formats import format_date_long, format_signing_name, format_stamp
from binaan_desktop.domain.institution import format_nip
from binaan_desktop.domain.reports import AREA_COUNTS, ReportKind
from binaan_desktop.persistence.audit import AuditHead
from binaan_desktop.services.desk import Act
from binaan_desktop.services.maintenance.settings import InstitutionSettings, Signer
from binaan_desktop.services.reports.drafts import ExportDraft
from binaan_desktop.services.reports.pemkab import PemkabReport
from binaan_desktop.services.wording import word

if TYPE_CHECKING:  # openpyxl is loaded when a workbook is written, not when the window opens
    from binaan_desktop.excel.writer import Book, Signature

ROOM_FOR_NAME = "................................"
"""Printed where no signer is set: the name is written by hand."""


@dataclass(frozen=True, slots=True)
class ExportFrame:
    """What the cover says beside the report: number, settings, last audit link."""

    export_no: str
    settings: InstitutionSettings
    audit_head: AuditHead


def _counts(report: PemkabReport) -> tuple[tuple[str, int], ...]:
    """The figures on the cover; statistics tell their total only where the sheet may."""
    left_out = ("Tidak dimasukkan (tidak bersedia)", report.left_out)
    if report.kind is ReportKind.PEMKAB_LIST:
        count = report.over_capacity
        over = (("Kursi di luar kapasitas (disetujui petugas kedua)", count),) if count else ()
        return (
            ("Peserta (baris)", len(report.participants)),
            ("Orang", report.people),
            ("Angkatan", report.batches),
            *over,
            left_out,
        )
    total = (len(report.areas) - 1, AREA_COUNTS.index("total"))
    if total in report.hidden:
        return (left_out,)
    return (("Warga binaan yang dihitung", report.areas[-1].total), left_out)


def build_book(act: Act, report: PemkabReport, draft: ExportDraft, frame: ExportFrame) -> "Book":
    """The workbook of a report: the cover says who, why, to whom, and the audit head before it."""
    from binaan_desktop.excel import pemkab_workbook

    settings = frame.settings
    today = f"{settings.place}, {format_date_long(act.today)}"
    cover = pemkab_workbook.CoverFacts(
        letterhead=settings.letterhead,
        address=settings.address,
        month=report.month,
        agency=report.agency,
        purpose=draft.purpose.strip(),
        receiver=draft.receiver.strip(),
        letter_no=draft.letter_no.strip(),
        export_no=frame.export_no,
        made=f"{format_stamp(act.now)} oleh {act.desk.actor.full_name}",
        counts=_counts(report),
        audit_head=f"{frame.audit_head.seq} / {frame.audit_head.hash}",
        signatures=(
            _signature(settings.head, "Mengetahui,"),
            _signature(settings.training_head, today),
        ),
        paper=settings.paper,
        stamp=act.now,
    )
    if report.kind is ReportKind.PEMKAB_STATS:
        return pemkab_workbook.build_stats_book(cover, report.areas)
    return pemkab_workbook.build_list_book(
        cover, report.participants, report.attendance, report.areas, word
    )


def _signature(signer: Signer, first: str) -> "Signature":
    from binaan_desktop.excel.writer import Signature

    name = format_signing_name(signer.name) or ROOM_FOR_NAME
    return Signature((first, f"{signer.title},"), name, f"NIP {format_nip(signer.nip)}")
