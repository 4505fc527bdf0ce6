"""The agenda on a slip: its rows at the left, the day and a QR code of them at the right.

Whoever has the same agenda has the same, so it names nobody.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from scheduler.agendas import Part
from scheduler.handouts.agenda_text import agenda_text
from scheduler.handouts.paper import ACCENT, INK, MM, SOFT, Paper, Pen, pen
from scheduler.handouts.qr import LEAST_MODULE, MOST_MODULES, fits, qr_image
from scheduler.handouts.spoken import full_date, hours
from scheduler.handouts.typeface import cut, lines, shortened, width
from scheduler.report.programme import Item, Programme
from scheduler.words import Message, counted, message, word

CODE_SIDE = MOST_MODULES * LEAST_MODULE * MM
LEFT, RIGHT = 6.5 * MM, 98.5 * MM  # the edges of what is printed on a slip
TOP, BOTTOM = 23.5 * MM, 92.5 * MM
CODE_AT = RIGHT - CODE_SIDE  # where the right column begins
ABREAST = CODE_AT - 4 * MM - LEFT  # how wide the left one is: four modules stay white and more

OWN_HOURS = pen(10.5, ACCENT, bold=True)
OWN_ROOM = pen(10.5, INK, bold=True)
OWN_TITLE = pen(8.5, INK)
SPEAKING = pen(7.5, ACCENT, bold=True)
ALL_HOURS = pen(8.5, SOFT)
ALL_TITLE = pen(8.5, SOFT)
MORE = pen(8.5, INK, bold=True)
EVENT = pen(7.5, SOFT)
DATE = pen(9, INK, bold=True)
CAPTION = pen(7.5, SOFT)
EMPTY = pen(10.5, INK)

GAP = 4.5  # points between two rows
LEAST_SCALE = 0.8  # letters get no smaller: rows that do not fit then are counted
TITLES = (25, 12)  # characters of a title in the code, fewer when they do not fit

WHOLE = message("Scan to keep this agenda on your phone.")
OWN = message("Scan to keep your seats and talks on your phone.")
NOTHING = message("No session for you so far: please ask at the welcome desk.")

MORE_ONE = "+ {count} more: see the programme"
MORE_MANY = "+ {count} more: see the programme"


@dataclass(frozen=True, slots=True)
class Row:
    """A session on a slip, and what its holder does in it."""

    item: Item
    part: Part

    @property
    def own(self) -> bool:
        """True when the holder sits or speaks there, false when everyone attends."""
        return self.part is not Part.ATTENDS

    @property
    def high(self) -> float:
        """The height at full scale, in points."""
        if self.own:
            return OWN_HOURS.leading + OWN_ROOM.leading + OWN_TITLE.leading + GAP
        return ALL_HOURS.leading + ALL_TITLE.leading + GAP


@dataclass(frozen=True, slots=True)
class Code:
    """The text of a QR code, and what it is said to hold."""

    text: str
    caption: Message


@dataclass(frozen=True)
class Publishing:
    """What all slips of a publication share."""

    programme: Programme
    key: str
    stamp: datetime
    lang: str

    @cached_property
    def date(self) -> str:
        """The date in words; empty when unknown."""
        return full_date(self.programme, self.lang)


def code(publishing: Publishing, rows: tuple[Row, ...]) -> Code | None:
    """The code of as much of the agenda as it can hold; None without a date or a session."""
    if not (publishing.programme.date and rows):
        return None
    own = tuple(row for row in rows if row.own)
    for kept, caption in ((rows, WHOLE), (own, OWN)):
        for most in TITLES if kept else ():
            items = [replace(r.item, title=shortened(r.item.title, most)) for r in kept]
            text = agenda_text(publishing.programme, items, publishing.key, publishing.stamp)
            if fits(text):
                return Code(text, caption)
    return None


def draw_agenda(paper: Paper, publishing: Publishing, rows: tuple[Row, ...]) -> None:
    """Draws the agenda of a slip whose upper left corner is that of the paper."""
    _left(paper, rows, publishing.lang)
    _right(paper, publishing, code(publishing, rows))


def _left(paper: Paper, rows: tuple[Row, ...], lang: str) -> None:
    if not rows:
        told = lines(NOTHING.say(lang), EMPTY.face, ABREAST, 5)
        paper.lines(LEFT, TOP + EMPTY.leading, told, EMPTY)
        return
    kept = _kept(rows)
    scale = min(1.0, max(LEAST_SCALE, _room(rows, kept) / _high(kept)))
    y = TOP
    for row in kept:
        draw = _own if row.own else _for_all
        draw(paper, row, y, scale, lang)
        y += row.high * scale
    if more := len(rows) - len(kept):
        said = counted(
            "+ {count} more: see the programme", "+ {count} more: see the programme", more
        )
        y += MORE.face.size * scale
        paper.text(LEFT, y, cut(said.say(lang), MORE.face, ABREAST), MORE.scaled(scale))


def _high(rows: tuple[Row, ...]) -> float:
    return sum(row.high for row in rows) - GAP


def _room(rows: tuple[Row, ...], kept: tuple[Row, ...]) -> float:
    """The height for the rows that are kept: the others need a line."""
    return BOTTOM - TOP - (MORE.leading + GAP if len(kept) < len(rows) else 0)


def _kept(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows that fit; those for all are left out first, the last ones before."""
    kept = rows
    while len(kept) > 1 and _high(kept) * LEAST_SCALE > _room(rows, kept):
        out = next((row for row in reversed(kept) if not row.own), kept[-1])
        kept = tuple(row for row in kept if row is not out)
    return kept


