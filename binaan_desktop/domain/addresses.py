"""Reading where a person is from: kecamatan and kabupaten or kota out of a typed address.

The region table is data (Kemendagri codes). The stated regency always stands: a district that is
not part of it is reported and left empty, never moved to where it would fit.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.parsing import CellValue, clean_text, doubt, fold_word, is_blank


@dataclass(frozen=True, slots=True)
class Region:
    """A kabupaten/kota (``36.04``) or a kecamatan (``36.04.12``)."""

    code: str
    name: str
    regency_code: str


@dataclass(frozen=True, slots=True)
class Origin:
    """What an address says.

    Attributes:
        regency_code: kabupaten or kota, where it is known.
        district_code: kecamatan, where it is known and lies in that regency.
        village: desa or kelurahan as typed.
        problems: what is ambiguous, unknown or contradictory.
    """

    regency_code: str | None = None
    district_code: str | None = None
    village: str | None = None
    problems: tuple[Problem, ...] = ()


_KIND = re.compile(r"^(KABUPATEN|KAB|KOTA)\b[.\s]*(.*)$", re.IGNORECASE)
_SPELLINGS = {"GEROGOL": "GROGOL"}


@lru_cache(maxsize=4096)
def _fold(name: str) -> str:
    folded = fold_word(name)
    return _SPELLINGS.get(folded, folded)


class RegionTable:
    """Districts and regencies by name, ignoring spaces, case and hyphens."""

    def __init__(self, regencies: Iterable[Region], districts: Iterable[Region]) -> None:
        self._regencies: dict[tuple[str, str], Region] = {}
        self._by_short_name: dict[str, list[Region]] = defaultdict(list)
        self._districts: dict[str, list[Region]] = defaultdict(list)
        self._names: dict[str, str] = {}
        for regency in regencies:
            kind, short = _split_kind(regency.name)
            self._regencies[kind, _fold(short)] = regency
            self._by_short_name[_fold(short)].append(regency)
            self._names[regency.code] = regency.name
        for district in districts:
            self._districts[_fold(district.name)].append(district)

    def regencies_named(self, text: str) -> list[Region]:
        """Regencies a text can mean: one with ``Kabupaten``/``Kota``, maybe two without."""
        kind, short = _split_kind(text)
        if kind:
            one = self._regencies.get((kind, _fold(short)))
            return [one] if one else []
        return list(self._by_short_name.get(_fold(short), ()))

    def districts_named(self, text: str) -> list[Region]:
        """Districts of that name, in every regency that has one."""
        return list(self._districts.get(_fold(text), ()))

    def regency_name(self, code: str) -> str:
        """``Kabupaten Serang``."""
        return self._names[code]

    @property
    def district_codes(self) -> frozenset[str]:
        """All district codes, to compare the prefix of a NIK with."""
        return frozenset(one.code for many in self._districts.values() for one in many)


def _split_kind(text: str) -> tuple[str, str]:
    match = _KIND.match(text.strip())
    if match is None:
        return "", text
    return ("KOTA" if match[1].upper() == "KOTA" else "KAB"), match[2]


def resolve_origin(regency: str | None, district: str | None, regions: RegionTable) -> Origin:
    """Find both regions from their own texts (two columns, or two parts of an address)."""
    problems: list[Problem] = []
    stated: Region | None = None
    if regency:
        candidates = regions.regencies_named(regency)
        if len(candidates) == 1:
            stated = candidates[0]
        elif candidates:
            stated = _regency_by_district(candidates, district, regions)
            if stated is None:
                problems.append(_ambiguous(regency, candidates, regions))
        else:
            problems.append(doubt(Code.IMPORT_REGENCY_UNKNOWN, "regency_code", text=regency[:60]))
    if not district:
        return Origin(stated.code if stated else None, problems=tuple(problems))
    found = regions.districts_named(district)
    if not found:
        if stated or not regency:
            problems.append(
                doubt(Code.IMPORT_DISTRICT_UNKNOWN, "district_code", text=district[:60])
            )
        return Origin(stated.code if stated else None, problems=tuple(problems))
    if stated is None:
        return _by_district_alone(district, found, regions, problems, may_derive=not regency)
    inside = [one for one in found if one.regency_code == stated.code]
    if inside:
        return Origin(stated.code, inside[0].code, problems=tuple(problems))
    homes = ", ".join(regions.regency_name(one.regency_code) for one in found)
    problems.append(
        doubt(
            Code.IMPORT_DISTRICT_ELSEWHERE,
            "district_code",
            district=found[0].name,
            regency=stated.name,
            homes=homes,
        )
    )
    return Origin(stated.code, problems=tuple(problems))


def _regency_by_district(
    candidates: list[Region], district: str | None, regions: RegionTable
) -> Region | None:
    """``Serang`` alone is Kabupaten or Kota; the district may decide which."""
    homes = {one.regency_code for one in regions.districts_named(district or "")}
    fitting = [one for one in candidates if one.code in homes]
    return fitting[0] if len(fitting) == 1 else None


def _by_district_alone(
    text: str,
    found: list[Region],
    regions: RegionTable,
    problems: list[Problem],
    *,
    may_derive: bool,
) -> Origin:
    if not may_derive:
        return Origin(problems=tuple(problems))
    if len(found) == 1:
        return Origin(found[0].regency_code, found[0].code, problems=tuple(problems))
    homes = [Region(one.regency_code, "", one.regency_code) for one in found]
    return Origin(problems=(*problems, _ambiguous(text, homes, regions)))


def _ambiguous(text: str, candidates: list[Region], regions: RegionTable) -> Problem:
    choices = ", ".join(sorted(regions.regency_name(one.code) for one in candidates))
    return doubt(Code.IMPORT_REGION_AMBIGUOUS, "regency_code", text=text[:60], choices=choices)


# A marker counts only as a word of its own; "KOTA" also starts village names such as Kotabaru.
_MARKER = re.compile(
    r"\b(?P<district>KECAMATAN|KEC)\b[.\s:]*"
    r"|\b(?P<regency>KABUPATEN|KAB|KOTA)\b[.\s:]*"
    r"|\b(?P<village>KELURAHAN|KEL|DESA|DS)\b[.\s:]*"
    r"|\b(?P<other>PROVINSI|PROV|RT|RW|LINGKUNGAN|LINK|KAMPUNG|KP|JALAN|JL|NO)\b[.\s:/]*"
    r"|(?P<comma>[,;\n])",
    re.IGNORECASE,
)


def parse_address(value: CellValue, regions: RegionTable) -> Origin:
    """Read ``Kp. Baru RT 01/02 Kec. Kramatwatu Kabupaten Serang``, or as little as ``CURUG``."""
    if is_blank(value):
        return Origin()
    text = clean_text(value)
    parts = _marked_parts(text)
    district, regency = parts.get("district"), parts.get("regency")
    if not district and not regency:
        return _unmarked(text, regions, parts.get("village"))
    if district and not regency:
        regency = _named_behind(text, regions)
    elif regency and not district:
        district = _district_inside(text, regency, regions)
    origin = resolve_origin(regency, district, regions)
    return Origin(origin.regency_code, origin.district_code, parts.get("village"), origin.problems)


def _marked_parts(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    marks = list(_MARKER.finditer(text))
    for at, mark in enumerate(marks):
        end = marks[at + 1].start() if at + 1 < len(marks) else len(text)
        words = text[mark.end() : end].strip(" .,-/")
        kind = mark.lastgroup or "other"
        if not words or kind in {"other", "comma"}:
            continue
        if kind == "regency":
            words = f"{'Kota' if mark['regency'].upper() == 'KOTA' else 'Kabupaten'} {words}"
        parts.setdefault(kind, words)
    return parts


def _named_behind(text: str, regions: RegionTable) -> str | None:
    """The last part after a comma, where it is a regency without its word."""
    last = text.rsplit(",", 1)[-1].strip(" .")
    return last if "," in text and regions.regencies_named(last) else None


def _district_inside(text: str, regency: str, regions: RegionTable) -> str | None:
    """A part between commas that is a district of the named regency, without its Kec."""
    codes = {one.code for one in regions.regencies_named(regency)}
    for piece in re.split(r"[,;]", text):
        name = _trailing_district(piece.strip(" ."), regions)
        if name and any(one.regency_code in codes for one in regions.districts_named(name)):
            marked = _MARKER.search(piece)
            if marked is None or marked.lastgroup not in {"regency", "village"}:
                return name
    return None


def _unmarked(text: str, regions: RegionTable, village: str | None) -> Origin:
    """No Kec. and no Kab.: look at the parts between commas, then at the last words."""
    pieces = [piece.strip(" .") for piece in re.split(r"[,;]", text) if piece.strip(" .")]
    regency = next((one for one in reversed(pieces) if regions.regencies_named(one)), None)
    others = [piece for piece in pieces if piece is not regency] or pieces
    district = next(
        (name for piece in reversed(others) if (name := _trailing_district(piece, regions))), None
    )
    if len(pieces) == 1 and regency and district:
        # One bare word that is both, such as SERANG or CILEGON: the regency is what is meant.
        district = None
    if not regency and not district:
        return Origin(village=village)
    origin = resolve_origin(regency, district, regions)
    return Origin(origin.regency_code, origin.district_code, village, origin.problems)


def _trailing_district(piece: str, regions: RegionTable) -> str | None:
    words = piece.split()
    for count in (2, 1):
        name = " ".join(words[-count:])
        if len(words) >= count and regions.districts_named(name):
            return name
    return None
