"""What a second person types into a form: why, who confirms, with which password."""

from binaan_desktop.domain.errors import AccessDenied, Code, Problem
from binaan_desktop.services.approvals import Approval
from binaan_desktop.ui.kit.choices import NameChoice
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.fields import PasswordField
from binaan_desktop.ui.kit.form import Form, TextField
from binaan_desktop.ui.kit.text import tr

REASON, COLLEAGUE, PASSWORD = "reason", "user_name", "password"


def add_approval_fields(ctx: Context, form: Form, reason_text: str) -> None:
    """Add the reason and the colleague with a password; the colleague types it himself.

    Args:
        ctx: the context.
        form: gets three fields.
        reason_text: the label of the reason, e.g. "Alasan melebihi kapasitas".
    """
    people = list(enumerate(name for _, name in ctx.services.approvals.list_colleagues()))
    form.add(REASON, reason_text, TextField(max_length=200), required=True)
    hint = tr("Petugas kedua memilih namanya dan mengetik kata sandinya sendiri.")
    alone = tr("Belum ada pengguna lain. Tambahkan di Pengaturan, Pengguna.")
    form.add(
        COLLEAGUE,
        tr("Disetujui oleh"),
        NameChoice(people),
        required=True,
        hint=hint if people else alone,
    )
    form.add(PASSWORD, tr("Kata sandi petugas kedua"), PasswordField(), required=True)


def read_approval(ctx: Context, form: Form) -> Approval:
    """Check what the colleague typed; takes up to a second.

    Raises:
        AccessDenied: nobody is chosen, the password is wrong, or the role may not confirm.
    """
    at: int | None = form.value(COLLEAGUE)
    if at is None:
        raise AccessDenied(Problem(Code.SECOND_PERSON_NEEDED, COLLEAGUE))
    user_name = ctx.services.approvals.list_colleagues()[at][0]
    return ctx.services.approvals.approve(user_name=user_name, password=form.value(PASSWORD))
