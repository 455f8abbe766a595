"""What forms are made of: letterhead, title, facts in two columns, paragraph, signatures."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from binaan_desktop.documents.ink import Align, Canvas, Face, Ink
from binaan_desktop.documents.pages import Part
from binaan_desktop.domain.institution import format_nip

BODY = Face(11)
SMALL = Face(9)
_TITLE = Face(12, bold=True)
_NAME = Face(11, bold=True, underline=True)
_MINISTRY = Face(11)
_HOUSE = Face(13, bold=True)
_KOP_GAP = 6
"""Two lines below the double rule, as the letter rules ask."""
_COLUMN_GAP = 6
_LEAST_NIP = 8
_SIGNING_ROOM = 18
"""Four blank lines to sign and stamp in."""


_DOTTED_NAME = f"({'.' * 32})"
_DOTTED_NIP = f"NIP {'.' * 27}"


class Block(Protocol):
    """A piece of a form that knows how to cut itself into parts."""

    def parts(self, ink: Ink, width: float) -> list[Part]:
        """The block's parts for this width, top to bottom."""


@dataclass(frozen=True, slots=True)
class Gap:
    """White room; dropped at the top of a page."""

    height: float
    keeps_next: bool = False

    def parts(self, ink: Ink, width: float) -> list[Part]:
        """One part that paints nothing."""
        return [Part(self.height, _nothing, self.keeps_next, is_gap=True)]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The kop: lines of the ministry, the house in bold, its address, and the double rule.

    Attributes:
        lines: from the ministry down to the house, which is the last.
        address: the small line below.
    """

    lines: tuple[str, ...]
    address: str = ""

    def parts(self, ink: Ink, width: float) -> list[Part]:
        """One part, never cut and never alone at the foot of a page."""
        rows = [
            (line, face) for text, face in self._texts() for line in ink.lines(text, face, width)
        ]
        height = sum(ink.line_height(face) for _, face in rows)

        def paint(canvas: Canvas, left: float, top: float) -> None:
            at = top
            for line, face in rows:
                canvas.line(line, face, left, at, width, Align.CENTER)
                at += ink.line_height(face)
            canvas.rule(left, at + 1.5, left + width, at + 1.5, 0.7)
            canvas.rule(left, at + 2.4, left + width, at + 2.4, 0.25)

        return [Part(height + 2.5 + _KOP_GAP, paint, keeps_next=True)]

    def _texts(self) -> list[tuple[str, Face]]:
        lines = [line for line in self.lines if line]
        texts = [(line, _MINISTRY) for line in lines[:-1]]
        texts += [(line, _HOUSE) for line in lines[-1:]]
        return [*texts, (self.address, SMALL)] if self.address else texts


@dataclass(frozen=True, slots=True)
class Title:
    """The name of the form, centred, with an optional line below."""

    text: str
    below: str = ""

    def parts(self, ink: Ink, width: float) -> list[Part]:
        """One part that stays with what follows."""
        rows = [(line, _TITLE) for line in ink.lines(self.text, _TITLE, width)]
        if self.below:
            rows += [(line, BODY) for line in ink.lines(self.below, BODY, width)]
        height = sum(ink.line_height(face) for _, face in rows) + 4

        def paint(canvas: Canvas, left: float, top: float) -> None:
            at = top
            for line, face in rows:
                canvas.line(line, face, left, at, width, Align.CENTER)
                at += ink.line_height(face)

        return [Part(height, paint, keeps_next=True)]


@dataclass(frozen=True, slots=True)
class Fact:
    """``label : value``."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value pairs in two columns; a pair with a long value takes two whole lines.

    Attributes:
        pairs: left and right fact of each line; a right one of None leaves the whole line to the
            left one.
    """

    pairs: tuple[tuple[Fact, Fact | None], ...]

    def parts(self, ink: Ink, width: float) -> list[Part]:
        """A part a line; together with the first rows of what follows."""
        half = (width - _COLUMN_GAP) / 2
        right_indent = _label_width(ink, [right for _, right in self.pairs if right])
        left_indent = _label_width(ink, [left for left, _ in self.pairs])
        lines = [
            (left, right)
            for pair in self.pairs
            for left, right in _split_if_long(ink, pair, half, (left_indent, right_indent))
        ]
        indents = (_label_width(ink, [left for left, _ in lines]), right_indent)
        parts = [
            _fact_line(ink, left, width, indents[0])
            if right is None
            else _pair_line(ink, left, right, half, indents)
            for left, right in lines
        ]
        return [*parts, Part(3, _nothing, keeps_next=True)]


def _split_if_long(
    ink: Ink, pair: tuple[Fact, Fact | None], half: float, indents: tuple[float, float]
) -> list[tuple[Fact, Fact | None]]:
    """The pair as one line, or its facts on a line each where a value is too long for half."""
    left, right = pair
    if right is None:
        return [pair]
    values = zip((left, right), indents, strict=True)
    if all(ink.width(one.value, BODY) <= half - indent for one, indent in values):
        return [pair]
    return [(left, None), (right, None)]


def _fact_line(ink: Ink, fact: Fact, width: float, indent: float) -> Part:
    lines = ink.lines(fact.value, BODY, width - indent)

    def paint(canvas: Canvas, left: float, top: float) -> None:
        _paint_fact(canvas, fact.label, lines, left, top, indent)

    return Part(len(lines) * ink.line_height(BODY) + 0.5, paint, keeps_next=True)


def _pair_line(
    ink: Ink, first: Fact, second: Fact, half: float, indents: tuple[float, float]
) -> Part:
    def paint(canvas: Canvas, left: float, top: float) -> None:
        _paint_fact(canvas, first.label, [first.value], left, top, indents[0])
        right = left + half + _COLUMN_GAP
        _paint_fact(canvas, second.label, [second.value], right, top, indents[1])

    return Part(ink.line_height(BODY) + 0.5, paint, keeps_next=True)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; breaks between lines, but never leaves its first or last line alone.

    Attributes:
        text: what it says; line breaks begin new lines.
        face: size and weight.
        keeps_next: stays on the page of what follows.
    """

    text: str
    face: Face = BODY
    keeps_next: bool = False

    def parts(self, ink: Ink, width: float) -> list[Part]:
        """A part a line."""
        lines = ink.lines(self.text, self.face, width)
        last = len(lines) - 1
        return [
            self._line(ink, line, width, self.keeps_next or (at in (0, last - 1) and at < last))
            for at, line in enumerate(lines)
        ]

    def _line(self, ink: Ink, line: str, width: float, keeps_next: bool) -> Part:
        def paint(canvas: Canvas, left: float, top: float) -> None:
            canvas.line(line, self.face, left, top, width, Align.LEFT)

        return Part(ink.line_height(self.face), paint, keeps_next)


