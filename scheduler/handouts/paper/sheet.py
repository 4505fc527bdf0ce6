"""Sheets of paper, drawn from the top down in the typeface, and kept as one PDF.

Lengths are in points, from the left edge and from the top edge.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from scheduler.handouts.paper.typeface import Type, Weight, clean, pieces, ready, width
from scheduler.words import word

rl_config.useA85 = 0  # streams as bytes: as ASCII they take longer and are a quarter larger

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
A4_LANDSCAPE = (297 * MM, 210 * MM)

INK = HexColor(0x16202C)
SOFT = HexColor(0x56606E)
ACCENT = HexColor(0x1D3F72)
LEADING = 1.2  # from one line to the next, in parts of the size
LINE = HexColor(0xC3CAD4)


@dataclass(frozen=True, slots=True)
class Pen:
    """What text is drawn with."""

    face: Type
    colour: Color = INK

    @property
    def leading(self) -> float:
        """From one line to the next."""
        return LEADING * self.face.size

    def scaled(self, by: float) -> "Pen":
        """The same pen, larger or smaller."""
        return Pen(self.face.scaled(by), self.colour)


def pen(size: float, colour: Color = INK, *, bold: bool = False) -> Pen:
    """A pen of that size in points."""
    return Pen(Type(Weight.BOLD if bold else Weight.REGULAR, size), colour)


NOTE = pen(13, SOFT)


class Paper:
    """A PDF in the making; leaving the `with` block writes it.

    The same drawing makes the same bytes: no time is written and fonts are embedded in order.
    """

    def __init__(self, path: Path, size: tuple[float, float], title: str, lang: str) -> None:
        ready()
        self.wide, self.high = size
        first = Weight.REGULAR.value  # or else a font that is not embedded would be named
        self._canvas = Canvas(
            str(path),
            size,
            invariant=1,
            lang=lang,
            initialFontName=first,  # type: ignore[arg-type]  # the stubs take it for a size
        )
        self._canvas.setTitle(clean(title))
        self._canvas.setAuthor("")
        self._canvas.setSubject("")
        self._canvas.setCreator("scheduler")
        self._lang, self._blank = lang, True
        self._stamps: dict[Hashable, str] = {}

    def __enter__(self) -> "Paper":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            if self._blank:  # a PDF without a page does not open
                self.text(
                    25 * MM, 35 * MM, word("There is nothing to print here.", self._lang), NOTE
                )
                self.turn()
            self._canvas.save()

    def turn(self) -> None:
        """Begins the next sheet."""
        self._canvas.showPage()

    def text(self, x: float, y: float, text: str, pen: Pen) -> None:
        """Draws the text from `x` to the right, standing on `y`."""
        self._blank = False
        size = pen.face.size
        self._canvas.setFillColor(pen.colour)
        for piece in pieces(text, pen.face.weight):
            self._canvas.setFont(piece.font, size)
            self._canvas.drawString(x, self.high - y, piece.text)
            x += piece.width * size

    def lines(self, x: float, y: float, texts: Iterable[str], pen: Pen) -> float:
        """Draws the texts one below the other, the first standing on `y`; returns the next `y`."""
        for text in texts:
            self.text(x, y, text, pen)
            y += pen.leading
        return y

    def text_to(self, x: float, y: float, text: str, pen: Pen) -> None:
        """Draws the text so that it ends at `x`."""
        self.text(x - width(text, pen.face), y, text, pen)

    def line(self, start: tuple[float, float], end: tuple[float, float], thick: float) -> None:
        """Draws a fine line."""
        self._canvas.setStrokeColor(LINE)
        self._canvas.setLineWidth(thick)
        self._canvas.line(start[0], self.high - start[1], end[0], self.high - end[1])

    def bar(self, x: float, y: float, wide: float, high: float) -> None:
        """Fills a box of which `x` and `y` are the upper left corner."""
        self._canvas.setFillColor(ACCENT)
        self._canvas.rect(x, self.high - y - high, wide, high, stroke=0, fill=1)

    def image(self, image: ImageReader, x: float, y: float, side: float) -> None:
        """Draws a square image of which `x` and `y` are the upper left corner."""
        self._canvas.drawImage(image, x, self.high - y - side, side, side)

    def stamp(self, name: Hashable, x: float, y: float, draw: Callable[[], None]) -> None:
        """Puts what `draw` draws at the upper left corner of a sheet, moved to `x` and `y`.

        It is drawn but once for each name, however often it is put.
        """
        if name not in self._stamps:
            form = self._stamps[name] = f"stamp{len(self._stamps)}"
            self._canvas.beginForm(form, 0, 0, self.wide, self.high)
            draw()
            self._canvas.endForm()
        self._canvas.saveState()
        self._canvas.translate(x, -y)
        self._canvas.doForm(self._stamps[name])
        self._canvas.restoreState()
