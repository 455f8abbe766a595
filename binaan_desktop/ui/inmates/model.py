"""The table of people: its columns, its pages from SQL, and how a person is written on screen."""

from collections.abc import Sequence

from binaan_desktop.domain.formats import format_date_table
from binaan_desktop.domain.inmates import PresenceStatus, Sex
from binaan_desktop.domain.movements import ReleaseCertainty
from binaan_desktop.domain.stays import StayBasis
from binaan_desktop.services.inmates.queries import InmateQueries
from binaan_desktop.services.inmates.rows import InmateFilter, InmatePage, InmateRow, InmateSort
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.table import Column, PagedModel, PageRequest
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone


class InmateModel(PagedModel[InmateRow, InmateFilter]):
    """The paged model over the list of people.

    Attributes:
        found: the page read last: how many hits are exact, or only similar.
    """

    def __init__(self, queries: InmateQueries) -> None:
        super().__init__(columns(), self._read_page)
        self._queries = queries
        self.found: InmatePage | None = None

    def all_ids(self) -> list[int]:
        """Everybody whom the filter finds, read or not, in the order shown."""
        return self._queries.list_inmate_ids(
            wanted=self.filter or InmateFilter(),
            sort=InmateSort(self.sort_key or InmateSort.NAME),
            descending=self.is_descending,
        )

    def all_rows(self) -> list[InmateRow]:
        """The rows of everybody whom the filter finds."""
        return self._queries.list_rows(inmate_ids=self.all_ids())

    def _read_page(self, request: PageRequest[InmateFilter]) -> tuple[Sequence[InmateRow], int]:
        self.found = self._queries.list_inmates(
            wanted=request.filter or InmateFilter(),
            sort=InmateSort(request.sort or InmateSort.NAME),
            descending=request.descending,
            offset=request.offset,
            limit=request.limit,
        )
        return self.found.rows, self.found.total


def columns() -> list[Column[InmateRow]]:
    """The columns, the ones an officer looks at first in front; keys are the orders of the SQL."""
    return [
        Column(InmateSort.NAME, tr("Nama"), full_name_of_row, _in_sql, width=236, strong=True),
        Column(InmateSort.REGISTER_NO, tr("No. registrasi"), _register_no, _in_sql, width=116),
        Column(InmateSort.BLOCK, tr("Blok"), _place, _in_sql, width=64),
        Column(InmateSort.LEGAL_STATUS, tr("Status"), _legal_status, _in_sql, width=96),
        Column(
            InmateSort.SKILLS,
            tr("Keterampilan"),
            skills_text,
            _in_sql,
            width=152,
            tone=_skills_tone,
        ),
        Column(InmateSort.EXPIRY, tr("Ekspirasi"), _expiry, _in_sql, width=104),
        Column(InmateSort.AGE, tr("Umur"), _age, _in_sql, align="right", width=56),
        Column(
            InmateSort.TWO_THIRDS, tr("2/3"), _two_thirds, _in_sql, width=152, tip=_two_thirds_tip
        ),
        Column(InmateSort.REGENCY, tr("Asal"), _regency, _in_sql, width=136),
        Column(InmateSort.INTERESTS, tr("Minat"), _interests, _in_sql, width=160),
        Column(InmateSort.TRAINING, tr("Pelatihan"), _training, _in_sql, align="right", width=80),
        Column(
            InmateSort.PRESENCE,
            tr("Keberadaan"),
            _presence,
            _in_sql,
            width=112,
            tone=_presence_tone,
        ),
        Column("nik", tr("NIK"), _nik, width=152, hidden=True),
        Column(InmateSort.SEX, tr("L/P"), _sex, _in_sql, align="center", width=48, hidden=True),
        Column(InmateSort.EDUCATION, tr("Pendidikan"), _education, _in_sql, width=136, hidden=True),
        Column(InmateSort.ADMITTED, tr("Masuk"), _admitted, _in_sql, width=108, hidden=True),
    ]


def _in_sql(row: InmateRow) -> int:
    """Every column can be sorted, but by the query: this only says so to the model."""
    return row.id


def full_name(name: str, father_name: str | None, sex: Sex | None) -> str:
    """As the books write a person: ``Ahmad Subur bin Karim``."""
    if not father_name:
        return name
    link = tr("binti") if sex is Sex.FEMALE else tr("bin")
    return f"{name} {link} {father_name}"


def place_text(block: str | None, cell: str | None) -> str:
    """Block and cell: ``A / 3``."""
    return " / ".join(part for part in (block, cell) if part)


def full_name_of_row(row: InmateRow) -> str:
    """The person's whole name."""
    return full_name(row.name, row.father_name, row.sex)


def skills_text(row: InmateRow) -> str:
    """The skills with their levels; "none" and "not asked yet" are told apart."""
    if row.skills:
        return ", ".join(f"{one.name} ({word(one.level).lower()})" for one in row.skills)
    return tr("Tidak ada") if row.skills_asked else tr("Belum ditanya")


def _skills_tone(row: InmateRow) -> Tone:
    return Tone.NEUTRAL if row.skills else Tone.MUTED


def _register_no(row: InmateRow) -> str:
    return row.register_no or ""


def _place(row: InmateRow) -> str:
    return place_text(row.block, row.cell)


def _nik(row: InmateRow) -> str:
    return row.nik or ""


def _legal_status(row: InmateRow) -> str:
    return word(row.legal_status)


def _age(row: InmateRow) -> str:
    return "" if row.age is None else str(row.age)


def _two_thirds(row: InmateRow) -> str:
    day = format_date_table(row.stay.surely_until)
    return tr("{day} (perkiraan)", day=day) if row.stay.basis is StayBasis.ESTIMATED else day


def _two_thirds_tip(row: InmateRow) -> str:
    if row.stay.release is not None:
        is_sure = row.stay.release is ReleaseCertainty.SURE
        return tr("Tanggal bebas, sudah pasti.") if is_sure else tr("Mungkin bebas hari itu.")
    if row.stay.basis is StayBasis.ESTIMATED:
        return tr("Dihitung dari mulai ditahan sampai ekspirasi; bukan tanggal resmi.")
    return tr("Mulai tanggal ini bisa keluar dengan PB/CB.") if row.stay.surely_until else ""


def _expiry(row: InmateRow) -> str:
    return format_date_table(row.expiry_date)


def _regency(row: InmateRow) -> str:
    return (row.regency or "").replace("Kabupaten ", tr("Kab. "))


def _interests(row: InmateRow) -> str:
    return ", ".join(row.interests)


def _training(row: InmateRow) -> str:
    return str(row.training_count) if row.training_count else ""


def _presence(row: InmateRow) -> str:
    return word(row.presence)


def _presence_tone(row: InmateRow) -> Tone:
    if row.presence is PresenceStatus.ACTIVE:
        return Tone.NEUTRAL
    return Tone.MUTED if row.presence.is_gone else Tone.WARNING


def _sex(row: InmateRow) -> str:
    return "" if row.sex is None else word(row.sex)[0]


def _education(row: InmateRow) -> str:
    return word(row.education)


def _admitted(row: InmateRow) -> str:
    return format_date_table(row.admitted_on)
