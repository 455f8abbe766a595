"""The forms of the register: void, re-issue, hand over."""

from collections.abc import Sequence

from binaan_desktop.domain.errors import Code, Problem, ValidationFailed
from binaan_desktop.services.certificates.drafts import HandOverDraft
from binaan_desktop.services.certificates.rows import CertificateDetail, CertificateRow
from binaan_desktop.services.changes import Result
from binaan_desktop.ui.kit.approval import REASON, add_approval_fields, read_approval
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form import ChoiceField, DateField, Form, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr


def void_dialog(ctx: Context, row: CertificateRow) -> FormDialog[int]:
    """Take the validity of a certificate, with a second person."""
    form = Form()
    add_approval_fields(ctx, form, tr("Alasan pencabutan"))
    void = ctx.services.certificates.commands.void_certificate

    def save() -> Result[int]:
        reason = _reason(form)
        return void(certificate_id=row.id, reason=reason, approval=read_approval(ctx, form))

    return FormDialog(
        ctx,
        tr("Cabut sertifikat {number}", number=row.number),
        form,
        save,
        done=tr("Sertifikat {number} dicabut.", number=row.number),
        save_text=tr("Cabut"),
    )


def reissue_dialog(ctx: Context, detail: CertificateDetail) -> FormDialog[int]:
    """A new certificate in the place of an old one, with a second person."""
    queries = ctx.services.certificates.queries
    templates = [(one.id, one.name) for one in queries.list_templates()]
    form = Form()
    form.add(
        "template_id", tr("Contoh sertifikat"), ChoiceField(templates, optional=False),
        required=True,
        hint=tr("Nama dan tanggal lahir diambil dari profil sekarang. Nomornya baru."),
    )  # fmt: skip
    form.set_value("template_id", detail.template_id)
    form.add("issued_on", tr("Tanggal sertifikat"), DateField(ctx.clock.today), required=True)
    form.set_value("issued_on", ctx.clock.today())
    add_approval_fields(ctx, form, tr("Alasan diganti"))
    reissue = ctx.services.certificates.commands.reissue_certificate

    def save() -> Result[int]:
        reason = _reason(form)
        _require(form, "issued_on")
        return reissue(
            certificate_id=detail.row.id,
            reason=reason,
            template_id=form.value("template_id"),
            issued_on=form.value("issued_on"),
            approval=read_approval(ctx, form),
        )

    return FormDialog(
        ctx,
        tr("Terbitkan ulang {number}", number=detail.row.number),
        form,
        save,
        done=tr("Sertifikat {number} diganti dengan yang baru.", number=detail.row.number),
        save_text=tr("Terbitkan ulang"),
        width=600,
    )


def hand_over_dialog(ctx: Context, rows: Sequence[CertificateRow]) -> FormDialog[int]:
    """To whom signed papers were handed, and when."""
    form = Form()
    form.add("handed_to", tr("Diterima oleh"), TextField(max_length=160), required=True)
    form.add("handed_on", tr("Tanggal"), DateField(ctx.clock.today), required=True)
    form.set_value("handed_on", ctx.clock.today())
    if len(rows) == 1:
        form.set_value("handed_to", rows[0].name)
    ids = [row.id for row in rows]
    hand_over = ctx.services.certificates.commands.hand_over

    def save() -> Result[int]:
        _require(form, "handed_on")
        draft = HandOverDraft(form.value("handed_on"), form.value("handed_to"))
        return hand_over(certificate_ids=ids, draft=draft)

    return FormDialog(
        ctx,
        tr("Serahkan naskah asli: {count} sertifikat", count=len(rows)),
        form,
        save,
        done=tr("Penyerahan {count} sertifikat dicatat.", count=len(rows)),
        save_text=tr("Catat penyerahan"),
    )


def _reason(form: Form) -> str:
    """Asked for before the password, which takes a second to check."""
    _require(form, REASON)
    reason: str = form.value(REASON)
    return reason


def _require(form: Form, name: str) -> None:
    if not form.value(name):
        raise ValidationFailed(Problem(Code.REQUIRED, name))
