"""What a possible day cannot lose, as sentences with the cells to watch, most critical first."""

from collections.abc import Iterator, Sequence
from functools import reduce
from string import ascii_uppercase
from typing import TYPE_CHECKING

from scheduler.domain import Cell, Day, Span
from scheduler.words import Clock, Message, counted, message

if TYPE_CHECKING:
    from scheduler.explain.tightest import Needed, Spare, Tightest


def tight_lines(day: Day, tightest: "Tightest") -> tuple[Message, ...]:
    """A sentence that leads in, then one for all that cannot be missed in the same hours.

    Rooms come first, then seats, speakers and slots. There is always something to say.
    """
    lines = (
        *_rooms(day, tightest.rooms),
        *(_spare(day, spare) for spare in sorted(tightest.seats, key=lambda each: each.seats)),
        *_speakers(day, tightest.speakers),
        *_slots(day, tightest.slots),
    )
    return (_lead(bool(lines), tightest.complete), *lines)


def _lead(tight: bool, complete: bool) -> Message:
    if tight and complete:
        return message("Losing any one of these would make the day impossible:")
    if tight:
        return message(
            "Losing any one of these would make the day impossible; time was out before all was "
            "tried:"
        )
    if complete:
        return message(
            "The day would stay possible without any one room, slot, or hour of a speaker."
        )
    return message("Time was out before it was known what the day cannot lose.")


def _rooms(day: Day, needed: Sequence["Needed"]) -> Iterator[Message]:
    for together, hours in _grouped(needed):
        said = {"when": _when(day, hours), **_rooms_and_cells(day, together)}
        if len(together) > 1 and _every(day, together, hours):
            yield message("Every room is needed for {when}: {rooms} ({cells}).", **said)
        else:
            yield counted(
                "Room needed for {when}: {rooms} ({cells}).",
                "Rooms needed for {when}: {rooms} ({cells}).",
                len(together),
                **said,
            )
    whole = tuple(each for each in needed if not each.hours)
    if whole:
        yield counted(
            "Room that cannot be closed all day: {rooms} ({cells}).",
            "Rooms none of which can be closed all day: {rooms} ({cells}).",
            len(whole),
            **_rooms_and_cells(day, whole),
        )


def _rooms_and_cells(day: Day, needed: Sequence["Needed"]) -> dict[str, object]:
    rooms = [day.room[each.name] for each in needed]
    return {
        "rooms": tuple(room.name for room in rooms),
        "cells": in_ranges([room.source.cell("available") for room in rooms]),
    }


def _every(day: Day, needed: Sequence["Needed"], hours: Sequence[Span]) -> bool:
    """True when no other room may hold what the slots of these hours are for."""
    kinds = {kind for slot in day.slots if slot.span in hours for kind in slot.kinds}
    names = {each.name for each in needed}
    return all(
        room.name in names or (room.kinds and kinds.isdisjoint(room.kinds)) for room in day.rooms
    )


def _spare(day: Day, spare: "Spare") -> Message:
    said = {"room": spare.room, "cell": day.room[spare.room].source.cell("seats")}
    if spare.seats == 0:
        return message("{room} has no seat to spare for those sure to come ({cell}).", **said)
    return counted(
        "{room} has only {count} seat to spare for those sure to come ({cell}).",
        "{room} has only {count} seats to spare for those sure to come ({cell}).",
        spare.seats,
        **said,
    )


def _speakers(day: Day, needed: Sequence["Needed"]) -> Iterator[Message]:
    for together, hours in _grouped(needed):
        cells = [day.speaker[each.name].source.cell("available") for each in together]
        yield counted(
            "Speaker who must be there for {when}: {speakers} ({cells}).",
            "Speakers who must be there for {when}: {speakers} ({cells}).",
            len(together),
            when=_when(day, hours),
            speakers=reduce(_and_then, map(_named, together)),
            cells=in_ranges(cells),
        )


def _named(needed: "Needed") -> Message:
    if needed.bound:
        return message("{name} – no other time possible", name=needed.name)
    return message("{name}", name=needed.name)


def _and_then(one: Message, other: Message) -> Message:
    """Names of speakers may hold a comma."""
    return message("{one}; {other}", one=one, other=other)


def _slots(day: Day, names: Sequence[str]) -> Iterator[Message]:
    cells = in_ranges([day.slot[name].source.cell("name") for name in names])
    if len(names) == len(day.slots) > 1:
        yield message("Every slot is needed ({cells}).", cells=cells)
    elif names:
        yield counted(
            "Slot needed: {slots} ({cells}).",
            "Slots needed: {slots} ({cells}).",
            len(names),
            slots=tuple(names),
            cells=cells,
        )


def _grouped(needed: Sequence["Needed"]) -> list[tuple[tuple["Needed", ...], tuple[Span, ...]]]:
    """What cannot be missed in an hour, hours of the same ones together, the most ones first."""
    groups: dict[tuple[Needed, ...], list[Span]] = {}
    for hour in sorted({hour for each in needed for hour in each.hours}):
        together = tuple(each for each in needed if hour in each.hours)
        groups.setdefault(together, []).append(hour)
    found = [(together, tuple(hours)) for together, hours in groups.items()]
    return sorted(found, key=lambda group: -len(group[0]))


def _when(day: Day, hours: Sequence[Span]) -> tuple[Message, ...]:
    return tuple(
        message(
            "{slots} ({start} – {end})",
            slots=" / ".join(slot.name for slot in day.slots if slot.span == hour),
            start=Clock(hour.start),
            end=Clock(hour.end),
        )
        for hour in hours
    )


def in_ranges(cells: Sequence[Cell]) -> str:
    """The cells, those that stand below each other as a range: `Salles!D3:D8, D10`."""
    ranges: list[list[Cell]] = []
    for cell in cells:
        if ranges and _below(ranges[-1][-1]) == cell:
            ranges[-1].append(cell)
        else:
            ranges.append([cell])
    before = ["", *(each[0].sheet for each in ranges)]
    said = (_range(each, sheet) for each, sheet in zip(ranges, before, strict=False))
    return ", ".join(said)


def _below(cell: Cell) -> Cell:
    row = cell.ref.lstrip(ascii_uppercase)
    return Cell(cell.sheet, f"{cell.ref.removesuffix(row)}{int(row) + 1}")


def _range(cells: Sequence[Cell], sheet: str) -> str:
    """The first and the last of the cells; the sheet is named unless it was the last named."""
    first, last = cells[0], cells[-1]
    named = first.ref if first.sheet == sheet else str(first)
    return named if first == last else f"{named}:{last.ref}"
