"""The *pertimbangan* of the list F-12 as the program proposes it: what is known, in a few words.

It is said to the board about a third person, so it is shorter than the sentences of the screens
and names nobody else.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from binaan_desktop.domain.board import MAX_CONSIDERATION
from binaan_desktop.domain.errors import Code, Fact, Problem, Severity
from binaan_desktop.domain.formats import format_date_long
from binaan_desktop.domain.inmates import SafetyLimit
from binaan_desktop.domain.stays import StayCertainty
from binaan_desktop.domain.suitability import BatchTerms, Suitability
from binaan_desktop.domain.training import EndReason
from binaan_desktop.services.wording import word

Facts = Mapping[str, Fact]

STAY_WORDS = {
    StayCertainty.SURE: "pasti di sini sampai selesai",
    StayCertainty.POSSIBLE: "mungkin di sini sampai selesai",
    StayCertainty.RISKY: "mungkin bebas sebelum selesai",
    StayCertainty.UNKNOWN: "belum tahu sampai kapan di sini",
    StayCertainty.NO: "bebas sebelum selesai",
}
"""Said of everybody, first."""

DOUBT_WORDS: dict[Code, Callable[[Facts], str]] = {
    Code.BATCH_NOT_OPEN: lambda facts: "angkatannya tidak dibuka lagi",
    Code.BATCH_ENDED: lambda facts: "angkatannya sudah selesai",
    Code.ALREADY_PARTICIPANT: lambda facts: "sudah menjadi peserta",
    Code.SEAT_FOR_WOMEN: lambda facts: "tempatnya hanya untuk perempuan",
    Code.SEAT_FOR_MEN: lambda facts: "tempatnya hanya untuk laki-laki",
    Code.SEAT_CLASH: lambda facts: f"jadwalnya bertabrakan dengan {facts['batch']}",
    Code.SEX_NOT_RECORDED: lambda facts: "jenis kelamin belum tercatat",
    Code.KEPT_APART: lambda facts: "ada peserta yang harus dipisahkan darinya",
    Code.LIMIT_AT_PLACE: lambda facts: f"ada batasan {_limit(facts)}, tempatnya perlu ditanyakan",
    Code.IN_ORIENTATION: lambda facts: f"mapenaling sampai {_day(facts['until'])}",
    Code.COURSE_DONE: lambda facts: "sudah pernah lulus pelatihan ini",
    Code.IN_OTHER_BATCH: lambda facts: f"sedang ikut {facts['batch']}",
    Code.LEFT_BEFORE: lambda facts: f"pernah berhenti dari {facts['batch']} ({_why(facts)})",
    Code.STAY_AWAY: lambda facts: "sedang di luar rutan",
    Code.STAY_DETAINEE: lambda facts: "masih tahanan",
}
"""What the board should weigh; what the sheet has columns for (dates) is not said again."""

REQUIREMENT_WORDS = {
    Code.REQ_LEGAL_STATUS: "status hukum",
    Code.REQ_LEGAL_STATUS_UNKNOWN: "status hukum (belum tercatat)",
    Code.REQ_EDUCATION: "pendidikan",
    Code.REQ_EDUCATION_UNKNOWN: "pendidikan (belum tercatat)",
    Code.REQ_TOO_YOUNG: "umur",
    Code.REQ_TOO_OLD: "umur",
    Code.REQ_AGE_UNKNOWN: "umur (belum tercatat)",
    Code.REQ_LIMIT: "batasan kesehatan",
    Code.REQ_FRACTION: "masa pidana yang dijalani",
    Code.REQ_FRACTION_ESTIMATED: "masa pidana yang dijalani",
    Code.REQ_FRACTION_BY_ESTIMATE: "masa pidana yang dijalani (perkiraan)",
    Code.REQ_FRACTION_DETAINEE: "masa pidana yang dijalani",
    Code.REQ_FRACTION_UNKNOWN: "masa pidana yang dijalani (belum tercatat)",
    Code.REQ_MODULE: "modul sebelumnya",
    Code.REQ_CONSENT: "pernyataan bersedia",
}
"""What a course asks and the person lacks."""

MERIT_WORDS: dict[Code, Callable[[Facts], str]] = {
    Code.MODULE_FITS: lambda facts: "modul 1 masih sempat",
    Code.MODULES_FIT: lambda facts: f"modul 1 s.d. {facts['count']} masih sempat",
    Code.MERIT_WAITING: lambda facts: f"menunggu sejak {_day(facts['since'])}",
    Code.MERIT_NEVER_TRAINED: lambda facts: "belum pernah dilatih",
    Code.MERIT_ORIGIN: lambda facts: f"berasal dari {facts['regency']}",
}
"""What speaks for the person, beside the interest, which is said of everybody."""


def propose_consideration(verdict: Suitability, terms: BatchTerms) -> str:
    """Stay, interest, requirements, doubts and merits on one line that fits the sheet."""
    said: list[str] = []
    for part in _parts(verdict, terms):
        if len("; ".join((*said, part))) <= MAX_CONSIDERATION:
            said.append(part)
    text = "; ".join(said)
    return text[:1].upper() + text[1:]


def _parts(verdict: Suitability, terms: BatchTerms) -> Iterator[str]:
    yield STAY_WORDS[verdict.certainty]
    yield _interest(verdict.reasons, terms)
    yield from _requirements(verdict.reasons, terms)
    for words in (DOUBT_WORDS, MERIT_WORDS):
        for reason in verdict.reasons:
            if reason.code in words:
                yield words[reason.code](reason.facts)


def _interest(reasons: Sequence[Problem], terms: BatchTerms) -> str:
    for reason in reasons:
        if reason.code is Code.MERIT_INTEREST:
            return f"minat ke-{reason.facts['rank']}"
    return f"tidak mencatat minat {terms.skill}" if terms.skill else "tidak mencatat minat ini"


def _requirements(reasons: Sequence[Problem], terms: BatchTerms) -> Iterator[str]:
    if not terms.requirements:
        return
    missed = [reason for reason in reasons if reason.code in REQUIREMENT_WORDS]
    firm = _named(reason for reason in missed if reason.severity is Severity.ERROR)
    asked = _named(reason for reason in missed if reason.severity is not Severity.ERROR)
    if firm:
        yield f"syarat belum terpenuhi: {firm}"
    if asked:
        yield f"syarat perlu diperiksa: {asked}"
    if not missed:
        yield "semua syarat terpenuhi"


def _named(missed: Iterator[Problem]) -> str:
    return ", ".join(dict.fromkeys(REQUIREMENT_WORDS[one.code] for one in missed))


def _day(fact: Fact) -> str:
    return format_date_long(fact) if isinstance(fact, date) else str(fact)


def _limit(facts: Facts) -> str:
    return word(SafetyLimit(str(facts["limit"]))).lower()


def _why(facts: Facts) -> str:
    return word(EndReason(str(facts["reason"]))).lower()
