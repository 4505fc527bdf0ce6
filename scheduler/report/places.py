"""The rows of the plan: where and when each run is held, and for how many."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from scheduler.domain import Placement, Run
from scheduler.verify.layout import Layout, Occasion


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A run and where it is held; without an occasion it is held nowhere.

    `seats` may be taken, `heads` are taken or expected, `first` wished it first and sit in it.
    """

    run: Run
    occasion: Occasion | None
    seats: int | None
    heads: int | None
    first: int | None
    published: Placement | None = None

    @property
    def moved(self) -> tuple[bool, bool]:
        """Whether the slot and the room differ from the published ones."""
        if self.published is None or self.occasion is None:
            return (False, False)
        on = self.occasion
        return (on.slot.name != self.published.slot, on.room.name != self.published.room)


Published = Mapping[tuple[str, int], Placement]


def place_rows(layout: Layout, published: Published = MappingProxyType({})) -> tuple[PlaceRow, ...]:
    """A row per run, in the order of the sessions; `published` is by session and number."""
    firsts = _firsts(layout)
    return tuple(_row(layout, run, firsts, published) for run in layout.day.runs)


def _row(layout: Layout, run: Run, firsts: Mapping[str, int], published: Published) -> PlaceRow:
    on = layout.occasion.get(run.code)
    told = published.get((run.session.code, run.number))
    if on is None:
        return PlaceRow(run, None, None, None, None, told)
    first = firsts.get(run.code, 0) if run.by_wish else None
    seats = layout.day.seats(run, on.room)
    return PlaceRow(run, on, seats, layout.heads[run.code], first, told)


def _firsts(layout: Layout) -> dict[str, int]:
    """How many sit in each run whose first wish it is."""
    found: dict[str, int] = {}
    for run in _first_seats(layout):
        found[run] = found.get(run, 0) + 1
    return found


def _first_seats(layout: Layout) -> Iterator[str]:
    for person in layout.day.participants:
        for on in layout.seats_of(person):
            if person.rank(on.run.session.code) == 1:
                yield on.code
