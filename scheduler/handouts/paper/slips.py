"""A slip for each participant: who it is for, and where to be when. Six fit on a sheet."""

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from scheduler.agendas import participant_agenda
from scheduler.domain import Participant
from scheduler.handouts.paper.sheet import A4, INK, MM, SOFT, Paper, pen
from scheduler.handouts.paper.slip_agenda import LEFT, RIGHT, draw_agenda
from scheduler.handouts.paper.slip_code import Publishing, Row, Rows
from scheduler.handouts.paper.typeface import cut, fitted, lines, width
from scheduler.report.programme import Programme
from scheduler.verify.layout import Layout
from scheduler.words import message, spelling

WIDE, HIGH = A4
ACROSS, DOWN = 2, 3  # slips on a sheet
SLIP_WIDE, SLIP_HIGH = WIDE / ACROSS, HIGH / DOWN
SHEET = ACROSS * DOWN

NAME = pen(19, INK, bold=True)
LEAST_NAME = 12.0
ORGANISATION = pen(9.5, SOFT)
LEAST_ORGANISATION = 8.0
NUMBER = pen(9.5, SOFT)
MARK = 3 * MM  # how far a cut mark reaches

_DIGITS = re.compile(r"(\d+)")


def slips(
    path: Path, layout: Layout, programme: Programme, key: str, stamp: datetime, lang: str
) -> None:
    """Writes a PDF of a slip for each participant who comes, as a welcome desk looks them up.

    The programme is that of the layout. `key` and `stamp` are those of the publication. Without a
    date there are no QR codes.
    """
    publishing = Publishing(programme, key, stamp, lang)
    items = {item.code: item for item in programme.items}
    title = message("Participants’ slips: {title}", title=programme.title).say(lang)
    people = sorted((p for p in layout.day.participants if p.present), key=_looked_up)
    with Paper(path, A4, title, lang) as paper:
        for place, person in enumerate(people):
            if place and place % SHEET == 0:
                paper.turn()
            if place % SHEET == 0:
                _marks(paper)
            agenda = participant_agenda(layout, person)
            rows = tuple(Row(items[entry.occasion.code], entry.part) for entry in agenda)
            _slip(paper, publishing, person, rows, place % SHEET)


def _looked_up(person: Participant) -> tuple[bool, str, list[tuple[int, str]]]:
    """By name, whatever its accents and capitals; those without a name last; then by number."""
    return not person.name, spelling(person.name), _natural(person.id)


def _natural(text: str) -> list[tuple[int, str]]:
    """The text so that 9 comes before 10."""
    parts = _DIGITS.split(text)
    return [(int(part), part) if part.isdecimal() else (-1, part) for part in parts]


def _slip(
    paper: Paper, publishing: Publishing, person: Participant, rows: Rows, place: int
) -> None:
    x, y = (place % ACROSS) * SLIP_WIDE, (place // ACROSS) * SLIP_HIGH
    _holder(paper, person, x, y, publishing.lang)
    agenda = tuple((row.item.code, row.part) for row in rows)
    paper.stamp(agenda, x, y, lambda: draw_agenda(paper, publishing, rows))


def _holder(paper: Paper, person: Participant, x: float, y: float, lang: str) -> None:
    number = message("N° {number}", number=person.id).say(lang)
    shown = person.name or number
    name = replace(NAME, face=fitted(shown, NAME.face, RIGHT - LEFT, LEAST_NAME))
    told = lines(shown, name.face, RIGHT - LEFT, 2)
    paper.lines(x + LEFT, y + 13 * MM - (len(told) - 1) * name.leading, told, name)
    number = cut(number, NUMBER.face, (RIGHT - LEFT) / 3) if person.name else ""
    paper.text_to(x + RIGHT, y + 18.5 * MM, number, NUMBER)
    room = RIGHT - LEFT - width(number, NUMBER.face) - 4 * MM
    face = fitted(person.organisation, ORGANISATION.face, room, LEAST_ORGANISATION)
    body = replace(ORGANISATION, face=face)
    paper.text(x + LEFT, y + 18.5 * MM, cut(person.organisation, face, room), body)
    paper.line((x + LEFT, y + 21 * MM), (x + RIGHT, y + 21 * MM), 0.6)


def _marks(paper: Paper) -> None:
    """Draws where to cut: a fine cross wherever slips meet."""
    for column in range(ACROSS + 1):
        for row in range(DOWN + 1):
            x, y = column * SLIP_WIDE, row * SLIP_HIGH
            paper.line((x - MARK, y), (x + MARK, y), 0.3)
            paper.line((x, y - MARK), (x, y + MARK), 0.3)
