"""A sign for the door of each room: its name, and what is held in it, to be read from afar."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from scheduler.handouts.paper.sheet import (
    A4_LANDSCAPE,
    ACCENT,
    INK,
    MM,
    NOTE,
    SOFT,
    Paper,
    Pen,
    pen,
)
from scheduler.handouts.paper.typeface import Type, cut, fitted, lines, width
from scheduler.handouts.spoken import hours, voice
from scheduler.report.programme import Item, Programme, Venue
from scheduler.words import date_in_words, message, word

WIDE, HIGH = A4_LANDSCAPE
EDGE = 18 * MM
INNER = WIDE - 2 * EDGE
BODY, FOOT = 75 * MM, HIGH - 17 * MM  # between them stand the sessions

EVENT = pen(15, SOFT)
NAME = pen(74, ACCENT, bold=True)
LEAST_NAME = 30.0
DATE = pen(22)
HOURS = pen(27, ACCENT, bold=True)
CODE = pen(27, SOFT)
TITLE = pen(27, INK, bold=True)
VOICES = pen(17, SOFT)

SCALES = (1.3, 1.15, 1.0, 0.9, 0.8, 0.72)  # 0.72 still reads at 3 m
WHOLE = 40  # lines: more than a sheet holds
FEWER = (6, 5, 4, 3)
# Lines of a title, and of the speakers, and the scale: the first at which all rows fit. Words are
# left out only where letters cannot get smaller.
SMALLEST = tuple((most, SCALES[-1]) for most in (WHOLE, *FEWER))
SETTINGS = (*((WHOLE, scale) for scale in SCALES[:-1]), *SMALLEST)
MOST_CODE = 40 * MM
APART = 0.2  # of speakers from their title, in parts of their size
GAP, LOOSEST = 7 * MM, 14 * MM  # between two sessions
ACCESS = {True: "Step-free access", False: "Access by steps"}
SYMBOL = {True: "♿ ", False: ""}
_NBSP = "\N{NO-BREAK SPACE}"
_DOT = f"{_NBSP}·"  # between speakers; not at the end of a line


@dataclass(frozen=True, slots=True)
class Row:
    """A session on a sign, at one scale."""

    item: Item
    title: tuple[str, ...]
    voices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Sessions of a room at one scale; `code` and `title` tell where these columns begin."""

    scale: float
    code: float
    title: float
    rows: tuple[Row, ...]

    @property
    def high(self) -> float:
        """The height, with the narrowest gaps."""
        return sum(self.rise(row) for row in self.rows) + GAP * (len(self.rows) - 1)

    @property
    def fits(self) -> bool:
        """True when the rows find room on a sheet."""
        return self.high <= FOOT - BODY

    @property
    def items(self) -> tuple[Item, ...]:
        """The sessions, in order."""
        return tuple(row.item for row in self.rows)

    def rise(self, row: Row) -> float:
        """The height of a row."""
        apart = APART * VOICES.face.size if row.voices else 0
        lines = TITLE.leading * len(row.title) + VOICES.leading * len(row.voices)
        return self.scale * (lines + apart)


def door_signs(path: Path, programme: Programme, lang: str) -> None:
    """Writes a PDF of a sheet a room, in the order of the rooms; more where a day is too full."""
    title = message("Door signs: {title}", title=programme.title).say(lang)
    with Paper(path, A4_LANDSCAPE, title, lang) as paper:
        for room in programme.rooms:
            held = tuple(item for item in programme.items if item.room == room.name)
            sheets = tuple(_sheets(held, lang))
            for number, table in enumerate(sheets, 1):
                _head(paper, programme, room, lang)
                _rows(paper, table, lang)
                _foot(paper, number, len(sheets), lang)
                paper.turn()


def _sheets(held: tuple[Item, ...], lang: str) -> Iterator[Table]:
    """One sheet where all fits on it, else as few as hold it with the last settings."""
    table = _fitting(held, SETTINGS, lang)
    if table.fits:
        yield table
    else:
        yield from (_fitting(items, SMALLEST, lang) for items in _shared_out(table))


