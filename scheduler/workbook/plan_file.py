"""A plan as it stands in a result workbook, and what was done to it by hand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scheduler.compare.by_hand import ByHand
from scheduler.domain import Cell, Day, Placement, Plan, Score, Seat
from scheduler.goals import GoalResult
from scheduler.publication import Publication
from scheduler.report.cells import PlanCells

_UNTOUCHED = ByHand()


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan as it stands in a result workbook, and as the program wrote it there.

    `path` is where it was read, `publication` what was told when this version was published;
    `against` is the file of the publication that the plan was compared with, empty before the
    first. `came_from` is the file of the version that this one was made from, empty for a plan made
    anew, and `kept_by_hand` what had been done by hand by then and is kept. The day knows which
    runs had ended when the plan was made. A run without a slot or a room in the sheet has no
    placement in `plan`, and its seats are none.
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
    kept_by_hand: ByHand = _UNTOUCHED
    came_from: str = ""

    @property
    def name(self) -> str:
        """The name of the input, under which versions and publications are counted."""
        return self.day.origin.name if self.day.origin else self.path.stem

    @property
    def by_hand(self) -> ByHand:
        """What was changed by hand in the sheets, now or in the versions that it comes from."""
        kept = self.kept_by_hand
        was, now = (
            {place.run: place for place in plan.placements} for plan in (self.written, self.plan)
        )
        runs = self.cells.slots
        slots = [run for run in runs if _slot(was, run) != _slot(now, run)]
        rooms = [run for run in runs if _room(was, run) != _room(now, run)]
        given, cleared = self.given, self.cleared
        seats = sorted(given | cleared)
        return ByHand(
            {**kept.slots, **{run: self.cells.slots[run] for run in slots}},
            {**kept.rooms, **{run: self.cells.rooms[run] for run in rooms}},
            {**kept.people, **{seat.participant: self._seat_cell(seat) for seat in seats}},
            (kept.given - cleared) | given,
            (kept.cleared - given) | cleared,
        )

    def kept(self, held: ByHand, plan: Plan) -> ByHand:
        """What was changed by hand here, is held on to, and is so in a later plan too."""
        found = self.by_hand
        was, now = ({place.run: place for place in each.placements} for each in (self.plan, plan))
        given, cleared = (
            frozenset(seat for seat in seats if seat.participant in held.people)
            for seats in (
                found.given.intersection(plan.seats),
                found.cleared.difference(plan.seats),
            )
        )
        people = {seat.participant for seat in given | cleared}
        return ByHand(
            {run: cell for run, cell in held.slots.items() if _same(_slot, was, now, run)},
            {run: cell for run, cell in held.rooms.items() if _same(_room, was, now, run)},
            {number: cell for number, cell in held.people.items() if number in people},
            given,
            cleared,
        )

    @property
    def given(self) -> frozenset[Seat]:
        """The seats given by hand since the plan was written."""
        return frozenset(self.plan.seats) - frozenset(self.written.seats)

    @property
    def cleared(self) -> frozenset[Seat]:
        """The seats taken away by hand since, those aside whose run was taken out of the plan."""
        held = {place.run for place in self.plan.placements}
        gone = frozenset(self.written.seats) - frozenset(self.plan.seats)
        return frozenset(seat for seat in gone if seat.run in held)

    def _seat_cell(self, seat: Seat) -> Cell:
        """The cell of the seat, or of the person's row when the seat was cleared."""
        where = (seat.participant, seat.run)
        return self.cells.seats.get(where, self.cells.people[seat.participant])


_Places = Mapping[str, Placement]


def _same(part: Callable[[_Places, str], str | None], was: _Places, now: _Places, run: str) -> bool:
    """True when the run is held in both plans, its slot or its room being one."""
    return run in was and part(was, run) == part(now, run)


def _slot(places: _Places, run: str) -> str | None:
    return places[run].slot if run in places else None


def _room(places: _Places, run: str) -> str | None:
    return places[run].room if run in places else None
