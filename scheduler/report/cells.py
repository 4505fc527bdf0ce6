"""Where a plan stands in its workbook, to name the cells that a broken rule can be mended in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from scheduler.domain import Cell
from scheduler.rules import RULES, Reason, Role

_ABOUT_ROOMS = frozenset(
    {"room_free", "room_open", "room_for_kind", "room_equipped", "room_fixed", "place_kept",
     "seats_enough", "speaker_free", "step_free_seat", "held"}
)  # fmt: skip
_ABOUT_SLOTS = frozenset(
    {"slot_of_kind", "slot_long_enough", "room_free", "room_open", "speaker_free", "held",
     "speaker_present", "slot_fixed", "place_kept", "slot_to_come", "after_ended", "not_alongside",
     "runs_apart"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanCells:
    """The cells of a plan: of each run its slot and room, of each participant the seats.

    `seats` is by participant and run, `people` the first cell of each participant's row.
    """

    slots: Mapping[str, Cell] = field(default_factory=dict)
    rooms: Mapping[str, Cell] = field(default_factory=dict)
    seats: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    people: Mapping[str, Cell] = field(default_factory=dict)

    def of(self, reason: Reason) -> tuple[Cell, ...]:
        """The cells to change in the plan so that the reason holds again."""
        return tuple(dict.fromkeys(self._cells(reason)))

    def _cells(self, reason: Reason) -> Iterator[Cell]:
        named = tuple(zip(RULES[reason.rule].roles, reason.about, strict=True))
        runs = [name for role, name in named if role is Role.RUN]
        for person in (name for role, name in named if role is Role.PARTICIPANT):
            seats = [self.seats[person, run] for run in runs if (person, run) in self.seats]
            yield from seats or self._row(person)
        for run in runs:
            if reason.rule in _ABOUT_SLOTS and run in self.slots:
                yield self.slots[run]
            if reason.rule in _ABOUT_ROOMS and run in self.rooms:
                yield self.rooms[run]

    def _row(self, person: str) -> Iterator[Cell]:
        if person in self.people:
            yield self.people[person]
