"""Put requests before the board: on the list of a session that is prepared, or of a new one."""

from collections.abc import Sequence

from binaan_desktop.domain.formats import format_date_long
from binaan_desktop.services.board.drafts import SessionDraft
from binaan_desktop.services.board.rows import Listed, SessionRow
from binaan_desktop.services.changes import Result
from binaan_desktop.ui.kit.choices import NameChoice
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.errors import sentence
from binaan_desktop.ui.kit.form import DateField, Form
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.training.seat_form import require_values


def propose_dialog(ctx: Context, application_ids: Sequence[int]) -> FormDialog[Listed]:
    """Ask for the session; where none is prepared, only for the day of a new one."""
    sessions = [row for row in ctx.services.board.queries.list_sessions() if not row.is_held]
    form = Form()
    if sessions:
        choices = [(row.id, _session_text(row)) for row in sorted(sessions, key=_day)]
        form.add("session", tr("Sidang"), NameChoice(choices))
        form.set_value("session", choices[0][0])
        hint = tr("Hanya bila sidang di atas dikosongkan.")
    else:
        hint = tr("Belum ada sidang yang disiapkan; sidang baru dibuat pada hari ini.")
    form.add("day", tr("Sidang baru"), DateField(ctx.clock.today), hint=hint)
    if not sessions:
        form.set_value("day", ctx.clock.today())
    commands = ctx.services.board.commands

    def save() -> Result[Listed]:
        session_id = form.value("session") if sessions else None
        if session_id is None:
            require_values(form, "day")
            session_id = commands.create_session(draft=SessionDraft(form.value("day"))).value
        return commands.add_applications(
            board_session_id=session_id, application_ids=application_ids
        )

    count = len(application_ids)
    title = tr("Usulkan {count} orang ke sidang TPP", count=count)
    return FormDialog(ctx, title, form, save, done=_said, save_text=tr("Usulkan"))


def _said(listed: Listed) -> str:
    parts = []
    if listed.item_ids:
        parts.append(tr("{count} orang masuk daftar sidang.", count=len(listed.item_ids)))
    parts += [f"{one.name}: {sentence(one.problems[0])}" for one in listed.left_out]
    return " ".join(parts) or tr("Semua sudah ada di daftar sidang itu.")


def _session_text(row: SessionRow) -> str:
    day = format_date_long(row.day)
    people = tr("{count} orang", count=row.people)
    return ", ".join(part for part in (day, row.number, people) if part)


def _day(row: SessionRow) -> tuple[int, int]:
    return row.day.toordinal(), row.id
