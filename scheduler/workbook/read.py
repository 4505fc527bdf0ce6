"""A workbook as a day, or as all that keeps it from being one."""

import difflib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from scheduler.changes import apply_changes
from scheduler.domain import Day, Origin, Problem, Problems
from scheduler.words import Clock, message
from scheduler.workbook.findings import Findings
from scheduler.workbook.grid import Book, read_book
from scheduler.workbook.guard import Unreadable
from scheduler.workbook.headings import heading_key, named, open_table
from scheduler.workbook.known import Known, gather
from scheduler.workbook.language import language
from scheduler.workbook.read_changes import read_changes
from scheduler.workbook.read_event import Settings, read_event
from scheduler.workbook.read_people import read_participants, read_speakers
from scheduler.workbook.read_places import read_rooms, read_slots
from scheduler.workbook.read_sessions import read_sessions
from scheduler.workbook.table import Table
from scheduler.workbook.values import DAY, shown
from scheduler.workbook.vocabulary import (
    CHANGES,
    EVENT,
    INPUT_SHEETS,
    PARTICIPANTS,
    ROOMS,
    SESSIONS,
    SLOTS,
    SPEAKERS,
    Sheet,
)

_LIKE = 0.7


def read_workbook(path: Path | str) -> Day | Problems:
    """The day that a workbook describes, its journal applied; or all there is to mend in it."""
    try:
        return read_day(read_book(Path(path), is_input_sheet))
    except Unreadable as unreadable:
        return Problems((Problem(None, unreadable.message),))


def is_input_sheet(title: str) -> bool:
    """True when the title is that of an input sheet, in either language."""
    return any(named(title, sheet.name) for sheet in INPUT_SHEETS)


def read_day(book: Book) -> Day | Problems:
    """The day that the pages of a workbook describe, or all there is to mend in them."""
    findings = Findings()
    spoken = language(book)
    tables = _tables(book, spoken, findings)
    known = gather(tables, spoken)
    day = _day(book, tables, known, spoken)
    if not findings.problems:
        day = apply_changes(day)
        _tell_past_midnight(day, findings)
    if findings.problems:
        return Problems(findings.problems, spoken)
    return replace(day, notices=findings.notices)


def _tables(book: Book, lang: str, findings: Findings) -> dict[str, Table]:
    """The input sheets that are there, by key, in the order of the contract."""
    tables = {}
    for rank, sheet in enumerate(INPUT_SHEETS):
        pages = [page for page in book.pages if named(page.grid.title, sheet.name)]
        for page in pages:
            findings.place_sheet(page.grid.title, rank)
        if pages:
            tables[sheet.key] = open_table(sheet, pages[0], lang, findings)
        elif sheet.required:
            _tell_missing(rank, sheet, book, lang, findings)
        for page in pages[1:]:
            findings.problem(
                page.cell(1, 1),
                message(
                    "The sheets {first} and {second} are one and the same: rename or delete one.",
                    first=pages[0].grid.title,
                    second=page.grid.title,
                ),
            )
    return tables


def _tell_missing(rank: int, sheet: Sheet, book: Book, lang: str, findings: Findings) -> None:
    spare = {heading_key(title): title for title in book.titles if not is_input_sheet(title)}
    near = [
        spare[found]
        for name in (sheet.name.fr, sheet.name.en)
        for found in difflib.get_close_matches(heading_key(name), spare, n=1, cutoff=_LIKE)
    ]
    name = sheet.name.say(lang)
    if near:
        said = message(
            "The sheet {name} is missing: if {near} is it, rename it {name}.",
            name=name,
            near=shown(near[0]),
        )
    else:
        said = message(
            "The sheet {name} is missing: add it, with the columns {columns}.",
            name=name,
            columns=tuple(c.name.say(lang) for c in sheet.columns if c.required),
        )
    findings.missing_sheet(rank, said)


def _day(book: Book, tables: Mapping[str, Table], known: Known, lang: str) -> Day:
    """The day before its journal, as far as it is understood."""
    event, changes = tables.get(EVENT.key), tables.get(CHANGES.key)
    rooms, slots = tables.get(ROOMS.key), tables.get(SLOTS.key)
    speakers, people = tables.get(SPEAKERS.key), tables.get(PARTICIPANTS.key)
    held = tables.get(SESSIONS.key)
    settings = read_event(event) if event else Settings()
    sessions = read_sessions(held, known) if held else ()
    participants = read_participants(people, known, sessions) if people else ()
    grids = tuple(table.page.grid for table in tables.values())
    values: dict[str, Any] = {"title": book.name, "language": lang, **settings.values}
    return Day(
        rooms=read_rooms(rooms, known) if rooms else (),
        slots=read_slots(slots, known) if slots else (),
        sessions=sessions,
        speakers=read_speakers(speakers) if speakers else (),
        participants=participants,
        changes=read_changes(changes, known, sessions, participants) if changes else (),
        settings=settings.cells,
        origin=Origin(book.name, book.fingerprint, grids),
        **values,
    )


def _tell_past_midnight(day: Day, findings: Findings) -> None:
    for slot in day.slots:
        if slot.span.end >= DAY:
            findings.problem(
                slot.source.cell("end"),
                message(
                    "{slot} would end after {last}: write a shorter delay.",
                    slot=shown(slot.name),
                    last=Clock(DAY - 1),
                ),
            )
