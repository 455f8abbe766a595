"""Header contracts: which row of a sheet is the header, and what each of its columns holds.

Preset ``sdp-a`` is the twelve-column list of SDP; everything else is recognised by the words that
offices put above their columns. What is not recognised stays unused and is shown as such.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from binaan_desktop.domain.importing import ImportField
from binaan_desktop.domain.parsing import CellValue, clean_text, fold_word
from binaan_desktop.excel.sheets import Sheet, SheetRow

SDP_A = "sdp-a"
PRESETS = (SDP_A,)
_SDP_A_FIELDS = frozenset(
    {
        ImportField.NAME,
        ImportField.REGISTER_NO,
        ImportField.ADMITTED_ON,
        ImportField.EXPIRY_DATE,
        ImportField.ALIAS,
        ImportField.BLOCK,
        ImportField.CELL,
    }
)
_SEARCHED_ROWS = 60
"""The header is looked for in so many rows that hold anything."""
_MANY_COLUMNS = frozenset({ImportField.ALIAS})
"""Fields that may stand above several columns."""

_WORDS: dict[ImportField, str] = {
    ImportField.ORDER: "NO NOMOR NOURUT NOMORURUT NR",
    ImportField.NAME: "NAMA NAMALENGKAP NAMAWBP NAMAWARGABINAAN NAMANARAPIDANA NAMATAHANAN "
    "NAMAPENGHUNI NAMANAPI NAMABIN NAMABINBINTI NAMATAHANANNARAPIDANA NAMAWBPBINBINTI NAMADANBIN",
    ImportField.FATHER_NAME: "NAMAAYAH BIN BINBINTI AYAH NAMAORANGTUA",
    ImportField.ALIAS: "ALIAS NMALIAS NMALIAS1 NMALIAS2 NMALIAS3 NAMAALIAS NAMAALIAS1 NAMAALIAS2 "
    "NAMAALIAS3 NMKECIL NMKECIL1 NMKECIL2 NMKECIL3 NAMAKECIL NAMAKECIL1 NAMAKECIL2 NAMAKECIL3 "
    "NAMAPANGGILAN PANGGILAN",
    ImportField.SDP_PERSON_NO: "NOINDUK NOMORINDUK NOMORINDUKWBP NOINDUKWBP NIW",
    ImportField.REGISTER_NO: "NOREG NOREGISTRASI NOMORREGISTRASI NOMORREG NOREGISTER NOMORREGISTER "
    "REGISTRASI REGISTER NOREGINSTANSI NMRREGGOL NOREGGOL REG NOREGISTRASIGOLONGAN",
    ImportField.NIK: "NIK NOKTP NOMORKTP NONIK NOMORINDUKKEPENDUDUKAN KTP NIKKTP",
    ImportField.BIRTH: "TTL TEMPATTGLLAHIR TEMPATTANGGALLAHIR TEMPATDANTANGGALLAHIR TMPTTGLLAHIR "
    "TEMPATDANTGLLAHIR TTLLAHIR TEMPATTGLLHR UMURTTL",
    ImportField.BIRTH_PLACE: "TEMPATLAHIR TMPTLAHIR TMPLAHIR TEMPATKELAHIRAN",
    ImportField.BIRTH_DATE: "TGLLAHIR TANGGALLAHIR TGLLHR TANGGALKELAHIRAN",
    ImportField.SEX: "LP JK JENISKELAMIN KELAMIN JNSKELAMIN SEX GENDER JENISKELAMINLP",
    ImportField.RELIGION: "AGAMA",
    ImportField.EDUCATION: "PENDIDIKAN PENDIDIKANTERAKHIR TINGKATPENDIDIKAN PEND PENDAKHIR "
    "PENDTERAKHIR",
    ImportField.MARITAL_STATUS: "STATUSPERKAWINAN STATUSKAWIN STATUSPERNIKAHAN KAWIN PERKAWINAN",
    ImportField.OCCUPATION: "PEKERJAAN PEKERJAANSBLM PEKERJAANSEBELUMNYA PEKERJAANSEBELUM KERJA "
    "PEKERJAANLAMA PEKERJAANSBLMNYA RIWAYATPEKERJAAN PEKERJAANTERAKHIR",
    ImportField.ADDRESS: "ALAMAT ALAMATLENGKAP ALAMATKTP ALAMATASAL TEMPATTINGGAL DOMISILI ASAL "
    "ALAMATRUMAH",
    ImportField.REGENCY: "KABUPATEN KABUPATENKOTA KABKOTA KOTAKABUPATEN KOTA KAB ASALKABUPATEN "
    "KOTAKAB",
    ImportField.DISTRICT: "KECAMATAN KEC",
    ImportField.VILLAGE: "DESA KELURAHAN DESAKELURAHAN KELURAHANDESA DESAKEL KELDESA",
    ImportField.BLOCK: "BLOK BLOKKMR BLOKKAMAR BLOKSEL LOKASIBLOK BLOKDANKAMAR BLOKHUNIAN HUNIAN "
    "BLOKKMAR BLKKMR PENEMPATAN",
    ImportField.CELL: "SEL KAMAR KMR LOKASISEL NOKAMAR NOSEL LOKASIKAMAR",
    ImportField.ADMITTED_ON: "TGLMSKUPT TGLMASUKUPT TANGGALMASUKUPT TGLMASUK TANGGALMASUK TGLMSK "
    "TGLMSKLAPAS TGLMASUKRUTAN TGLMSKRUTAN TANGGALMASUKRUTAN",
    ImportField.DETAINED_FROM: "TGLPERTAMADITAHAN MULAIDITAHAN TGLDITAHAN TGLMULAIDITAHAN "
    "TANGGALDITAHAN TANGGALMULAIDITAHAN DITAHANSEJAK",
    ImportField.EXPIRY_DATE: "TGLEKSPIRASI EKSPIRASI TANGGALEKSPIRASI EXPIRASI TGLEXPIRASI "
    "TGLBEBAS TANGGALBEBAS BEBAS TGLEKSP EKSP",
    ImportField.ONE_THIRD_DATE: "13 SEPERTIGA 13MASAPIDANA SEPERTIGAMASAPIDANA TGL13 13MP",
    ImportField.HALF_DATE: "12 SEPERDUA SETENGAH 12MASAPIDANA SEPERDUAMASAPIDANA TGL12 12MP",
    ImportField.TWO_THIRDS_DATE: "23 DUAPERTIGA 23MASAPIDANA DUAPERTIGAMASAPIDANA TGL23 23MP",
    ImportField.SKILLS: "KEAHLIAN KETERAMPILAN KETRAMPILAN SKILL KEAHLIANYANGDIMILIKI KEMAMPUAN "
    "KETERAMPILANYANGDIMILIKI KEAHLIANKETERAMPILAN",
    ImportField.INTERESTS: "MINAT MINATPELATIHAN MINATBAKAT PELATIHANYANGDIMINATI "
    "MINATKETERAMPILAN MINATDANBAKAT PELATIHANDIMINATI INGINBELAJAR",
    ImportField.NOTE: "KET KETERANGAN CATATAN KETERANGANLAIN",
}
_BY_WORD = {word: field for field, words in _WORDS.items() for word in words.split()}
_IN_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the header of a sheet is and what its columns hold.

    Attributes:
        header_row: Excel row number of the header, its lower row where it has two.
        first_header_row: the upper row of a two-row header, else the same.
        columns: field by 1-based column.
        preset: name of the preset it follows, or None for a hand-made list.
    """

    header_row: int
    first_header_row: int
    columns: Mapping[int, ImportField]
    preset: str | None = None

    @property
    def has_name(self) -> bool:
        """Whether people can be read with it at all."""
        return ImportField.NAME in self.columns.values()


