"""The forms of a session: prepare it, put people on its list, write words, hold it, its decree."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QLabel

from binaan_desktop.domain.board import MAX_CONSIDERATION, MAX_REASON, BoardDecision
from binaan_desktop.domain.errors import Code, Problem, ValidationFailed
from binaan_desktop.services.board.drafts import (
    MAX_CHAIR,
    MAX_NUMBER,
    DecreeDraft,
    SessionDraft,
)
from binaan_desktop.services.board.rows import (
    Holding,
    ItemRow,
    Listed,
    SessionRow,
    WaitingBatch,
    WaitingRequest,
)
from binaan_desktop.services.changes import Result
from binaan_desktop.ui.board.model import listed_text, outcome_text, title_text
from binaan_desktop.ui.kit.choices import NameChoice
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form import (
    CheckField,
    DateField,
    Form,
    TextAreaField,
    TextField,
)
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr

_BATCH = "batch_"


def session_dialog(ctx: Context, row: SessionRow | None = None) -> FormDialog[int]:
    """A new session, or one to change; number and chair may come later."""
    form = Form()
    form.add("day", tr("Tanggal sidang"), DateField(ctx.clock.today), required=True)
    form.add("number", tr("Nomor sidang"), TextField(max_length=MAX_NUMBER),
             hint=tr("Boleh dikosongkan."))  # fmt: skip
    form.add("chair", tr("Ketua TPP"), TextField(max_length=MAX_CHAIR),
             hint=tr("Namanya tercetak di bawah daftar usulan."))  # fmt: skip
    form.add("note", tr("Catatan"), TextAreaField(lines=2))
    commands = ctx.services.board.commands
    if row is None:
        form.set_value("day", ctx.clock.today())
        return FormDialog(
            ctx,
            tr("Sidang TPP baru"),
            form,
            lambda: commands.create_session(draft=SessionDraft(**form.values())),
            done=tr("Sidang disiapkan."),
        )
    for name in form.names():
        form.set_value(name, getattr(row, name))
    change = partial(commands.update_session, board_session_id=row.id, version=row.version)
    return FormDialog(
        ctx,
        tr("Ubah sidang TPP"),
        form,
        lambda: change(draft=SessionDraft(**form.values())),
        done=tr("Sidang disimpan."),
    )


def batches_dialog(
    ctx: Context, row: SessionRow, batches: Sequence[WaitingBatch]
) -> FormDialog[Listed]:
    """Everybody who waits for these batches; those with somebody unlisted are ticked."""
    form = Form(labels_above=True)
    about = QLabel(
        tr("Semua yang menunggu masuk daftar menurut lamanya menunggu, dengan usulan pertimbangan.")
    )
    about.setWordWrap(True)
    form.add_wide(about)
    for batch in batches:
        form.add(f"{_BATCH}{batch.id}", "", CheckField(_batch_text(batch)))
        form.set_value(f"{_BATCH}{batch.id}", batch.unlisted > 0)
    add = ctx.services.board.commands.add_applications

    def save() -> Result[Listed]:
        chosen = [one.id for one in batches if form.value(f"{_BATCH}{one.id}")]
        if not chosen:
            raise ValidationFailed(Problem(Code.REQUIRED, f"{_BATCH}{batches[0].id}"))
        return add(board_session_id=row.id, batch_ids=chosen)

    return FormDialog(
        ctx,
        tr("Tambah dari daftar tunggu"),
        form,
        save,
        done=listed_text,
        save_text=tr("Tambahkan"),
    )


def person_dialog(
    ctx: Context, row: SessionRow, requests: Sequence[WaitingRequest]
) -> FormDialog[Listed]:
    """One person who waits, found by name; several after each other."""
    form = Form()
    options = [(one.id, _request_text(one)) for one in requests]
    form.add("application_id", tr("Permintaan"), NameChoice(options), required=True,
             hint=tr("Ketik sebagian nama."))  # fmt: skip
    add = ctx.services.board.commands.add_applications

    def save() -> Result[Listed]:
        chosen = form.value("application_id")
        if chosen is None:
            raise ValidationFailed(Problem(Code.REQUIRED, "application_id"))
        return add(board_session_id=row.id, application_ids=(chosen,))

    return FormDialog(
        ctx,
        tr("Usulkan ke {session}", session=title_text(row)),
        form,
        save,
        done=listed_text,
        save_text=tr("Usulkan"),
        with_next=True,
        width=640,
    )


def reason_dialog(
    ctx: Context, items: Sequence[ItemRow], decision: BoardDecision
) -> FormDialog[int]:
    """Why the board says so: always asked for who is declined, wanted at times for others."""
    form = Form(labels_above=True)
    form.add(
        "reason",
        tr("Alasan"),
        TextField(max_length=MAX_REASON),
        required=decision is BoardDecision.DECLINED,
    )
    if len({item.reason for item in items}) == 1:
        form.set_value("reason", items[0].reason)
    decide = ctx.services.board.commands.decide_items
    ids = [item.id for item in items]
    who = items[0].name if len(items) == 1 else tr("{count} orang", count=len(items))
    is_decline = decision is BoardDecision.DECLINED
    return FormDialog(
        ctx,
        tr("Tolak {who}", who=who) if is_decline else tr("Alasan: {who}", who=who),
        form,
        lambda: decide(item_ids=ids, decision=decision, reason=form.value("reason")),
        save_text=tr("Tolak") if is_decline else tr("Simpan"),
    )


def consideration_dialog(ctx: Context, item: ItemRow) -> FormDialog[int]:
    """The words of one line of the list."""
    form = Form(labels_above=True)
    form.add(
        "consideration",
        tr("Pertimbangan"),
        TextAreaField(lines=5),
        hint=tr("Paling banyak {limit} huruf. Ctrl+Enter menyimpan.", limit=MAX_CONSIDERATION),
    )
    form.set_value("consideration", item.consideration)
    write = ctx.services.board.commands.set_consideration
    return FormDialog(
        ctx,
        tr("Pertimbangan: {name}", name=item.name),
        form,
        lambda: write(item_id=item.id, text=form.value("consideration")),
        done=tr("Pertimbangan disimpan."),
    )


class HoldDialog(FormDialog[Holding]):
    """Says what will happen, takes the decree if it is known, and lets the decisions stand.

    Attributes:
        held: result of the command, with its undo; the page tells it with ways on.
    """

    def __init__(self, ctx: Context, row: SessionRow) -> None:
        form = Form()
        about = QLabel(outcome_text(row))
        about.setWordWrap(True)
        form.add_wide(about)
        _add_decree(ctx, form)
        self.held: Result[Holding] | None = None
        self._row = row
        super().__init__(
            ctx,
            tr("Selesaikan {session}", session=title_text(row)),
            form,
            self._hold,
            save_text=tr("Selesaikan sidang"),
        )

    def _hold(self) -> Result[Holding]:
        self.held = self.ctx.services.board.commands.hold_session(
            board_session_id=self._row.id,
            version=self._row.version,
            decree=_read_decree(self.form),
            postpones_rest=self._row.undecided > 0,
        )
        return self.held


def decree_dialog(ctx: Context, row: SessionRow) -> FormDialog[int]:
    """The decree that followed a session."""
    form = Form()
    _add_decree(ctx, form)
    form.set_value("decree_no", row.decree_no)
    form.set_value("decree_on", row.decree_on)
    write = partial(
        ctx.services.board.commands.set_decree, board_session_id=row.id, version=row.version
    )
    return FormDialog(
        ctx,
        tr("SK {session}", session=title_text(row)),
        form,
        lambda: write(draft=_read_decree(form)),
        done=tr("SK disimpan."),
    )


def _add_decree(ctx: Context, form: Form) -> None:
    form.add("decree_no", tr("Nomor SK"), TextField(max_length=MAX_NUMBER),
             hint=tr("Boleh menyusul."))  # fmt: skip
    form.add("decree_on", tr("Tanggal SK"), DateField(ctx.clock.today))


def _read_decree(form: Form) -> DecreeDraft:
    return DecreeDraft(form.value("decree_no"), form.value("decree_on"))


def _batch_text(batch: WaitingBatch) -> str:
    if batch.unlisted == batch.waiting:
        return tr("{name}: {count} menunggu", name=batch.name, count=batch.waiting)
    return tr(
        "{name}: {count} menunggu, {listed} sudah di daftar sidang",
        name=batch.name,
        count=batch.waiting,
        listed=batch.waiting - batch.unlisted,
    )


def _request_text(request: WaitingRequest) -> str:
    number = f" ({request.register_no})" if request.register_no else ""
    return f"{request.name}{number}: {request.batch}"
