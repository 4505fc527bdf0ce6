"""The sheets Rooms and Slots."""

from scheduler.domain import ALL_DAY, Room, Slot, Span
from scheduler.words import Clock, Message, message
from scheduler.workbook.known import Known, split_list
from scheduler.workbook.names import NO_NAMES, Names, some_of
from scheduler.workbook.table import Row, Seen, Table
from scheduler.workbook.values import DAY, Reader, text, time_of_day, whole, windows, yes_no
from scheduler.workbook.vocabulary import key

MAX_SEATS = 100_000


def read_rooms(table: Table, known: Known) -> tuple[Room, ...]:
    """The rooms, in the order of the sheet."""
    seen = Seen()
    return tuple(_room(row, known, seen) for row in table)


def _room(row: Row, known: Known, seen: Seen) -> Room:
    name = row.require("name", text, "")
    seen.check(row, "name", key(name), name)
    return Room(
        name=name,
        seats=row.require("seats", whole(0, MAX_SEATS), 0),
        features=row.read("features", _spelled(known.features), NO_NAMES),
        available=row.read("available", windows, ALL_DAY),
        step_free=row.read("step_free", yes_no, True),
        kinds=row.read("kinds", some_of(known.kinds, known.no_kind), NO_NAMES),
        source=row.source,
    )


def read_slots(table: Table, known: Known) -> tuple[Slot, ...]:
    """The slots, in the order of the sheet."""
    seen = Seen()
    return tuple(_slot(row, known, seen) for row in table)


def _slot(row: Row, known: Known, seen: Seen) -> Slot:
    name = row.require("name", text, "")
    seen.check(row, "name", key(name), name)
    start = row.require("start", time_of_day, -1)
    end = row.require("end", time_of_day, DAY)
    if end <= start:
        row.problem(
            "end",
            message(
                "The slot ends at {end}, not after its start at {start}: write a later end.",
                end=Clock(end),
                start=Clock(start),
            ),
        )
    kinds = row.require("kinds", _spelled(known.slot_kinds), NO_NAMES)
    return Slot(name, Span(start, end), kinds, row.source)


def _spelled(names: Names) -> Reader[tuple[str, ...]]:
    """A reader of a list of names that are defined where they stand."""

    def read(value: object) -> tuple[str, ...] | Message:
        return tuple(dict.fromkeys(names.find(name) or name for name in split_list(value)))

    return read
