"""The words lists use for sex, schooling, religion, marital status and trades."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.inmates import (
    Education,
    MaritalStatus,
    PresenceStatus,
    Religion,
    Sex,
)
from binaan_desktop.domain.parsing import (
    CellValue,
    Reading,
    T,
    clean_text,
    doubt,
    fold_word,
    is_blank,
)
from binaan_desktop.domain.skills import SkillSource


def _table(**words: str) -> dict[str, str]:
    return {word: name for name, line in words.items() for word in line.split()}


_SEX = {
    word: Sex(name)
    for word, name in _table(
        male="L LK LKLK LAKI LAKILAKI PRIA COWOK M MALE",
        female="P PR PRP PEREMPUAN WANITA W CEWEK F FEMALE",
    ).items()
}
_EDUCATION = {
    word: Education(name)
    for word, name in _table(
        none="TIDAKSEKOLAH TDKSEKOLAH TAKSEKOLAH BELUMSEKOLAH TIDAKPERNAHSEKOLAH TS BUTAHURUF "
        "TIDAKBELUMSEKOLAH TIDAKADA",
        primary_unfinished="TIDAKTAMATSD TDKTAMATSD BELUMTAMATSD SDTIDAKTAMAT PUTUSSD "
        "TIDAKLULUSSD BELUMTAMATSDSEDERAJAT",
        primary="SD MI SR SDN SDIT PAKETA TAMATSD LULUSSD SDSEDERAJAT SDMI TAMATSDSEDERAJAT "
        "TIDAKTAMATSMP SDPAKETA",
        junior="SMP SMPN SLTP MTS MTSN PAKETB SMPSEDERAJAT SLTPSEDERAJAT SMPMTS TIDAKTAMATSMA "
        "SMPPAKETB",
        senior="SMA SMAN SMU SLTA SMK SMKN STM SMEA MA MAN PAKETC SMASMK SMASEDERAJAT SMASMKMA "
        "SLTASEDERAJAT SMKSEDERAJAT SMASMKPAKETC",
        diploma="D1 D2 D3 DI DII DIII DIPLOMA DIPLOMAI DIPLOMAII DIPLOMAIII DIPLOMA1 DIPLOMA2 "
        "DIPLOMA3 AKADEMI D1D3",
        bachelor="D4 DIV S1 SI SARJANA STRATA1 STRATAI DIPLOMAIV DIPLOMA4 D4S1 PERGURUANTINGGI",
        postgraduate="S2 S3 SII SIII MAGISTER DOKTOR PASCASARJANA STRATA2 STRATA3 S2KEATAS",
    ).items()
}
_RELIGION = {
    word: Religion(name)
    for word, name in _table(
        islam="ISLAM MUSLIM ISLM",
        protestant="KRISTEN PROTESTAN KRISTENPROTESTAN NASRANI",
        catholic="KATOLIK KATHOLIK KRISTENKATOLIK KATOLIKROMA",
        hindu="HINDU",
        buddhist="BUDDHA BUDHA BUDDHIS",
        confucian="KHONGHUCU KONGHUCU KONGHUCHU",
        belief="KEPERCAYAAN PENGHAYAT PENGHAYATKEPERCAYAAN KEPERCAYAANTERHADAPTUHANYME",
    ).items()
}
_MARITAL = {
    word: MaritalStatus(name)
    for word, name in _table(
        single="BELUMKAWIN BELUMMENIKAH BELUMNIKAH LAJANG BK BUJANG GADIS TIDAKKAWIN",
        married="KAWIN MENIKAH NIKAH SUDAHKAWIN SUDAHMENIKAH KAWINTERCATAT KAWINBELUMTERCATAT K",
        divorced="CERAIHIDUP CERAI CERAIHIDUPTERCATAT CH",
        widowed="CERAIMATI CM",
    ).items()
}
_PRESENCE = {
    word: PresenceStatus(name)
    for word, name in _table(
        active="AKTIF ADA HADIR DIDALAM TAHANAN NARAPIDANA NAPI",
        loaned_out="BON DIBON BONPENYIDIK BONJAKSA DIPINJAM DIPINJAMPENYIDIK",
        in_court="SIDANG SIDANGDIPN SIDANGPN",
        hospital="SAKIT RS RUMAHSAKIT RSUD DIRAWAT RAWATINAP OPNAME",
        transferred="PINDAH PINDAHUPT MUTASI DIPINDAHKAN PINDAHLAPAS PINDAHRUTAN",
        released="BEBAS PULANG BEBASMURNI PB CB CMB BEBASBERSYARAT ASIMILASI BEBASDEMIHUKUM",
        deceased="MENINGGAL MENINGGALDUNIA WAFAT MD",
        escaped="MELARIKANDIRI KABUR LARI DPO",
    ).items()
}
_FIRST_WORD = re.compile(r"[0-9A-Za-z]+")


def _read(value: CellValue, table: Mapping[str, T], field: str) -> Reading[T]:
    if is_blank(value):
        return Reading()
    text = clean_text(value)
    found = table.get(fold_word(text))
    if found is not None:
        return Reading(found)
    return Reading(None, (doubt(Code.IMPORT_WORD_UNKNOWN, field, text=text[:60]),))


def parse_sex(value: CellValue) -> Reading[Sex]:
    """``L``, ``LK``, ``Laki-laki``, ``Pria`` / ``P``, ``PR``, ``Wanita``. P is never Pria."""
    return _read(value, _SEX, "sex")


def parse_education(value: CellValue) -> Reading[Education]:
    """Highest schooling: ``SMA``, ``SLTP``, ``Paket C``, ``Tidak sekolah``, ``SMP kelas 2``."""
    reading = _read(value, _EDUCATION, "education")
    if reading.problems and (word := _FIRST_WORD.match(clean_text(value))):
        first = _EDUCATION.get(fold_word(word[0]))
        if first is not None and len(word[0]) > 1:
            return Reading(first)
    return reading


def parse_religion(value: CellValue) -> Reading[Religion]:
    """Religion as on the identity card, in its usual spellings."""
    return _read(value, _RELIGION, "religion")


def parse_marital_status(value: CellValue) -> Reading[MaritalStatus]:
    """Marital status; ``duda`` and ``janda`` do not say which kind and stay unread."""
    return _read(value, _MARITAL, "marital_status")


def parse_presence(value: CellValue) -> Reading[PresenceStatus]:
    """Where a list says a person is: ``AKTIF``, ``BON``, ``SIDANG``, ``PINDAH ke Lapas``."""
    reading = _read(value, _PRESENCE, "presence")
    if reading.problems and (word := _FIRST_WORD.match(clean_text(value))):
        first = _PRESENCE.get(fold_word(word[0]))
        if first is not None:
            return Reading(first)
    return reading


@dataclass(frozen=True, slots=True)
class SkillEntry:
    """A trade of the taxonomy with the everyday words it goes by."""

    code: str
    name: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedSkill:
    """One trade found in a cell, and where it was learnt if the cell says so."""

    code: str
    source: SkillSource | None = None


@dataclass(frozen=True, slots=True)
class SkillsRead:
    """What a skills cell says.

    Attributes:
        found: the trades, in the cell's order.
        says_none: the cell says "none", which is not the same as an empty cell.
        problems: words that are no known trade.
    """

    found: tuple[NamedSkill, ...] = ()
    says_none: bool = False
    problems: tuple[Problem, ...] = ()


_NONE_WORDS = frozenset(
    {"TIDAKADA", "TDKADA", "TAKADA", "BELUMADA", "TIDAKPUNYA", "BELUMPUNYA", "TIDAKMEMILIKI"}
    | {"TANPAKEAHLIAN", "TIDAKADAKEAHLIAN", "BELUMADAKEAHLIAN"}
)
_BETWEEN = re.compile(r"\s*(?:[,;&+]|\bDAN\b|\bSERTA\b|\s-\s)\s*", re.IGNORECASE)
_SOURCE_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_SOURCES = (
    (re.compile(r"OTODIDAK|BELAJAR SENDIRI", re.I), SkillSource.SELF_TAUGHT),
    (re.compile(r"\bRUTAN\b", re.I), SkillSource.TRAINING_HERE),
    (re.compile(r"PELATIHAN|KURSUS|\bBLK\b|\bLPK\b", re.I), SkillSource.OUTSIDE_TRAINING),
    (re.compile(r"KERJA|PENGALAMAN", re.I), SkillSource.WORK),
)


class SkillLexicon:
    """Finds trades by name, by everyday word, or by such a word inside a longer phrase."""

    def __init__(self, entries: Iterable[SkillEntry]) -> None:
        self._exact: dict[str, str] = {}
        self._phrases: list[tuple[str, str]] = []
        kept = list(entries)
        for entry in kept:
            self._exact.setdefault(fold_word(entry.name), entry.code)
        for entry in kept:
            for word in entry.words:
                self._exact.setdefault(fold_word(word), entry.code)
                self._phrases.append((_spaced(word), entry.code))
        # The longest phrase wins: "las listrik" is welding, not electricity.
        self._phrases.sort(key=lambda pair: len(pair[0]), reverse=True)

    def find(self, text: str) -> str | None:
        """The code of the trade the text names, or None."""
        exact = self._exact.get(fold_word(text))
        if exact is not None:
            return exact
        spaced = _spaced(text)
        return next((code for phrase, code in self._phrases if phrase in spaced), None)

    def knows(self, text: str) -> bool:
        """Whether the whole text is a name or an everyday word."""
        return fold_word(text) in self._exact


def _spaced(text: str) -> str:
    return f" {' '.join(re.findall(r'[0-9A-Z]+', text.upper()))} "


def parse_skills(value: CellValue, lexicon: SkillLexicon, field: str) -> SkillsRead:
    """Read a cell of trades: ``Las listrik, menjahit (kursus) dan lele``."""
    if is_blank(value):
        return SkillsRead()
    text = clean_text(value)
    if fold_word(text) in _NONE_WORDS:
        return SkillsRead(says_none=True)
    found: dict[str, NamedSkill] = {}
    problems: list[Problem] = []
    for piece in _pieces(text, lexicon):
        source = _source(piece)
        bare = _SOURCE_IN_BRACKETS.sub("", piece).strip() if source else piece
        code = lexicon.find(bare)
        if code is None:
            problems.append(doubt(Code.IMPORT_SKILL_UNKNOWN, field, text=piece[:60]))
        else:
            found.setdefault(code, NamedSkill(code, source))
    return SkillsRead(tuple(found.values()), problems=tuple(problems))


def _pieces(text: str, lexicon: SkillLexicon) -> Iterable[str]:
    if lexicon.knows(text):
        yield text
        return
    for piece in _BETWEEN.split(text):
        parts = [piece] if lexicon.knows(piece) else piece.split("/")
        yield from (part.strip() for part in parts if not is_blank(part))


def _source(piece: str) -> SkillSource | None:
    brackets = _SOURCE_IN_BRACKETS.search(piece)
    if brackets is None:
        return None
    return next((source for pattern, source in _SOURCES if pattern.search(brackets[1])), None)
