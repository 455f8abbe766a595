"""F-12 USULAN SIDANG TPP: who is proposed for which activity, for the board to advise on.

It shows sentences and dates of release, so every page says that it is confidential.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from binaan_desktop.documents.blocks import Block, Fact, Facts, Gap, Signatures, Title
from binaan_desktop.documents.document import Document
from binaan_desktop.documents.house import (
    HEAD_SHARE,
    OFFICER_SHARE,
    PaperHouse,
    PaperSigner,
    PrintStamp,
    file_stem,
    signature,
)
from binaan_desktop.documents.ink import Align, Face
from binaan_desktop.documents.paper import Orientation, PaperStyle
from binaan_desktop.documents.table import PaperColumn, PaperRow, Table
from binaan_desktop.domain.formats import format_date_full, format_date_long, format_date_table

CONFIDENTIAL = "RAHASIA - DATA PRIBADI"
_ROW_HEIGHT = 9
_CELL = Face(8)
_PAD = 0.9
_COLUMNS = (
    PaperColumn("No.", 8, Align.CENTER),
    PaperColumn("Nama", 35),
    PaperColumn("No. Reg.", 24),
    PaperColumn("Pidana", 17),
    PaperColumn("1/3", 20.5, Align.CENTER),
    PaperColumn("1/2", 20.5, Align.CENTER),
    PaperColumn("2/3", 20.5, Align.CENTER),
    PaperColumn("Ekspirasi", 20.5, Align.CENTER),
    PaperColumn("Keterampilan/minat", 32),
    PaperColumn("Usulan kegiatan", 32),
    PaperColumn("Pertimbangan", 36),
    PaperColumn("Rekomendasi", 28),
)


@dataclass(frozen=True, slots=True)
class BoardCandidate:
    """A row.

    Attributes:
        sentence: as written, such as ``2 th 6 bl``; ``tahanan`` for who has none.
        one_third, half, two_thirds, expiry: None where it is not known or does not apply.
        skills: skills and ranked interests in a few words.
        proposal: the activity, its batch and dates.
        consideration: why, in plain words.
        recommendation: what the board advised; empty leaves the cell to the hand.
    """

    number: int
    name: str
    register_no: str
    sentence: str
    one_third: date | None
    half: date | None
    two_thirds: date | None
    expiry: date | None
    skills: str
    proposal: str
    consideration: str
    recommendation: str = ""


@dataclass(frozen=True, slots=True)
class BoardProposal:
    """Everything the list says.

    Attributes:
        session_no: number of the session or of its decree, as written; may be empty.
        held_on: day of the session.
        place: where it meets; may be empty.
        decree_no: number of the decree (SK), once it is issued.
        people: in the order of the list.
        secretary, chair: of the board; a signer without a name is left to the hand.
        is_decided: whether the recommendations are the board's own.
        day: beside the signatures.
    """

    session_no: str
    held_on: date
    place: str
    decree_no: str
    people: tuple[BoardCandidate, ...]
    secretary: PaperSigner
    chair: PaperSigner
    is_decided: bool
    day: date
    house: PaperHouse
    stamp: PrintStamp


def board_list(proposal: BoardProposal, style: PaperStyle) -> Document:
    """Lay the list out: F-12, across."""
    what = "HASIL" if proposal.is_decided else "USULAN"
    held = format_date_long(proposal.held_on)
    house = proposal.house
    above = f"{house.place}, {format_date_long(proposal.day)}"
    blocks: list[Block] = [
        house.kop(),
        Title(f"{what} SIDANG TIM PENGAMAT PEMASYARAKATAN", CONFIDENTIAL),
        _facts(proposal),
        Table(_COLUMNS, _rows(proposal.people), _ROW_HEIGHT, keeps_end=True, face=_CELL, pad=_PAD),
        Gap(5, keeps_next=True),
        Signatures(
            (
                house.head_knowing(),
                signature("", proposal.secretary, OFFICER_SHARE),
                signature(above, proposal.chair, HEAD_SHARE),
            )
        ),
    ]
    return Document(
        title=f"{what.capitalize()} sidang TPP {held}",
        suggested_file_name=(
            f"{file_stem(f'{what}-sidang-tpp', proposal.held_on.isoformat())}.pdf"
        ),
        blocks=tuple(blocks),
        footer=proposal.stamp.footer(
            f"{CONFIDENTIAL}   F-12 {what.capitalize()} sidang TPP {held}"
        ),
        style=style,
        orientation=Orientation.LANDSCAPE,
    )


def _facts(proposal: BoardProposal) -> Facts:
    count = f"{len(proposal.people)} orang"
    pairs: list[tuple[Fact, Fact | None]] = [
        (
            Fact("Hari/Tanggal sidang", format_date_full(proposal.held_on)),
            Fact("Jumlah diusulkan", count),
        )
    ]
    named = (
        ("Sidang nomor", proposal.session_no),
        ("Tempat", proposal.place),
        ("Nomor SK", proposal.decree_no),
    )
    known = [Fact(label, value) for label, value in named if value]
    pairs += [
        (known[at], known[at + 1] if at + 1 < len(known) else None)
        for at in range(0, len(known), 2)
    ]
    return Facts(tuple(pairs))


def _rows(people: Sequence[BoardCandidate]) -> tuple[PaperRow, ...]:
    return tuple(
        PaperRow(
            (
                f"{one.number}",
                one.name,
                one.register_no,
                one.sentence,
                *(
                    format_date_table(day) or "-"
                    for day in (one.one_third, one.half, one.two_thirds, one.expiry)
                ),
                one.skills,
                one.proposal,
                one.consideration,
                one.recommendation,
            )
        )
        for one in people
    )
