"""The list F-12 of a session of the board, from the database to paper."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from sqlalchemy import select

from binaan_desktop.domain.board import BoardDecision, BoardSessionStatus
from binaan_desktop.domain.errors import Code, DomainError, NotFound
from binaan_desktop.domain.inmates import LegalStatus
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.board import BoardItem, BoardSession
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.training.queries import TrainingQueries
from tests.builders import (
    make_application,
    make_batch,
    make_inmate,
    make_interest,
    make_skill,
    make_skill_record,
)
from tests.documents.forms import page_texts

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def sitting(database: Database, qapp: QGuiApplication) -> int:
    """A session three days ahead; a convict with skills is second on its list, a detainee first."""
    with database.write() as session:
        batch = make_batch(session, "Lele 3", starts_on=date(2027, 1, 4), ends_on=date(2027, 2, 26))
        convict = make_inmate(session, "Ahmad", register_no="B.I 1/2026")
        detainee = make_inmate(session, "Budi", register_no="A.III 2/2026")
        person = session.get_one(Inmate, convict)
        person.legal_status = LegalStatus.CONVICT
        person.one_third_date, person.half_date = date(2026, 3, 12), date(2026, 8, 11)
        person.two_thirds_date, person.expiry_date = date(2027, 1, 10), date(2027, 11, 11)
        session.get_one(Inmate, detainee).legal_status = LegalStatus.DETAINEE
        weld, fish = make_skill(session, name="Las"), make_skill(session, name="Budidaya lele")
        make_skill_record(session, convict, fish, level=SkillLevel.BASIC)
        make_skill_record(session, convict, weld, level=SkillLevel.CAN_TEACH)
        make_interest(session, convict, fish)
        sitting = BoardSession(day=date(2026, 11, 27), number="TPP-07/2026", chair="Rina Marlina")
        session.add(sitting)
        session.flush()
        for position, (inmate, words) in enumerate(
            ((detainee, None), (convict, "Minat pertama; belum pernah dilatih")), start=1
        ):
            session.add(
                BoardItem(
                    board_session_id=sitting.id,
                    application_id=make_application(
                        session, batch, inmate, requested_on=date(2026, 11, 20)
                    ),
                    position=position,
                    consideration=words,
                )
            )
        return sitting.id


def text_of(desk: Desk, sitting: int, folder: Path) -> str:
    path = folder / "usulan.pdf"
    TrainingQueries(desk).build_board_list(board_session_id=sitting).save_pdf(path)
    return " ".join(page_texts(path))


def test_proposals_say_what_the_register_knows(desk: Desk, sitting: int, tmp_path: Path) -> None:
    text = text_of(desk, sitting, tmp_path)
    assert "USULAN SIDANG" in text
    assert "TPP-07/2026" in text
    assert "1 Budi A.III 2/2026 tahanan - - -" in text
    assert "menunggu 7 hari" in text
    assert "2 Ahmad B.I 1/2026 12-03-2026 11-08-2026 10-01-2027 11-11-2027 Las" in text
    # The best skill first, then what the person wants.
    assert text.index("Las (") < text.index("Budidaya lele (") < text.index("minat 1:")
    assert "Lele 3, 4 Jan s.d. 26 Feb 2027" in text
    assert "Minat pertama; belum pernah dilatih" in text
    assert "Rina Marlina" in text
    assert "Disetujui" not in text


def test_sentence_is_told_as_recorded(desk: Desk, sitting: int, tmp_path: Path) -> None:
    with desk.database.write() as session:
        for name, sentence in (("Ahmad", "2 tahun 6 bulan"), ("Budi", "8 bulan")):
            person = session.scalars(select(Inmate).where(Inmate.name == name)).one()
            person.sentence = sentence
    text = text_of(desk, sitting, tmp_path)
    assert "1 Budi A.III 2/2026 8 bulan - - -" in text
    assert "2 Ahmad B.I 1/2026 2 tahun 6 bulan 12-03-2026" in text


def test_decisions_stand_on_the_list_once_the_session_was_held(
    desk: Desk, sitting: int, tmp_path: Path
) -> None:
    with desk.database.write() as session:
        held = session.get_one(BoardSession, sitting)
        held.status, held.decree_no = BoardSessionStatus.HELD, "SK-112/2026"
        for item, decision, reason in zip(
            session.scalars(select(BoardItem).order_by(BoardItem.position)),
            (BoardDecision.POSTPONED, BoardDecision.APPROVED),
            ("menunggu sidang perkara", None),
            strict=True,
        ):
            item.decision, item.reason = decision, reason
    text = text_of(desk, sitting, tmp_path)
    assert "HASIL SIDANG" in text
    assert "SK-112/2026" in text
    assert "Ditunda: menunggu" in text
    assert "Disetujui" in text


def test_session_must_be_there_and_have_people(desk: Desk, sitting: int, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        text_of(desk, sitting + 1, tmp_path)
    with desk.database.write() as session:
        empty = BoardSession(day=date(2026, 12, 1))
        session.add(empty)
        session.flush()
        empty_id = empty.id
    with pytest.raises(DomainError) as caught:
        text_of(desk, empty_id, tmp_path)
    assert caught.value.problems[0].code is Code.BOARD_EMPTY
