"""The agenda on a slip: its rows at the left, the day and a QR code of them at the right.

Whoever has the same agenda has the same, so it names nobody.
"""

from dataclasses import dataclass, replace

from scheduler.agendas import Part
from scheduler.handouts.paper.qr import LEAST_MODULE, MOST_MODULES, qr_image
from scheduler.handouts.paper.sheet import ACCENT, INK, MM, SOFT, Paper, Pen, pen
from scheduler.handouts.paper.slip_code import Code, Publishing, Row, Rows, code
from scheduler.handouts.paper.typeface import cut, fitted, lines, width
from scheduler.handouts.spoken import hours
from scheduler.words import counted, message, word

CODE_SIDE = MOST_MODULES * LEAST_MODULE * MM
LEFT, RIGHT = 6.5 * MM, 98.5 * MM  # the edges of what is printed on a slip
TOP, BOTTOM = 23.5 * MM, 92.5 * MM
QUIET = 2.8 * MM  # of white around the code, four modules and more
CODE_AT = RIGHT - CODE_SIDE  # where the right column begins
ABREAST = CODE_AT - 4 * MM - LEFT  # how wide the left one is

OWN_HOURS = pen(10.5, ACCENT, bold=True)
OWN_ROOM = pen(10.5, INK, bold=True)
OWN_TITLE = pen(8.5, INK)
SPEAKING = pen(7.5, ACCENT, bold=True)
ALL_HOURS = pen(8.5, SOFT)
ALL_TITLE = pen(8.5, SOFT)
MORE = pen(8.5, INK, bold=True)
EVENT = pen(7, SOFT)
DATE = pen(9, INK, bold=True)
CAPTION = pen(7.5, SOFT)
EMPTY = pen(10.5, INK)

GAP = 4.5  # points between two rows
# Lines of an own title, and the scale: the first at which all rows fit. Letters get no smaller than
# the last: rows that do not fit then are counted.
SETTINGS = ((2, 1.0), (1, 1.0), (1, 0.95), (1, 0.9), (1, 0.85), (1, 0.8))
LEAST_ROOM, LEAST_OWN_ROOM = 6.5, 8.5  # points: the name of a room gets smaller before it is cut

NOTHING = message("No session for you so far: please ask at the welcome desk.")
MORE_ONE = "+ {count} more: see the programme"
MORE_MANY = "+ {count} more: see the programme"


@dataclass(frozen=True, slots=True)
class Column:
    """Rows one below the other, own titles in so many lines, at one scale."""

    rows: Rows
    most: int
    scale: float

    def title(self, row: Row) -> tuple[str, ...]:
        """The code and the title, as far as there is room for it."""
        pen = OWN_TITLE if row.own else ALL_TITLE
        text = f"{row.item.code} {row.item.title}"
        return lines(text, pen.face.scaled(self.scale), ABREAST, self.most if row.own else 1)

    def room(self, row: Row) -> tuple[Pen, tuple[str, ...]]:
        """The room of an own session, in two lines where it is long."""
        pen = OWN_ROOM.scaled(self.scale)
        pen = replace(pen, face=fitted(row.item.room, pen.face, ABREAST, LEAST_OWN_ROOM))
        return pen, lines(row.item.room, pen.face, ABREAST, 2)

    def rise(self, row: Row) -> float:
        """The height of a row, with the gap below."""
        if not row.own:
            return self.scale * (ALL_HOURS.leading + ALL_TITLE.leading + GAP)
        pen, room = self.room(row)
        title = OWN_TITLE.leading * len(self.title(row))
        return self.scale * (OWN_HOURS.leading + title + GAP) + pen.leading * len(room)

    def fits(self, less: float = 0) -> bool:
        """True when the rows fit, with `less` points kept free below."""
        high = sum(self.rise(row) for row in self.rows) - self.scale * GAP
        return high <= BOTTOM - TOP - less

    def fewer(self) -> "Column":
        """The column without a row: the last of those for all, else the last."""
        out = next((row for row in reversed(self.rows) if not row.own), self.rows[-1])
        return replace(self, rows=tuple(row for row in self.rows if row is not out))


