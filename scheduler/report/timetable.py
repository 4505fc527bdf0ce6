"""The grid of the day: slots down, rooms across."""

from collections.abc import Sequence
from dataclasses import dataclass

from scheduler.domain import Day, Room, Run, Slot
from scheduler.rules import RULES, Reason, Role
from scheduler.verify.layout import Layout, Occasion
from scheduler.words import Message, counted, message


@dataclass(frozen=True, slots=True)
class Card:
    """A run as the grid shows it."""

    occasion: Occasion
    heads: int
    seats: int
    broken: bool

    @property
    def people(self) -> Message:
        """How many sit in it of how many seats, or how many are expected."""
        if self.occasion.run.by_wish:
            return message("{heads} of {seats} seats", heads=self.heads, seats=self.seats)
        return counted("{count} person expected", "{count} people expected", self.heads)


@dataclass(frozen=True, slots=True)
class Timetable:
    """Rows of cells; a cell holds the cards of its slot and room, more than one when broken.

    `unheld` are the runs that have no place in it.
    """

    day: Day
    slots: tuple[Slot, ...]
    rooms: tuple[Room, ...]
    cells: tuple[tuple[tuple[Card, ...], ...], ...]
    unheld: tuple[Run, ...]


def timetable(layout: Layout, broken: Sequence[Reason]) -> Timetable:
    """The grid of the plan; runs that a broken reason names are marked."""
    day, marked = layout.day, broken_runs(broken)
    slots = tuple(sorted(day.slots, key=lambda slot: slot.span))
    cards = {
        on: Card(on, layout.heads[on.code], day.seats(on.run, on.room), on.code in marked)
        for on in layout.occasions
    }
    cells = tuple(
        tuple(
            tuple(card for on, card in cards.items() if on.slot == slot and on.room == room)
            for room in day.rooms
        )
        for slot in slots
    )
    unheld = tuple(run for run in day.runs if run.code not in layout.occasion)
    return Timetable(day, slots, day.rooms, cells, unheld)


def broken_runs(broken: Sequence[Reason]) -> frozenset[str]:
    """The codes of the runs that the reasons name."""
    return frozenset(
        name
        for reason in broken
        for role, name in zip(RULES[reason.rule].roles, reason.about, strict=True)
        if role is Role.RUN
    )
