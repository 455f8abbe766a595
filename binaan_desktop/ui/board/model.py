"""What the page of the board shows: sessions, the list F-12, and what was done, in words."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from binaan_desktop.domain.board import BoardDecision, BoardSessionStatus
from binaan_desktop.domain.formats import format_date_long, format_date_span, format_date_table
from binaan_desktop.services.board.rows import Holding, ItemRow, LeftOut, Listed, SessionRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.errors import sentence
from binaan_desktop.ui.kit.table import Column
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone

_MOST_NAMED = 3
STATUS_TONES = {
    BoardSessionStatus.PLANNED: Tone.INFO,
    BoardSessionStatus.HELD: Tone.SUCCESS,
}
_STATUS_ICONS = {BoardSessionStatus.PLANNED: "clock", BoardSessionStatus.HELD: "success"}
_DECISION_TONES = {
    BoardDecision.APPROVED: Tone.SUCCESS,
    BoardDecision.DECLINED: Tone.ERROR,
    BoardDecision.POSTPONED: Tone.WARNING,
}
_DECISION_ICONS = {
    BoardDecision.APPROVED: "success",
    BoardDecision.DECLINED: "close",
    BoardDecision.POSTPONED: "clock",
}


def session_columns() -> list[Column[SessionRow]]:
    """What the list of sessions shows."""
    return [
        Column("day", tr("Tanggal"), lambda row: format_date_table(row.day), lambda row: row.day,
               width=112, strong=True),
        Column("status", tr("Keadaan"), lambda row: word(row.status),
               lambda row: word(row.status), width=156, tone=lambda row: STATUS_TONES[row.status],
               icon=lambda row: _STATUS_ICONS[row.status], tip=count_text),
        Column("people", tr("Orang"), lambda row: str(row.people), lambda row: row.people,
               align="right", width=60, tip=count_text),
        Column("number", tr("Nomor"), lambda row: row.number, lambda row: row.number, width=120,
               hidden=True),
        Column("decree_no", tr("Nomor SK"), lambda row: row.decree_no, lambda row: row.decree_no,
               width=120, hidden=True),
    ]  # fmt: skip


def item_columns() -> list[Column[ItemRow]]:
    """The list F-12; it keeps its own order, so no column sorts."""
    return [
        Column("number", tr("No"), lambda row: str(row.number), align="right", width=40),
        Column("name", tr("Nama"), lambda row: row.name, width=156, strong=True),
        Column("register_no", tr("No. Reg."), lambda row: row.register_no, width=118),
        Column("proposal", tr("Usulan"), lambda row: row.batch, width=116, tip=_proposal),
        Column("consideration", tr("Pertimbangan"), lambda row: row.consideration, width=110),
        Column("decision", tr("Rekomendasi"), decision_text, width=108, tone=_decision_tone,
               icon=_decision_icon),
        Column("reason", tr("Alasan"), lambda row: row.reason, width=80),
    ]  # fmt: skip


def decision_text(row: ItemRow) -> str:
    """What the board said, or that it did not yet."""
    return tr("Belum") if row.decision is None else word(row.decision)


def title_text(row: SessionRow) -> str:
    """``Sidang TPP 24 November 2026``."""
    return tr("Sidang TPP {day}", day=row.day)


def count_text(row: SessionRow) -> str:
    """How many of each decision: ``5 disetujui, 1 ditolak, 2 belum diputus``."""
    counts = (
        (row.approved, tr("{count} disetujui", count=row.approved)),
        (row.declined, tr("{count} ditolak", count=row.declined)),
        (row.postponed, tr("{count} ditunda", count=row.postponed)),
        (row.undecided, tr("{count} belum diputus", count=row.undecided)),
    )
    return ", ".join(text for count, text in counts if count) or tr("Belum ada orang")


def facts_text(row: SessionRow) -> str:
    """Number, chair and decree on one line."""
    decree = tr("SK {number}", number=row.decree_no) if row.decree_no else ""
    if decree and row.decree_on is not None:
        decree = f"{decree}, {format_date_long(row.decree_on)}"
    parts = (
        tr("Nomor {number}", number=row.number) if row.number else "",
        tr("Ketua: {name}", name=row.chair) if row.chair else "",
        decree or (tr("SK belum dicatat") if row.is_held else ""),
        row.note,
    )
    return "   ".join(" ".join(part.split()) for part in parts if part)


def reasons_of(row: ItemRow | None, *, is_held: bool) -> list[tuple[str, Tone]]:
    """What the narrow cells of a line cannot show whole, and what to know before deciding."""
    if row is None:
        return []
    found = [(row.consideration, Tone.NEUTRAL)] if row.consideration else []
    if row.decision is not None and row.reason:
        said = tr("{decision}: {reason}", decision=word(row.decision), reason=row.reason)
        found.append((said, _DECISION_TONES[row.decision]))
    if not is_held and not row.status.is_open:
        gone = tr(
            "Permintaannya sudah tidak menunggu ({status}), jadi sidang melewatinya.",
            status=word(row.status).lower(),
        )
        found.append((gone, Tone.WARNING))
    return found


def outcome_text(row: SessionRow) -> str:
    """What holding this session will do, before it is done; the undecided count as postponed."""
    will_be = replace(row, postponed=row.postponed + row.undecided)
    return tr(
        "{counts}. Yang disetujui dapat ditempatkan, yang ditolak keluar dari daftar tunggu, "
        "yang ditunda tetap menunggu. Sesudahnya daftar sidang ini tidak dapat diubah.",
        counts=count_text(will_be),
    )


def listed_text(listed: Listed) -> str:
    """How many were put on the list, and who was left out."""
    count = len(listed.item_ids)
    said = tr("{count} orang masuk daftar sidang.", count=count)
    if not count:
        said = tr("Tidak ada yang ditambahkan.")
    return " ".join((said, *_left_out(listed.left_out)))


def holding_text(done: Holding) -> str:
    """What a session decided, and whom it passed over."""
    counts = (
        (done.approved, tr("{count} disetujui", count=done.approved)),
        (done.declined, tr("{count} ditolak", count=done.declined)),
        (done.postponed, tr("{count} ditunda", count=done.postponed)),
    )
    told = ", ".join(text for count, text in counts if count) or tr("tidak ada yang berubah")
    return " ".join((tr("Sidang selesai: {counts}.", counts=told), *_left_out(done.skipped)))


def _left_out(left_out: Sequence[LeftOut]) -> list[str]:
    """Each reason once, with the first few names it is about."""
    by_reason: defaultdict[str, list[str]] = defaultdict(list)
    for one in left_out:
        by_reason[" ".join(map(sentence, one.problems))].append(one.name)
    lines = []
    for reason, names in by_reason.items():
        named = ", ".join(names[:_MOST_NAMED])
        more = len(names) - _MOST_NAMED
        rest = tr(" dan {count} orang lagi", count=more) if more > 0 else ""
        lines.append(f"{named}{rest}: {reason}")
    return lines


def _proposal(row: ItemRow) -> str:
    return f"{row.batch}, {format_date_span(row.starts_on, row.ends_on)}"


def _decision_tone(row: ItemRow) -> Tone:
    return Tone.MUTED if row.decision is None else _DECISION_TONES[row.decision]


def _decision_icon(row: ItemRow) -> str | None:
    return None if row.decision is None else _DECISION_ICONS[row.decision]