def _fitting(held: tuple[Item, ...], settings: Iterable[tuple[int, float]], lang: str) -> Table:
    """The sessions with the first settings at which they fit on a sheet, else with the last."""
    for most, scale in settings:
        table = _table(held, most, scale, lang)
        if table.fits:
            break
    return table


def _shared_out(table: Table) -> Iterator[tuple[Item, ...]]:
    """The sessions of each sheet, as many as fit on it."""
    sheet = replace(table, rows=())
    for row in table.rows:
        longer = replace(sheet, rows=(*sheet.rows, row))
        if sheet.rows and not longer.fits:
            yield sheet.items
            longer = replace(sheet, rows=(row,))
        sheet = longer
    yield sheet.items


def _table(held: tuple[Item, ...], most: int, scale: float, lang: str) -> Table:
    code = EDGE + scale * (_widest((hours(item.span, lang) for item in held), HOURS) + 6 * MM)
    widest = min(_widest((item.code for item in held), CODE), MOST_CODE)
    title = code + scale * (widest + 6 * MM)
    room = WIDE - EDGE - title
    return Table(scale, code, title, tuple(_row(item, most, scale, room) for item in held))


def _widest(texts: Iterable[str], pen: Pen) -> float:
    return max((width(text, pen.face) for text in texts), default=0)


def _row(item: Item, most: int, scale: float, room: float) -> Row:
    face = VOICES.face.scaled(scale)
    said = f"{_DOT} ".join(_whole(voice(speaker), face, room) for speaker in item.speakers)
    voices = (line.removesuffix(_DOT) for line in lines(said, face, room, most))
    title = lines(item.title, TITLE.face.scaled(scale), room, most)
    return Row(item, title or ("",), tuple(voices))


def _whole(name: str, face: Type, room: float) -> str:
    """The name, kept on one line where it fits in one."""
    return name.replace(" ", _NBSP) if width(name + _DOT, face) <= room else name


def _head(paper: Paper, programme: Programme, room: Venue, lang: str) -> None:
    paper.bar(0, 0, WIDE, 5 * MM)
    paper.text(EDGE, 21 * MM, cut(programme.title, EVENT.face, INNER), EVENT)
    name = replace(NAME, face=fitted(room.name, NAME.face, INNER, LEAST_NAME))
    told = lines(room.name, name.face, INNER, 2)
    paper.lines(EDGE, 46 * MM - (len(told) - 1) * name.leading, told, name)
    paper.text(EDGE, 60 * MM, date_in_words(programme.date, lang), DATE)
    access = SYMBOL[room.step_free] + word(ACCESS[room.step_free], lang)
    paper.text_to(WIDE - EDGE, 60 * MM, access, DATE)
    paper.line((EDGE, 66 * MM), (WIDE - EDGE, 66 * MM), 1)


def _rows(paper: Paper, table: Table, lang: str) -> None:
    spare = FOOT - BODY - table.high
    gap = min(LOOSEST, GAP + spare / max(1, len(table.rows)))
    y = BODY
    for row in table.rows:
        _draw(paper, table, row, y, lang)
        y += table.rise(row) + gap


def _draw(paper: Paper, table: Table, row: Row, y: float, lang: str) -> None:
    title, voices = TITLE.scaled(table.scale), VOICES.scaled(table.scale)
    y += title.face.size
    paper.text(EDGE, y, hours(row.item.span, lang), HOURS.scaled(table.scale))
    code = CODE.scaled(table.scale)
    code_room = MOST_CODE * table.scale
    paper.text(table.code, y, cut(row.item.code, code.face, code_room), code)
    y = paper.lines(table.title, y, row.title, title) - title.leading
    y += voices.leading + APART * voices.face.size
    paper.lines(table.title, y, row.voices, voices)


def _foot(paper: Paper, number: int, count: int, lang: str) -> None:
    if count > 1:
        said = message("Sheet {number} of {count}", number=number, count=count).say(lang)
        paper.text_to(WIDE - EDGE, HIGH - 9 * MM, said, NOTE)