def column(rows: Rows) -> Column:
    """The rows as large as they fit, or as many as do."""
    for most, scale in SETTINGS:
        found = Column(rows, most, scale)
        if found.fits():
            return found
    while found.rows and not found.fits(MORE.leading + GAP):
        found = found.fewer()
    return found


def draw_agenda(paper: Paper, publishing: Publishing, rows: Rows) -> None:
    """Draws the agenda of a slip whose upper left corner is that of the paper."""
    _left(paper, rows, publishing.lang)
    _right(paper, publishing, code(publishing, rows))


def _left(paper: Paper, rows: Rows, lang: str) -> None:
    if not rows:
        told = lines(NOTHING.say(lang), EMPTY.face, ABREAST, 5)
        paper.lines(LEFT, TOP + EMPTY.leading, told, EMPTY)
        return
    shown = column(rows)
    y = TOP
    for row in shown.rows:
        draw = _own if row.own else _for_all
        draw(paper, shown, row, y, lang)
        y += shown.rise(row)
    if more := len(rows) - len(shown.rows):
        said = counted(MORE_ONE, MORE_MANY, more).say(lang)
        paper.text(LEFT, y + MORE.face.size, cut(said, MORE.face, ABREAST), MORE)


def _own(paper: Paper, shown: Column, row: Row, y: float, lang: str) -> None:
    """Draws a session with a seat or a talk: the hours, the room, what it is."""
    said = hours(row.item.span, lang)
    pen = OWN_HOURS.scaled(shown.scale)
    y += pen.face.size
    paper.text(LEFT, y, said, pen)
    if row.part is Part.SPEAKS:
        room = ABREAST - width(said, pen.face) - 1.5 * MM
        tag = cut(word("You speak", lang), SPEAKING.face, room)
        paper.text_to(LEFT + ABREAST, y, tag, SPEAKING)
    pen, where = shown.room(row)
    y = paper.lines(LEFT, y + pen.leading, where, pen) - pen.leading
    pen = OWN_TITLE.scaled(shown.scale)
    paper.lines(LEFT, y + pen.leading, shown.title(row), pen)


def _for_all(paper: Paper, shown: Column, row: Row, y: float, lang: str) -> None:
    """Draws a session for all, more lightly: the hours and the room, what it is."""
    pen = ALL_HOURS.scaled(shown.scale)
    y += pen.face.size
    _fitted(paper, y, f"{hours(row.item.span, lang)} · {row.item.room}", pen)
    pen = ALL_TITLE.scaled(shown.scale)
    paper.lines(LEFT, y + pen.leading, shown.title(row), pen)


def _fitted(paper: Paper, y: float, text: str, pen: Pen) -> None:
    face = fitted(text, pen.face, ABREAST, LEAST_ROOM)
    paper.text(LEFT, y, cut(text, face, ABREAST), replace(pen, face=face))


def _right(paper: Paper, publishing: Publishing, code: Code | None) -> None:
    programme, lang = publishing.programme, publishing.lang
    y = TOP + EVENT.face.size
    y = paper.lines(CODE_AT, y, lines(programme.title, EVENT.face, CODE_SIDE, 3), EVENT) + 3
    y = paper.lines(CODE_AT, y, lines(publishing.date, DATE.face, CODE_SIDE, 1), DATE)
    paper.lines(CODE_AT, y, lines(programme.place, EVENT.face, CODE_SIDE, 1), EVENT)
    if code is not None:
        top = BOTTOM - CODE_SIDE
        paper.image(qr_image(code.text), CODE_AT, top, CODE_SIDE)
        caption = lines(code.caption.say(lang), CAPTION.face, CODE_SIDE, 2)
        above = top - QUIET - (len(caption) - 1) * CAPTION.leading
        paper.lines(CODE_AT, above, caption, CAPTION)