@dataclass(frozen=True, slots=True)
class SignatureColumn:
    """One signer: the line above the title, the title, the name and the NIP.

    Attributes:
        above: ``Mengetahui,`` or place and date; may be empty.
        title: what the signer is.
        name: written bold and underlined; empty leaves a dotted line for the hand.
        nip: 18 digits, ``-`` for none, or empty for a dotted line.
        share: of the width, against the other columns.
        foot: what stands below the name of somebody who has no NIP, in its place.
    """

    above: str
    title: str
    name: str = ""
    nip: str = ""
    share: float = 1
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signers side by side, in one part: it can never be torn apart.

    Attributes:
        columns: from left to right.
        lead: share of the width that stays white before the first signer.
    """

    columns: tuple[SignatureColumn, ...]
    lead: float = 0

    def parts(self, ink: Ink, width: float) -> list[Part]:
        """One part."""
        signers = self._signers(ink, width)
        step = ink.line_height(BODY)
        # Names stand on one line of the eye, whatever the length of the titles above them.
        names_at = max(len(one.head) for one in signers) * step + _SIGNING_ROOM
        height = names_at + (max(len(one.name) for one in signers) + 1) * step + 1

        def paint(canvas: Canvas, left: float, top: float) -> None:
            for one in signers:
                x = left + one.left
                canvas.lines(one.head, BODY, x, top, one.width)
                canvas.lines(one.name, one.face, x, top + names_at, one.width)
                below = top + names_at + len(one.name) * step
                face = ink.shrunk(one.nip, BODY, one.width, _LEAST_NIP)
                canvas.line(one.nip, face, x, below, one.width, Align.LEFT)

        return [Part(height, paint)]

    def _signers(self, ink: Ink, width: float) -> list["_Signer"]:
        whole = self.lead + sum(one.share for one in self.columns)
        signers: list[_Signer] = []
        left = self.lead * width / whole
        for one in self.columns:
            room = one.share * width / whole
            text = room - 2
            head = ink.lines(one.above, BODY, text) + ink.lines(one.title, BODY, text)
            face = _NAME if one.name else BODY
            name = ink.lines(one.name or _DOTTED_NAME, face, text)
            nip = one.foot or (f"NIP {format_nip(one.nip)}" if one.nip else _DOTTED_NIP)
            signers.append(_Signer(left, text, head, name, face, nip))
            left += room
        return signers


@dataclass(frozen=True, slots=True)
class _Signer:
    """A signer, measured: where it stands in the block, and its lines."""

    left: float
    width: float
    head: list[str]
    name: list[str]
    face: Face
    nip: str


@dataclass(frozen=True, slots=True)
class OnePage:
    """A form that must never be longer than a page: it says less until it fits.

    Attributes:
        version: the blocks of the form after so many steps of shortening; none is longer than the
            one before.
        steps: how many steps there are; the last version is taken where none fits.
    """

    version: Callable[[int], Sequence[Block]]
    steps: int

    def parts(self, ink: Ink, width: float, height: float) -> list[Part]:
        """The parts of the longest version that fits, on a page of their own."""

        def is_short_enough(step: int) -> bool:
            return _height(flow(self.version(step), ink, width, height)) <= height

        step = bisect_left(range(self.steps), x=True, key=is_short_enough)
        first, *rest = flow(self.version(step), ink, width, height)
        return [replace(first, begins_page=True), *rest]


@dataclass(frozen=True, slots=True)
class WholePage:
    """A page drawn as a whole, to its last corner, such as the front of a certificate.

    Attributes:
        paint: draws it into the room given: left, top, width, height.
    """

    paint: Callable[[Canvas, float, float, float, float], None]

    def parts(self, ink: Ink, width: float, height: float) -> list[Part]:
        """One part as high as the page."""

        def paint(canvas: Canvas, left: float, top: float) -> None:
            self.paint(canvas, left, top, width, height)

        return [Part(height, paint, begins_page=True)]


def flow(
    blocks: Sequence[Block | OnePage | WholePage], ink: Ink, width: float, height: float
) -> list[Part]:
    """The parts of all blocks, top to bottom, for pages of this width and height."""
    return [
        part
        for block in blocks
        for part in (
            block.parts(ink, width, height)
            if isinstance(block, OnePage | WholePage)
            else block.parts(ink, width)
        )
    ]


def _height(parts: Sequence[Part]) -> float:
    return sum(part.height for part in parts)


def _label_width(ink: Ink, facts: Sequence[Fact]) -> float:
    return max((ink.width(one.label, BODY) for one in facts), default=0.0) + 4


def _paint_fact(
    canvas: Canvas, label: str, lines: Sequence[str], left: float, top: float, indent: float
) -> None:
    canvas.line(label, BODY, left, top, indent, Align.LEFT)
    canvas.line(":", BODY, left + indent - 2.5, top, 2, Align.LEFT)
    canvas.lines(lines, BODY, left + indent, top, 0)


def _nothing(canvas: Canvas, left: float, top: float) -> None:
    """A gap paints nothing."""
