"""A plan as it stands in a result workbook, and what was done to it by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scheduler.compare.causes import ByHand
from scheduler.domain import Cell, Day, Placement, Plan, Score, Seat
from scheduler.goals import GoalResult
from scheduler.publication import Publication
from scheduler.report.cells import PlanCells

_UNTOUCHED = ByHand()


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan as it stands in a result workbook, and as the program wrote it there.

    `path` is where it was read, `publication` what was told when this version was published and
    `published_by_hand` what had been done by hand by then; `against` is the file of the publication
    that the plan was compared with, empty before the first. A run
    without a slot or a room in the sheet has no placement in `plan`, and its seats are none.
    """

    day: Day
    plan: Plan
    cells: PlanCells
    written: Plan
    written_score: Score
    goals: tuple[GoalResult, ...]
    status: str
    seed: int
    language: str
    path: Path = Path()
    publication: Publication | None = None
    against: str = ""
    published_by_hand: ByHand = _UNTOUCHED

    @property
    def name(self) -> str:
        """The name of the input, under which versions and publications are counted."""
        return self.day.origin.name if self.day.origin else self.path.stem

    @property
    def by_hand(self) -> ByHand:
        """What was changed by hand in the sheets, now or before they were published."""
        kept = self.published_by_hand
        was, now = (
            {place.run: place for place in plan.placements} for plan in (self.written, self.plan)
        )
        runs = self.cells.slots
        slots = [run for run in runs if _slot(was, run) != _slot(now, run)]
        rooms = [run for run in runs if _room(was, run) != _room(now, run)]
        seats = sorted({*self.plan.seats} ^ {*self.written.seats})
        return ByHand(
            {**kept.slots, **{run: self.cells.slots[run] for run in slots}},
            {**kept.rooms, **{run: self.cells.rooms[run] for run in rooms}},
            {**kept.people, **{seat.participant: self._seat_cell(seat) for seat in seats}},
        )

    def _seat_cell(self, seat: Seat) -> Cell:
        """The cell of the seat, or of the person's row when the seat was cleared."""
        where = (seat.participant, seat.run)
        return self.cells.seats.get(where, self.cells.people[seat.participant])


def _slot(places: Mapping[str, Placement], run: str) -> str | None:
    return places[run].slot if run in places else None


def _room(places: Mapping[str, Placement], run: str) -> str | None:
    return places[run].room if run in places else None
