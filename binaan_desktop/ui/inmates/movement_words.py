"""What a movement does, and what could not be taken back, in sentences."""

from collections.abc import Iterator, Sequence

from binaan_desktop.domain.movements import MovementKind
from binaan_desktop.domain.whereabouts import ConsequenceKind
from binaan_desktop.services.inmates.movement_rows import (
    ConsequenceRow,
    KeptEffect,
    KeptReason,
    MovementRow,
    MovementsPreview,
    RecordedMovement,
    RecordedMovements,
    SharedConsequence,
    UndoneMovement,
)
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.errors import sentence
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone

_KEPT = {
    KeptReason.SEAT_GIVEN_AWAY: tr(
        "Kursinya di {batch} sudah terisi, jadi kepesertaannya tetap berakhir."
    ),
    KeptReason.SEAT_CHANGED: tr(
        "Kepesertaannya di {batch} sudah diubah sesudah itu dan dibiarkan."
    ),
    KeptReason.SEAT_CLASH: tr(
        "Kepesertaannya di {batch} tetap berakhir: sekarang ikut pelatihan lain di jam itu."
    ),
    KeptReason.BATCH_CANCELLED: tr("{batch} sudah dibatalkan, jadi tidak ada yang dikembalikan."),
    KeptReason.REQUEST_CHANGED: tr("Permintaannya di {batch} tidak dibuka lagi."),
    KeptReason.HOUSED_ELSEWHERE: tr("Penempatannya yang sekarang dibiarkan."),
    KeptReason.HANDOVER_WORKED_ON: tr("Serah terimanya sudah dikerjakan dan dibiarkan."),
}
MOST_NAMED = 6
"""Names in one message; more would hide what it says."""
_MOST_SHOWN = 10
"""Consequences of a movement of many that fit into a dialog."""
Sentences = list[tuple[str, Tone]]


def kind_text(kind: MovementKind, *, again: bool = False) -> str:
    """The word of a kind; who left before comes in *again*."""
    return tr("Masuk lagi") if again and kind is MovementKind.ADMITTED else word(kind)


def _inside(kind: MovementKind) -> str:
    """The word of a kind inside a sentence: *pindah UPT*."""
    text = kind_text(kind)
    return text[:1].lower() + text[1:]


def consequence_sentences(kind: MovementKind, rows: Sequence[ConsequenceRow]) -> Sentences:
    """The consequences of a movement, as they are shown before the confirm."""
    found = [sentence for row in rows for sentence in _sentences(row)]
    if found:
        return found
    if kind is MovementKind.COURT:
        return [(tr("Keluar sehari saja: kepesertaannya tetap berjalan."), Tone.INFO)]
    return [(tr("Tidak ada kepesertaan atau permintaan kursi yang berubah."), Tone.INFO)]


def _sentences(row: ConsequenceRow) -> Iterator[tuple[str, Tone]]:
    match row.kind:
        case ConsequenceKind.SEAT_ENDED:
            text = tr("Kepesertaan di {batch} berakhir {day}.", batch=row.batch, day=row.ended_on)
            yield (f"{text} {freed_text(row)}", Tone.WARNING)
            if row.marked_after:
                yield (
                    tr(
                        "Sesudah {day} ada {count} presensinya di {batch}. Periksa tanggalnya.",
                        day=row.ended_on,
                        count=row.marked_after,
                        batch=row.batch,
                    ),
                    Tone.ERROR,
                )
        case ConsequenceKind.SEAT_SUSPENDED:
            text = tr("Kepesertaan di {batch} ditangguhkan; kursinya disimpan.", batch=row.batch)
            yield (text, Tone.WARNING)
        case ConsequenceKind.SEAT_RESUMED:
            yield (tr("Kepesertaan di {batch} dilanjutkan.", batch=row.batch), Tone.SUCCESS)
        case ConsequenceKind.REQUEST_WITHDRAWN:
            yield (tr("Permintaan kursi di {batch} ditarik.", batch=row.batch), Tone.WARNING)
        case ConsequenceKind.PLACEMENT_CLOSED:
            yield (tr("Penempatan di {place} ditutup.", place=row.place), Tone.INFO)
        case ConsequenceKind.HANDOVER_OPENED:
            yield _handover(row)


def _handover(row: ConsequenceRow) -> tuple[str, Tone]:
    if row.regency is not None:
        return (tr("Serah terima dibuka untuk {regency}.", regency=row.regency), Tone.INFO)
    text = tr("Serah terima dibuka, tetapi kabupaten tujuannya belum diketahui.")
    return (text, Tone.WARNING)


