"""What was changed by hand in the sheets of a plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scheduler.compare.differences import Move
from scheduler.domain import Cell, Seat


@dataclass(frozen=True, slots=True)
class ByHand:
    """The cells changed by hand in a plan: slots and rooms by run code, seats by N°.

    `given` and `cleared` are those seats.
    """

    slots: Mapping[str, Cell] = field(default_factory=dict)
    rooms: Mapping[str, Cell] = field(default_factory=dict)
    people: Mapping[str, Cell] = field(default_factory=dict)
    given: frozenset[Seat] = frozenset()
    cleared: frozenset[Seat] = frozenset()


UNTOUCHED = ByHand()


def cells_by_hand(by_hand: ByHand, move: Move) -> tuple[Cell, ...]:
    """The cells changed by hand that make the move; a slot that is delayed moves by no hand."""
    code, was, now = move.occasion.code, move.before, move.after
    slot = was is None or now is None or was.slot.name != now.slot.name
    room = was is None or now is None or move.rooms_differ
    cells = (by_hand.slots.get(code) if slot else None, by_hand.rooms.get(code) if room else None)
    return tuple(cell for cell in cells if cell is not None)
