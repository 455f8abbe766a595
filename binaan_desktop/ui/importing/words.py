"""Sentences of the import page: what a step will do, and what it did.

Layer ``ui/importing``.
"""

from binaan_desktop.domain.importing import RowKind
from binaan_desktop.services.importing.report import ReportOutcome
from binaan_desktop.services.importing.rows import AppliedImport, ImportPlan, UndoneImport
from binaan_desktop.ui.kit.text import tr


def apply_text(plan: ImportPlan | None) -> str:
    """What applying does now, and what would wait."""
    if plan is None or plan.goes_in == 0:
        return tr("Terapkan")
    waiting = plan.count(RowKind.UNDECIDED)
    if not waiting:
        return tr("Terapkan {count} baris", count=plan.goes_in)
    return tr(
        "Terapkan {count} baris; {waiting} menunggu keputusan", count=plan.goes_in, waiting=waiting
    )


def reported_text(outcome: ReportOutcome) -> str:
    """What is said after a report was written."""
    return tr("Laporan disimpan: {file}", file=outcome.path.name)


def applied_text(applied: AppliedImport) -> str:
    """What an import did."""
    waiting = ""
    if applied.undecided:
        waiting = tr(" ({count} menunggu keputusan)", count=applied.undecided)
    return tr(
        "Impor selesai: {created} orang baru, {updated} baris mengubah data, {unchanged} sama, "
        "{rejected} tidak diimpor{waiting}.",
        created=applied.created,
        updated=applied.updated,
        unchanged=applied.unchanged,
        rejected=applied.rejected,
        waiting=waiting,
    )


def undone_text(undone: UndoneImport) -> str:
    """What taking an import back did."""
    return tr(
        "Impor diurungkan: {removed} orang dihapus, {restored} orang dikembalikan, {kept} "
        "dibiarkan.",
        removed=undone.removed,
        restored=undone.restored,
        kept=len(undone.kept),
    )
