"""A workbook as a day, or as all that keeps it from being one."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from scheduler.changes import apply_changes
from scheduler.counts import circles
from scheduler.domain import (
    Day,
    Origin,
    Participant,
    Problem,
    Problems,
    Room,
    Session,
    Slot,
    Speaker,
)
from scheduler.nowhere import nowhere
from scheduler.places import Places
from scheduler.words import Clock, message
from scheduler.workbook.findings import Findings
from scheduler.workbook.grid import Book, read_book
from scheduler.workbook.guard import Unreadable
from scheduler.workbook.known import Known, gather
from scheduler.workbook.language import language
from scheduler.workbook.read_changes import read_changes
from scheduler.workbook.read_event import Settings, read_event
from scheduler.workbook.read_people import read_participants, read_speakers
from scheduler.workbook.read_places import read_rooms, read_slots
from scheduler.workbook.read_sessions import read_sessions
from scheduler.workbook.record import RECORD, Record, read_record
from scheduler.workbook.sheets import is_input_sheet, open_tables
from scheduler.workbook.table import Table
from scheduler.workbook.values import DAY, shown
from scheduler.workbook.vocabulary import (
    CHANGES,
    EVENT,
    PARTICIPANTS,
    ROOMS,
    SESSIONS,
    SLOTS,
    SPEAKERS,
)

Thing = TypeVar("Thing", Room, Slot, Session, Speaker, Participant)


def read_workbook(path: Path | str) -> Day | Problems:
    """The day that a workbook describes, its journal applied; or all there is to mend in it.

    A result workbook gives the day that it was made from, under the name of its input.
    """
    try:
        book = read_book(Path(path), lambda title: title == RECORD or is_input_sheet(title))
    except Unreadable as unreadable:
        return Problems((Problem(None, unreadable.message),))
    kept = kept_record(book)
    return read_day(book) if kept is None else read_copy(book, kept)


def kept_record(book: Book) -> Record | None:
    """The record of a result workbook; None when it is none."""
    return next((read_record(page.grid) for page in book.pages if page.grid.title == RECORD), None)


def read_copy(book: Book, kept: Record) -> Day | Problems:
    """The day of the hidden copy, under the name and the fingerprint of the input."""
    pages = tuple(page for page in book.pages if is_input_sheet(page.grid.title))
    day = read_day(replace(book, name=kept.name or book.name, pages=pages))
    if isinstance(day, Problems) or day.origin is None:
        return day
    origin = Origin(kept.name, kept.fingerprint, day.origin.grids) if kept.name else None
    return replace(day, title=kept.title, origin=origin)


def read_day(book: Book) -> Day | Problems:
    """The day that the pages of a workbook describe, or all there is to mend in them."""
    findings = Findings()
    spoken = language(book)
    tables = open_tables(book, spoken, findings)
    known = gather(tables, spoken)
    day = _day(book, tables, known, spoken)
    applied = day
    if not findings.problems:
        applied = apply_changes(day)
        _tell_past_midnight(applied, findings)
    if findings.problems:
        _tell_impossible(day, known, findings)
        return Problems(findings.problems, spoken, findings.notices)
    return replace(applied, notices=findings.notices)


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


def _tell_impossible(day: Day, known: Known, findings: Findings) -> None:
    """Adds what is already seen to be impossible in the part of the day that is understood."""
    part = replace(
        day,
        rooms=_sound(day.rooms, findings),
        slots=_sound(day.slots, findings),
        sessions=_sound(day.sessions, findings),
        speakers=_sound(day.speakers, findings),
        participants=_sound(day.participants, findings),
    )
    slots_whole = known.slots.whole and len(part.slots) == len(day.slots)
    rooms_whole = known.rooms.whole and len(part.rooms) == len(day.rooms)
    for problem in (*nowhere(Places(part), slots_whole, rooms_whole), *circles(part)):
        if problem.cell is not None:
            findings.problem(problem.cell, problem.message)


def _sound(things: tuple[Thing, ...], findings: Findings) -> tuple[Thing, ...]:
    return tuple(thing for thing in things if findings.sound(thing.source.sheet, thing.source.row))
