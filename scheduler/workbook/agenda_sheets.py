"""The sheets Agenda intervenants and Agenda salles: a row an occasion, in groups.

The name of the group stands in each of its rows, so that filtering and sorting keep it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time

from scheduler.report.agendas import RoomLine, SpeakerLine
from scheduler.words import word
from scheduler.workbook.book import DARK, LINE, Book, cell_time, height, paginate, put
from scheduler.workbook.vocabulary import ROOM_AGENDAS, SPEAKER_AGENDAS

_GROUP_LINE = {**LINE, "bottom": 2, "bottom_color": DARK}  # below the last row of a group


@dataclass(frozen=True, slots=True)
class _Column:
    heading: str
    width: int
    centred: bool = False


_SPEAKER_COLUMNS = (
    _Column("Speaker", 46),
    _Column("Organisation", 36),
    _Column("Start", 10, True),
    _Column("End", 10, True),
    _Column("Code", 10),
    _Column("Title", 60),
    _Column("Room", 24),
)
_ROOM_COLUMNS = (
    _Column("Room", 24),
    _Column("Start", 10, True),
    _Column("End", 10, True),
    _Column("Code", 10),
    _Column("Title", 60),
    _Column("Kind", 14),
    _Column("Speakers", 56),
    _Column("Expected", 10, True),
    _Column("Seats", 10, True),
)


def write_speaker_agendas(book: Book, lines: Sequence[SpeakerLine], title: str) -> None:
    """Writes when and where each speaker speaks in what."""
    rows = [
        (
            line.speaker.name,
            line.speaker.organisation,
            cell_time(line.occasion.span.start),
            cell_time(line.occasion.span.end),
            line.occasion.code,
            line.occasion.run.session.title,
            line.occasion.room.name,
        )
        for line in lines
    ]
    _write(book, SPEAKER_AGENDAS.say(book.lang), _SPEAKER_COLUMNS, rows, title)


def write_room_agendas(book: Book, lines: Sequence[RoomLine], title: str) -> None:
    """Writes what is on in each room, when, and for how many."""
    rows = [
        (
            line.room.name,
            cell_time(line.occasion.span.start),
            cell_time(line.occasion.span.end),
            line.occasion.code,
            line.occasion.run.session.title,
            line.occasion.run.session.kind,
            "\n".join(line.occasion.run.session.speakers),
            line.heads,
            line.seats,
        )
        for line in lines
    ]
    _write(book, ROOM_AGENDAS.say(book.lang), _ROOM_COLUMNS, rows, title)


def _write(
    book: Book,
    name: str,
    columns: Sequence[_Column],
    rows: Sequence[tuple[object, ...]],
    title: str,
) -> None:
    page = book.sheet(name)
    page.set_row(0, 24)
    for place, column in enumerate(columns):
        page.set_column(place, place, column.width)
        aligned = {"align": "center"} if column.centred else {}
        put(page, 0, place, word(column.heading, book.lang), book.heading(DARK, **aligned))
    names = [*(row[0] for row in rows), None]
    for number, row in enumerate(rows, start=1):
        line = _GROUP_LINE if row[0] != names[number] else LINE
        page.set_row(number, _height(row, columns))
        for place, (value, column) in enumerate(zip(row, columns, strict=True)):
            form = {"align": "center"} if column.centred else {"text_wrap": True}
            clock = {"num_format": book.clock} if isinstance(value, time) else {}
            bold = {"bold": True} if place == 0 else {}
            put(page, number, place, value, book.format(**form, **clock, **bold, **line))
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)
    paginate(page, book.lang, title, area=(1 + len(rows), len(columns)))


def _height(row: Iterable[object], columns: Iterable[_Column]) -> float:
    """Points that the tallest text of the row needs."""
    pairs = zip(row, columns, strict=True)
    return max(height(text, column.width) for text, column in pairs if isinstance(text, str))
