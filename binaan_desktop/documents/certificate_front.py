"""The front of a certificate: frame, letterhead, the name large, the text, who signs.

Everything is centred on one page whose height is given. A long name grows smaller before it takes a
second line, a long text grows smaller until it fits between name and signatures: nothing is lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from binaan_desktop.documents.certificate_data import CertificatePaper, Certificates
from binaan_desktop.documents.house import PaperSigner
from binaan_desktop.documents.ink import Align, Canvas, Face, Ink
from binaan_desktop.documents.sections import read_picture
from binaan_desktop.domain.formats import format_date_long
from binaan_desktop.domain.institution import NO_NIP, format_nip

NAVY, GOLD = "#1f3a5f", "#a07d2c"
"""Both are grey enough on a printer without colours."""
_FRAME = 8
"""How far the frame stands outside the margins, where paper is white."""
_LOGO, _NO_LOGO = 17, 6
"""Height of the logo, and the white where there is none."""
_MINISTRY, _HOUSE = Face(9), Face(12, bold=True)
_TITLE = Face(30, bold=True)
_SUBTITLE = Face(13, bold=True)
_PLAIN = Face(11)
_NAME = Face(26, bold=True)
_LEAST_NAME, _NAME_SHARE = 15, 0.92
"""Points, and how much of the width a long name takes before it grows smaller."""
_BODY, _BODY_SHARE = 13.0, 0.88
"""Points of the text, and how much of the width it takes."""
_LEADING = 0.25
"""White between the lines of the text, in heights of a line."""
_LEAST_BODY = 5.5
_SIGNER = Face(11, bold=True, underline=True)
_LEAST_SIGNER = 7.5
_SIGN_ROOM = 17
_CODE = Face(8.5, bold=True)
_SMALL = Face(8)
_GIVEN_TO = "diberikan kepada"
_DOTS = "." * 34


@dataclass(frozen=True, slots=True)
class _Line:
    """One centred line and the white above it."""

    text: str
    face: Face
    above: float = 0


@dataclass(frozen=True, slots=True)
class Front:
    """The front of one certificate, to be painted on a page."""

    paper: CertificatePaper
    run: Certificates

    def paint(self, canvas: Canvas, left: float, top: float, width: float, height: float) -> None:
        """Draw the page into its room."""
        frame = _FRAME
        _paint_frame(canvas, left - frame, top - frame, width + 2 * frame, height + 2 * frame)
        at = self._paint_logo(canvas, left, top, width)
        at = _paint_lines(canvas, self._head(canvas.ink, width), left, at, width)
        face = self._name_face(canvas.ink, width)
        rule = min(width, canvas.ink.width(self.paper.name, face) + 24)
        middle = left + width / 2
        canvas.rule(middle - rule / 2, at + 0.8, middle + rule / 2, at + 0.8, 0.4, GOLD)
        at = _paint_lines(canvas, self._facts(canvas.ink, width), left, at + 2.2, width) + 2
        foot = self._paint_proof(canvas, left, top + height, width)
        foot = self._paint_signers(canvas, left, foot - 3, width)
        self._paint_body(canvas, left, at, width, foot - 3 - at)

    def _paint_logo(self, canvas: Canvas, left: float, top: float, width: float) -> float:
        image = read_picture(self.run.logo)
        if image is None:
            return top + _NO_LOGO
        canvas.picture(image, left, top, width, _LOGO)
        return top + _LOGO + 1.5

    def _head(self, ink: Ink, room: float) -> list[_Line]:
        """From the ministry down to the name."""
        letterhead = [line for line in self.run.house.letterhead if line]
        title = ink.shrunk(self.paper.title, _TITLE, room, 16)
        name = self._name_face(ink, room)
        groups = [
            *((line, _MINISTRY, 0.0) for line in letterhead[:-1]),
            *((line, _HOUSE, 0.4) for line in letterhead[-1:]),
            (self.paper.title, title, 4.0),
            (self.paper.subtitle, _SUBTITLE, 0.0),
            (f"Nomor: {self.paper.number}", _PLAIN, 0.5),
            (_GIVEN_TO, _PLAIN, 4.0),
            (self.paper.name, name, 1.0),
        ]
        return [
            _Line(line, face, above if first else 0)
            for text, face, above in groups
            if text
            for first, line in _flagged(ink.lines(text, face, room))
        ]

    def _name_face(self, ink: Ink, room: float) -> Face:
        return ink.shrunk(self.paper.name, _NAME, room * _NAME_SHARE, _LEAST_NAME)

    def _facts(self, ink: Ink, room: float) -> list[_Line]:
        texts = (f"{label}: {value}" for label, value in self.paper.facts if value)
        return [_Line(line, _PLAIN) for text in texts for line in ink.lines(text, _PLAIN, room)]

    def _paint_body(
        self, canvas: Canvas, left: float, top: float, width: float, height: float
    ) -> None:
        """The text as large as it fits, in the middle between name and signatures."""
        narrow = width * _BODY_SHARE
        points = _BODY
        lines = _text_lines(canvas.ink, self.paper.body, points, narrow)
        while _height(canvas.ink, lines) > height and points > _LEAST_BODY:
            points -= 0.5
            lines = _text_lines(canvas.ink, self.paper.body, points, narrow)
        slack = max(height - _height(canvas.ink, lines), 0)
        _paint_lines(canvas, lines, left, top + slack / 2, width)

    def _paint_signers(self, canvas: Canvas, left: float, foot: float, width: float) -> float:
        """Who signs, side by side, standing on ``foot``; gives the top of the block."""
        count = len(self.run.signers)
        if not count:
            return foot
        # One signer stands on the right, as on a letter.
        columns = max(count, 2)
        room = width / columns
        day = f"{self.run.house.place}, {format_date_long(self.paper.issued_on)}"
        blocks = [
            _SignerBlock.of(canvas.ink, signer, day if at == count - 1 else "", room - 6)
            for at, signer in enumerate(self.run.signers, start=0)
        ]
        step = canvas.ink.line_height(_PLAIN)
        head = max(len(block.head) for block in blocks) * step
        name = max(len(block.name) * canvas.ink.line_height(block.face) for block in blocks)
        top = foot - head - _SIGN_ROOM - name - step
        for at, block in enumerate(blocks, start=columns - count):
            x = left + at * room + 3
            title_at = top + head - len(block.head) * step
            canvas.lines(block.head, _PLAIN, x, title_at, room - 6, Align.CENTER)
            below = top + head + _SIGN_ROOM
            canvas.lines(block.name, block.face, x, below, room - 6, Align.CENTER)
            canvas.line(block.nip, _PLAIN, x, below + name, room - 6, Align.CENTER)
        return top

    def _paint_proof(self, canvas: Canvas, left: float, foot: float, width: float) -> float:
        """The code and the key along the foot; gives the top of the line."""
        ink = canvas.ink
        code = f"Kode verifikasi {self.paper.code}"
        top = foot - ink.line_height(_CODE)
        canvas.line(code, _CODE, left, top, width, Align.LEFT)
        key = f"Sidik jari kunci {self.run.key_fingerprint}"
        room = width - ink.width(code, _CODE) - 4
        face = ink.shrunk(key, _SMALL, room, 5)
        canvas.line(key, face, left, top, width, Align.RIGHT)
        if not self.paper.note:
            return top
        face = ink.shrunk(self.paper.note, _SMALL, width, 6)
        top -= ink.line_height(face)
        canvas.line(self.paper.note, face, left, top, width, Align.LEFT)
        return top


@dataclass(frozen=True, slots=True)
class _SignerBlock:
    """A signer, measured."""

    head: list[str]
    name: list[str]
    face: Face
    nip: str

    @classmethod
    def of(cls, ink: Ink, signer: PaperSigner, day: str, room: float) -> "_SignerBlock":
        title = ink.lines(f"{signer.title},", _PLAIN, room)
        head = ([day] if day else []) + title
        if not signer.name:
            return cls(head, [f"({_DOTS})"], _PLAIN, "NIP")
        face = ink.shrunk(signer.name, _SIGNER, room, _LEAST_SIGNER)
        nip = "" if signer.nip in ("", NO_NIP) else f"NIP {format_nip(signer.nip)}"
        return cls(head, ink.lines(signer.name, face, room), face, nip)


def _paint_frame(canvas: Canvas, left: float, top: float, width: float, height: float) -> None:
    """A double frame with small squares in its corners."""
    canvas.box(left + 0.6, top + 0.6, width - 1.2, height - 1.2, 1.2, NAVY)
    inner = 3.2
    canvas.box(left + inner, top + inner, width - 2 * inner, height - 2 * inner, 0.35, GOLD)
    size = 4.5
    for x in (left + inner, left + width - inner - size):
        for y in (top + inner, top + height - inner - size):
            canvas.box(x, y, size, size, 0.35, GOLD)


def _text_lines(ink: Ink, text: str, points: float, width: float) -> list[_Line]:
    """The lines of the text; what is written in capitals alone, such as LULUS, is bold."""
    lines = [
        _Line(line, face, _LEADING * ink.line_height(face))
        for paragraph in text.splitlines()
        for face in (Face(points, bold=paragraph.isupper()),)
        for line in _even_lines(ink, paragraph, face, width)
    ]
    return [replace(line, above=0) if at == 0 else line for at, line in enumerate(lines)]


def _even_lines(ink: Ink, text: str, face: Face, width: float) -> list[str]:
    """Broken as narrow as the same number of lines allows, so that none is much shorter."""
    narrow = width
    lines = ink.lines(text, face, width)
    while narrow > width / 2:
        narrow -= width / 40
        closer = ink.lines(text, face, narrow)
        if len(closer) > len(lines):
            break
        lines = closer
    return lines


def _height(ink: Ink, lines: Sequence[_Line]) -> float:
    return sum(line.above + ink.line_height(line.face) for line in lines)


def _paint_lines(
    canvas: Canvas, lines: Sequence[_Line], left: float, top: float, width: float
) -> float:
    at = top
    for line in lines:
        at += line.above
        canvas.line(line.text, line.face, left, at, width, Align.CENTER)
        at += canvas.ink.line_height(line.face)
    return at


def _flagged(lines: Sequence[str]) -> list[tuple[bool, str]]:
    return [(at == 0, line) for at, line in enumerate(lines)]
