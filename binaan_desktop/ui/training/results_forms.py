"""The forms about results: how each participation ends, and the certificates that follow."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QLabel

from binaan_desktop.domain.errors import Code, Problem, ValidationFailed
from binaan_desktop.domain.training import EndReason
from binaan_desktop.services.certificates.drafts import (
    RESULT_ENDS,
    ConcludeDraft,
    IssueDraft,
    IssueTarget,
)
from binaan_desktop.services.certificates.rows import (
    Concluded,
    Issued,
    LeftOut,
    ResultRow,
    ResultsDetail,
)
from binaan_desktop.services.changes import Changes, Result
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.errors import sentence
from binaan_desktop.ui.kit.form import CheckField, ChoiceField, DateField, Form, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr

_MOST_NAMED = 3
_DECISION = "decision_"


def conclude_dialog(
    ctx: Context, detail: ResultsDetail, rows: Sequence[ResultRow]
) -> FormDialog[Concluded]:
    """How these participations end: what the rule proposes, to be confirmed or decided.

    Args:
        ctx: the context.
        detail: the batch.
        rows: whose participation is open.
    """
    form = Form()
    endings = [(one, word(one)) for one in RESULT_ENDS]
    for row in rows:
        form.add(
            f"{_DECISION}{row.participant_id}",
            row.name,
            ChoiceField(endings, placeholder=tr("Belum diputuskan")),
            hint=_because(row),
        )
        form.set_value(f"{_DECISION}{row.participant_id}", row.judgement.reason)
    form.add_section(tr("Berlaku untuk semua"))
    form.add("ended_on", tr("Tanggal selesai"), DateField(ctx.clock.today), required=True)
    form.set_value("ended_on", min(ctx.clock.today(), detail.ends_on))
    form.add(
        "note",
        tr("Alasan"),
        TextField(max_length=200),
        hint=tr("Perlu diisi bila keputusan berbeda dari usulan."),
    )
    form.add("closes", "", CheckField(tr("Tutup angkatan bila semua peserta sudah selesai")))
    form.set_value("closes", value=True)
    conclude = ctx.services.certificates.commands.conclude_batch

    def save() -> Result[Concluded]:
        return conclude(draft=_conclude_draft(form, detail.batch_id, rows))

    return FormDialog(
        ctx,
        tr("Selesaikan {batch}", batch=detail.batch),
        form,
        save,
        done=_concluded_text,
        save_text=tr("Tetapkan hasil"),
        width=680,
    )


def issue_dialog(
    ctx: Context, detail: ResultsDetail, targets: Sequence[IssueTarget]
) -> FormDialog[Issued]:
    """Certificates for these targets: by which template, dated when."""
    queries = ctx.services.certificates.queries
    templates = [(one.id, one.name) for one in queries.list_templates() if one.active]
    form = Form()
    about = QLabel(_targets_text(targets, queries.get_series().next_number))
    about.setWordWrap(True)
    form.add_wide(about)
    if templates:
        form.add(
            "template_id", tr("Contoh sertifikat"), ChoiceField(templates, optional=False),
            required=True,
        )  # fmt: skip
        form.set_value("template_id", templates[0][0])
    form.add("issued_on", tr("Tanggal sertifikat"), DateField(ctx.clock.today), required=True)
    form.set_value("issued_on", ctx.clock.today())
    issue = ctx.services.certificates.commands.issue_certificates

    def save() -> Result[Issued]:
        _require_date(form, "issued_on")
        template_id = form.value("template_id") if templates else None
        return issue(draft=IssueDraft(tuple(targets), template_id, form.value("issued_on")))

    return FormDialog(
        ctx,
        tr("Terbitkan sertifikat: {batch}", batch=detail.batch),
        form,
        save,
        done=_issued_text,
        save_text=tr("Terbitkan"),
    )


def month_dialog(ctx: Context, detail: ResultsDetail) -> FormDialog[date]:
    """Which month of a batch: the last one that has begun, unless another day is typed."""
    form = Form()
    form.add(
        "day",
        tr("Bulan dari tanggal"),
        DateField(ctx.clock.today),
        required=True,
        hint=tr("Tanggal berapa pun dalam bulan itu."),
    )
    form.set_value("day", max(detail.starts_on, min(ctx.clock.today(), detail.ends_on)))

    def save() -> Result[date]:
        _require_date(form, "day")
        return Result(form.value("day"), Changes())

    return FormDialog(ctx, tr("Bahan SPPN"), form, save, save_text=tr("Tampilkan"))


def left_out_text(left_out: Sequence[LeftOut]) -> str:
    """Who was left out and why, the first few by name."""
    named = [
        tr("{name}: {why}", name=one.name, why=" ".join(map(sentence, one.problems)))
        for one in left_out[:_MOST_NAMED]
    ]
    more = len(left_out) - len(named)
    if more > 0:
        named.append(tr("dan {count} lagi.", count=more))
    return " ".join(named)


def _because(row: ResultRow) -> str:
    """The reasons that matter for a decision: what speaks against passing, what is missing."""
    reasons = row.judgement.reasons
    if row.judgement.reason is EndReason.COMPLETED:
        reasons = reasons[:1]
    else:
        reasons = tuple(one for one in reasons if one.stops) or reasons
    return " ".join(map(sentence, reasons))


def _conclude_draft(form: Form, batch_id: int, rows: Sequence[ResultRow]) -> ConcludeDraft:
    _require_date(form, "ended_on")
    decided: Mapping[int, EndReason | None] = {
        row.participant_id: form.value(f"{_DECISION}{row.participant_id}") for row in rows
    }
    return ConcludeDraft(
        batch_id,
        {person: reason for person, reason in decided.items() if reason is not None},
        form.value("ended_on"),
        form.value("note"),
        form.value("closes"),
    )


def _require_date(form: Form, name: str) -> None:
    if form.value(name) is None:
        raise ValidationFailed(Problem(Code.REQUIRED, name))


def _targets_text(targets: Sequence[IssueTarget], next_number: str) -> str:
    whole = sum(one.module_id is None for one in targets)
    parts = [tr("{count} sertifikat program", count=whole)] if whole else []
    if len(targets) - whole:
        parts.append(tr("{count} sertifikat modul", count=len(targets) - whole))
    return tr(
        "{what}. Nomor mulai {number}, menurut pola di Pengaturan.",
        what=" dan ".join(parts),
        number=next_number,
    )


def _concluded_text(concluded: Concluded) -> str:
    count = len(concluded.ended) + len(concluded.settled)
    said = tr("Hasil {count} peserta ditetapkan.", count=count)
    return f"{said} {left_out_text(concluded.left_out)}".strip()


def _issued_text(issued: Issued) -> str:
    said = tr("{count} sertifikat diterbitkan.", count=len(issued.certificate_ids))
    return f"{said} {left_out_text(issued.left_out)}".strip()