def recognise_header(text: str) -> ImportField | None:
    """What a column with this header holds, or None."""
    if not text:
        return None
    known = _BY_WORD.get(fold_word(text))
    if known is not None:
        return known
    return _BY_WORD.get(fold_word(_IN_BRACKETS.sub("", text)))


def guess_layout(sheet: Sheet) -> Layout | None:
    """Find the header: the row with the most recognised columns, the name among them.

    Title rows above it, an empty row between and a second header row below are all usual.
    """
    best: Layout | None = None
    rows = sheet.rows[:_SEARCHED_ROWS]
    for at, row in enumerate(rows):
        layout = layout_at(rows, at)
        if layout.has_name and len(layout.columns) >= 2:
            if best is None or len(layout.columns) > len(best.columns):
                best = layout
            elif best is not None and row.number > best.header_row + 20:
                break
    return best


def layout_of_row(sheet: Sheet, header_row: int) -> Layout:
    """The layout with the header in the row that the officer pointed at."""
    at = next((at for at, row in enumerate(sheet.rows) if row.number == header_row), None)
    if at is None:
        return Layout(header_row, header_row, {})
    return layout_at(sheet.rows, at)


def layout_at(rows: Sequence[SheetRow], at: int) -> Layout:
    """The layout of a header at this place, joined with the row below where that is header too."""
    upper = [clean_text(value) for value in rows[at].values]
    single = _columns(upper)
    below = rows[at + 1] if at + 1 < len(rows) else None
    if below is not None and below.number == rows[at].number + 1:
        joined = _columns(_joined(upper, [clean_text(value) for value in below.values]))
        if len(joined) > len(single) and _is_header_only(below.values, joined):
            return _layout(below.number, rows[at].number, joined)
    return _layout(rows[at].number, rows[at].number, single)


def _layout(last: int, first: int, columns: dict[int, ImportField]) -> Layout:
    preset = SDP_A if set(columns.values()) >= _SDP_A_FIELDS else None
    return Layout(last, first, columns, preset)


def _columns(headers: Sequence[str]) -> dict[int, ImportField]:
    columns: dict[int, ImportField] = {}
    for column, text in enumerate(headers, start=1):
        field = recognise_header(text)
        if field is not None and (field in _MANY_COLUMNS or field not in columns.values()):
            columns[column] = field
    return columns


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """One header text a column: the lower word where it alone is known, else both together.

    A merged upper cell stands above several lower ones, so its text is carried to the right.
    """
    texts: list[str] = []
    carried = ""
    for at in range(max(len(upper), len(lower))):
        top = upper[at] if at < len(upper) else ""
        low = lower[at] if at < len(lower) else ""
        carried = top or carried
        if not low:
            texts.append(top)
        elif recognise_header(f"{carried} {low}"):
            texts.append(f"{carried} {low}")
        else:
            texts.append(low if recognise_header(low) else top)
    return texts


def _is_header_only(values: Sequence[CellValue], columns: Mapping[int, ImportField]) -> bool:
    """Whether a row holds header words only: no name under the name, no number anywhere."""
    name_column = next((at for at, field in columns.items() if field is ImportField.NAME), None)
    if name_column is None:
        return False
    under_name = clean_text(values[name_column - 1]) if name_column <= len(values) else ""
    return not under_name and all(value is None or isinstance(value, str) for value in values)