def _own(paper: Paper, row: Row, y: float, scale: float, lang: str) -> None:
    """Draws a session with a seat or a talk: the hours, the room, what it is."""
    said = hours(row.item.span, lang)
    pens = tuple(pen.scaled(scale) for pen in (OWN_HOURS, OWN_ROOM, OWN_TITLE))
    y += pens[0].face.size
    paper.text(LEFT, y, said, pens[0])
    if row.part is Part.SPEAKS:
        room = ABREAST - width(said, pens[0].face) - 1.5 * MM
        tag = cut(word("You speak", lang), SPEAKING.face, room)
        paper.text_to(LEFT + ABREAST, y, tag, SPEAKING)
    y += pens[1].leading
    _fitted(paper, y, row.item.room, pens[1])
    _fitted(paper, y + pens[2].leading, _what(row.item), pens[2])


def _for_all(paper: Paper, row: Row, y: float, scale: float, lang: str) -> None:
    """Draws a session for all, more lightly: the hours and the room, what it is."""
    pens = ALL_HOURS.scaled(scale), ALL_TITLE.scaled(scale)
    y += pens[0].face.size
    _fitted(paper, y, f"{hours(row.item.span, lang)} · {row.item.room}", pens[0])
    _fitted(paper, y + pens[1].leading, _what(row.item), pens[1])


def _what(item: Item) -> str:
    return f"{item.code} {item.title}"


def _fitted(paper: Paper, y: float, text: str, pen: Pen) -> None:
    paper.text(LEFT, y, cut(text, pen.face, ABREAST), pen)


def _right(paper: Paper, publishing: Publishing, code: Code | None) -> None:
    programme, lang = publishing.programme, publishing.lang
    y = TOP + EVENT.face.size
    y = paper.lines(CODE_AT, y, lines(programme.title, EVENT.face, CODE_SIDE, 2), EVENT) + 3
    y = paper.lines(CODE_AT, y, lines(publishing.date, DATE.face, CODE_SIDE, 1), DATE)
    paper.lines(CODE_AT, y, lines(programme.place, EVENT.face, CODE_SIDE, 1), EVENT)
    if code is not None:
        side = CODE_SIDE
        paper.image(qr_image(code.text), CODE_AT, BOTTOM - side, side)
        caption = lines(code.caption.say(lang), CAPTION.face, CODE_SIDE, 2)
        above = BOTTOM - side - 2 * MM - (len(caption) - 1) * CAPTION.leading
        paper.lines(CODE_AT, above, caption, CAPTION)