def shared_sentences(kind: MovementKind, preview: MovementsPreview) -> Sentences:
    """The consequences of one movement of many; who could not have made it stands last."""
    head = tr("{count} orang: {kind}.", count=preview.possible, kind=_inside(kind))
    rows = preview.consequences
    shared = [(_shared_text(row), Tone.WARNING) for row in rows[:_MOST_SHOWN]]
    if len(rows) > _MOST_SHOWN:
        rest = tr("dan {count} akibat lain.", count=len(rows) - _MOST_SHOWN)
        shared.append((rest, Tone.WARNING))
    refused = [
        (tr("{name}: {why}", name=one.name, why=sentence(one.problems[0])), Tone.ERROR)
        for one in preview.refused[:MOST_NAMED]
    ]
    more = len(preview.refused) - MOST_NAMED
    if more > 0:
        refused.append((tr("dan {count} orang lagi tidak dapat.", count=more), Tone.ERROR))
    return [(head, Tone.INFO), *shared, *refused]


def _shared_text(row: SharedConsequence) -> str:
    facts = {"count": row.people, "batch": row.batch}
    match row.kind:
        case ConsequenceKind.SEAT_ENDED:
            text = tr("Kepesertaan {count} orang di {batch} berakhir.", **facts)
            return f"{text} {freed_text(row)}"
        case ConsequenceKind.SEAT_SUSPENDED:
            return tr("Kepesertaan {count} orang di {batch} ditangguhkan.", **facts)
        case ConsequenceKind.SEAT_RESUMED:
            return tr("Kepesertaan {count} orang di {batch} dilanjutkan.", **facts)
        case ConsequenceKind.REQUEST_WITHDRAWN:
            return tr("Permintaan kursi {count} orang di {batch} ditarik.", **facts)
        case ConsequenceKind.PLACEMENT_CLOSED:
            return tr("Penempatan {count} orang ditutup.", **facts)
        case ConsequenceKind.HANDOVER_OPENED:
            return tr("Serah terima {count} orang dibuka.", **facts)


def freed_text(row: ConsequenceRow | SharedConsequence) -> str:
    """How many seats are free: ``1 kursi kosong di Angkatan Las; 2 orang menunggu.``."""
    text = tr("{free} kursi kosong di {batch}", free=row.free, batch=row.batch)
    if not row.waiting:
        return f"{text}."
    return tr("{seats}; {count} orang menunggu.", seats=text, count=row.waiting)


def recorded_text(name: str, kind: MovementKind, recorded: RecordedMovement) -> str:
    """What the message bar says after one movement: freed seats must be seen."""
    said = [tr("{name}: {kind} dicatat.", name=name, kind=_inside(kind))]
    ended = (row for row in recorded.consequences if row.kind is ConsequenceKind.SEAT_ENDED)
    return " ".join((*said, *map(freed_text, ended)))


def recorded_many_text(kind: MovementKind, recorded: RecordedMovements) -> str:
    """What the message bar says after one movement of many."""
    count = len(recorded.movement_ids)
    said = [tr("{count} orang: {kind} dicatat.", count=count, kind=_inside(kind))]
    if recorded.refused:
        names = ", ".join(one.name for one in recorded.refused[:MOST_NAMED] if one.name)
        count = len(recorded.refused)
        said.append(tr("{count} orang tidak dapat: {names}.", count=count, names=names))
    return " ".join((*said, *map(freed_text, recorded.freed)))


def undone_text(undone: UndoneMovement) -> str:
    """What is said after movements were taken back: everything that stays as it is now."""
    said = [tr("Mutasi dibatalkan.")] if undone.movement_ids else []
    said += [kept_text(one) for one in undone.kept]
    said += [f"{one.name}: {sentence(one.problems[0])}" for one in undone.refused]
    return " ".join(dict.fromkeys(said))


def kept_text(kept: KeptEffect) -> str:
    """One effect that was not taken back, and why."""
    return tr(_KEPT[kept.reason], batch=kept.batch or tr("pelatihan itu"))


def movement_title(row: MovementRow) -> str:
    """``Pindah UPT ke Lapas Cilegon``, ``Bebas: Cuti bersyarat (CB)``."""
    text = word(row.kind)
    if row.release_kind is not None:
        text = tr("{kind}: {way}", kind=text, way=word(row.release_kind))
    if not row.destination:
        return text
    if row.kind is MovementKind.TRANSFER:
        return tr("{kind} ke {where}", kind=text, where=row.destination)
    return tr("{kind}: {where}", kind=text, where=row.destination)
