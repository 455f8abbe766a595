"""Many invented people for measurements, written through the bulk path."""

import random
from datetime import date, timedelta

from sqlalchemy import insert
from sqlalchemy.orm import Session

from binaan_desktop.domain.inmates import LegalStatus, PresenceStatus, Sex
from binaan_desktop.persistence.entities.inmates import Inmate, InmateRegisterNumber
from binaan_desktop.persistence.repositories.inmates import build_search_keys
from tests.builders import STAMP


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_FIRST = _words("""
    Ahmad Asep Budi Cecep Dadang Deden Eka Fajar Hendra Iwan
    Jajang Joko Kurnia Maman Muhammad Nana Oman Rahmat Rudi Saepul
    Sanusi Suhendi Tatang Ujang Wawan Yayan Yusuf Zaenal
""")
_LAST = _words("""
    Subur Santoso Hidayat Mulyana Suryadi Kusnadi Firmansyah Ramdani Nugraha Setiawan
    Gunawan Permana Saputra Wijaya Iskandar Maulana Sobari Sutisna Rohman Fauzi
""")


def add_people(session: Session, number: int) -> None:
    """Add people of whom three in ten have left; the same ones every time."""
    chance = random.Random(7)
    people, numbers = [], []
    for inmate_id in range(1, number + 1):
        name = f"{chance.choice(_FIRST)} {chance.choice(_FIRST)} {chance.choice(_LAST)}"
        father = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
        register_no = f"B.I {inmate_id % 2000 + 1}/{2010 + inmate_id % 17}"
        start = date(2024, 1, 1) + timedelta(days=chance.randrange(1000))
        is_gone = chance.random() < 0.3
        district, day, serial = inmate_id % 29 + 1, inmate_id % 28 + 1, inmate_id % 9998 + 1
        people.append(
            {
                "id": inmate_id,
                "version": 1,
                "name": name,
                "father_name": father,
                "nik": f"3604{district:02}{day:02}0590{serial:04}",
                "sex": Sex.MALE,
                "birth_date": date(1975, 1, 1) + timedelta(days=chance.randrange(10000)),
                "legal_status": LegalStatus.CONVICT,
                "presence": PresenceStatus.RELEASED if is_gone else PresenceStatus.ACTIVE,
                "block": chance.choice("ABCDEFGH"),
                "cell": str(chance.randrange(1, 13)),
                "address": f"Kp. {chance.choice(_LAST)} RT 0{inmate_id % 9 + 1}/02, Kab. Serang",
                "detained_from": start,
                "expiry_date": start + timedelta(days=chance.randrange(300, 2500)),
                **build_search_keys(name=name, father_name=father, register_numbers=[register_no]),
                "created_at": STAMP,
                "updated_at": STAMP,
            }
        )
        numbers.append(
            {
                "inmate_id": inmate_id,
                "canonical": register_no,
                "raw": register_no,
                "is_current": True,
                "recorded_on": STAMP.date(),
            }
        )
    session.execute(insert(Inmate), people)
    session.execute(insert(InmateRegisterNumber), numbers)
