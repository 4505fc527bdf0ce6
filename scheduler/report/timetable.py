"""The grid of the day: slots down, rooms across."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scheduler.domain import Day, Placement, Room, Run, Slot
from scheduler.rules import RULES, Reason, Role
from scheduler.verify.layout import Layout, Occasion
from scheduler.words import Message, counted, message

_NO_NOTES: Mapping[str, tuple[Message, ...]] = {}


@dataclass(frozen=True, slots=True)
class Card:
    """A run as the grid shows it; `notes` say what is broken there, then what is tight.

    A frozen run keeps its place because it has started or is about to.
    """

    occasion: Occasion
    heads: int
    seats: int
    broken: bool
    frozen: bool = False
    notes: tuple[Message, ...] = ()

    @property
    def people(self) -> Message:
        """How many sit in it of how many seats, or how many are expected."""
        seats = counted("{count} seat", "{count} seats", self.seats)
        if self.occasion.run.by_wish:
            return counted("{count} of {seats}", "{count} of {seats}", self.heads, seats=seats)
        return counted(
            "{count} expected, {seats}", "{count} expected, {seats}", self.heads, seats=seats
        )

    @property
    def kept(self) -> Message | None:
        """What keeps it from being moved; None when nothing does."""
        if self.frozen:
            return message("frozen")
        run = self.occasion.run
        if run.fixed_slot and run.fixed_room:
            return message("fixed slot and room")
        if run.fixed_slot:
            return message("fixed slot")
        return message("fixed room") if run.fixed_room else None


class Vacancy(StrEnum):
    """Why a cell of the grid holds nothing: the room is free, closed then, or of another use."""

    FREE = "free"
    CLOSED = "closed"
    OTHER_USE = "other use"


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

    @property
    def by_theme(self) -> bool:
        """True when sessions are told apart by theme, being all of one kind."""
        return len(self._kinds) == 1 and any(session.theme for session in self.day.sessions)

    @property
    def _kinds(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(session.kind for session in self.day.sessions))

    @property
    def groups(self) -> tuple[str, ...]:
        """The kinds in the order of the sheet, or the themes; an empty text is no theme."""
        if not self.by_theme:
            return self._kinds
        return tuple(dict.fromkeys(session.theme for session in self.day.sessions))

    def group(self, run: Run) -> str:
        """The one of the groups that the run is of."""
        return run.session.theme if self.by_theme else run.session.kind


def vacancy(slot: Slot, room: Room) -> Vacancy:
    """Why the room may hold nothing in the slot."""
    if not slot.span.within(room.available):
        return Vacancy.CLOSED
    if room.kinds and not set(room.kinds) & set(slot.kinds):
        return Vacancy.OTHER_USE
    return Vacancy.FREE


def timetable(
    layout: Layout,
    broken: Sequence[Reason],
    notes: Mapping[str, tuple[Message, ...]] = _NO_NOTES,
) -> Timetable:
    """The grid of the plan; cards that a broken reason is about are marked.

    `notes` is what to say of each run, by code.
    """
    day = layout.day
    slots = tuple(sorted(day.slots, key=lambda slot: slot.span))
    runs, sessions = broken_runs(broken), frozenset(_named(broken, Role.SESSION))
    cards = {
        on: Card(
            on,
            layout.heads[on.code],
            day.seats(on.run, on.room),
            on.code in runs or on.run.session.code in sessions,
            Placement(on.code, on.slot.name, on.room.name) in day.frozen,
            notes.get(on.code, ()),
        )
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
    return frozenset(_named(broken, Role.RUN))


def _named(broken: Sequence[Reason], role: Role) -> Iterator[str]:
    for reason in broken:
        for each, name in zip(RULES[reason.rule].roles, reason.about, strict=True):
            if each is role:
                yield name
