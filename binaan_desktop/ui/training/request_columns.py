"""The table of requests: who, since when, where it stands, what the board said."""

from datetime import date

from binaan_desktop.domain.formats import format_date_table
from binaan_desktop.domain.training import ApplicationStatus
from binaan_desktop.services.training.board_words import BoardWord
from binaan_desktop.services.training.rows import ApplicationRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.table import Column
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.training.model import candidate_place, judgement_columns

STATUS_TONES = {
    ApplicationStatus.WAITING: Tone.NEUTRAL,
    ApplicationStatus.APPROVED: Tone.SUCCESS,
    ApplicationStatus.ALLOCATED: Tone.SUCCESS,
    ApplicationStatus.DECLINED: Tone.ERROR,
    ApplicationStatus.WITHDRAWN: Tone.MUTED,
    ApplicationStatus.REMOVED: Tone.MUTED,
}
STATUS_ICONS = {
    ApplicationStatus.WAITING: "clock",
    ApplicationStatus.APPROVED: "success",
    ApplicationStatus.ALLOCATED: "check",
    ApplicationStatus.DECLINED: "error",
    ApplicationStatus.WITHDRAWN: "undo",
    ApplicationStatus.REMOVED: "delete",
}


def request_columns() -> list[Column[ApplicationRow]]:
    """A request of a batch, judged by today's facts."""
    judgement: list[Column[ApplicationRow]] = judgement_columns(160)
    certainty, reasons = judgement
    return [
        Column("requested_on", tr("Sejak"), lambda row: format_date_table(row.requested_on),
               _requested_on, width=104),
        Column("name", tr("Nama"), lambda row: row.name, lambda row: row.name, width=160,
               strong=True),
        Column("place", tr("Blok"), candidate_place, candidate_place, width=60),
        Column(
            "status",
            tr("Keadaan"),
            status_text,
            status_text,
            width=124,
            tone=lambda row: STATUS_TONES[row.status],
            icon=lambda row: STATUS_ICONS[row.status],
            tip=_status_tip,
        ),
        certainty,
        Column("board", tr("Sidang TPP"), _board_text, _board_text, width=190),
        Column("requester", tr("Diminta oleh"), lambda row: word(row.requester), width=160),
        reasons,
        Column("consent", tr("Bersedia"), _consent_text, _consented_on, width=112),
        Column("reason", tr("Sebab"), lambda row: row.reason, width=180),
        Column("register_no", tr("No. registrasi"), lambda row: row.register_no, width=130),
        Column("note", tr("Catatan"), lambda row: row.note, width=180),
    ]  # fmt: skip


def status_text(row: ApplicationRow) -> str:
    """Where a request stands."""
    return word(row.status)


def board_text(said: BoardWord) -> str:
    """``24-11-2026: Disetujui, SK W.12-33/2026``; a session ahead says that it lies ahead."""
    day = format_date_table(said.day)
    if not said.is_held:
        return tr("{day}: diusulkan", day=day)
    text = f"{day}: {word(said.decision)}"
    return f"{text}, SK {said.decree_no}" if said.decree_no else text


def _status_tip(row: ApplicationRow) -> str:
    return " ".join(part for part in (status_text(row), row.reason) if part)


def _board_text(row: ApplicationRow) -> str:
    return "" if row.board is None else board_text(row.board)


def _consent_text(row: ApplicationRow) -> str:
    return "" if row.consented_on is None else format_date_table(row.consented_on)


def _consented_on(row: ApplicationRow) -> date:
    return row.consented_on or date.max


def _requested_on(row: ApplicationRow) -> date:
    return row.requested_on
