"""The answers to a change: the best plan with at most so many session moves, and the gentlest one.

Each part of the day is answered by itself for so many moves of its own, and the parts share the
moves out among them. In a part one model holds the timetable near the promise and everyone's seats:
since seats that need not change do not, it is solved at once, where the plan of a day from scratch
needs `learned`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from scheduler.domain import Day, Placement, Seat
from scheduler.model.kept import Moves, hint_seats, seat_tiers
from scheduler.model.parties import Crowd, crowds
from scheduler.model.parts import Block, Part, groups
from scheduler.model.reasons import Law, enrol, lawful
from scheduler.model.search import Search
from scheduler.model.seated import SeatedTimetable, most_discomfort
from scheduler.model.tiers import Reached, Tier, hold, least
from scheduler.model.timetable import Timetable
from scheduler.promise import Promise
from scheduler.rules import Reason

GRACE = 5.0  # seconds that the gentlest answer may take after the time is out: there must be one
SHARE = 0.15  # of the time for each search of what must be broken
Key = tuple[int, ...]
Waived = frozenset[Reason]


@dataclass(frozen=True, slots=True)
class Line:
    """A plan, the reasons that it breaks when every plan like it breaks some, and its proof."""

    placements: tuple[Placement, ...]
    seats: tuple[Seat, ...]
    waived: Waived
    proven: bool


@dataclass(frozen=True, eq=False, slots=True)
class _Answer:
    """The best of a part with at most `most` moves.

    `seats` are the values of the tiers of its seats, `moves` those of its moves; `taken` the seats,
    those that nobody wished or was promised left empty.
    """

    most: int
    seats: Key
    moves: Key
    proven: bool
    placements: tuple[Placement, ...]
    taken: Callable[[], tuple[Seat, ...]]

    @property
    def key(self) -> Key:
        """The tiers in order."""
        return (*self.seats, *self.moves)


class Menu:
    """The answers for a day to those who were promised another plan.

    With `reseat` people's seats are anew the best there are.
    """

    def __init__(self, day: Day, promise: Promise, search: Search, *, reseat: bool = False) -> None:
        self.day = day
        self.promise = promise
        self.search = search
        self.reseat = reseat
        self._known: dict[tuple[Part, Waived], list[_Answer]] = {}
        self._crowds: dict[tuple[Block, Waived], tuple[Crowd, ...]] = {}
        self._bad: list[tuple[int, int, Waived]] = []  # with so many moves, so many made, broken
        self._doubtful: set[Waived] = set()  # less may perhaps be broken
        self._lines: dict[tuple[Waived, tuple[_Answer, ...]], Line] = {}

    def line(self, most: int) -> Line | None:
        """The best plan with at most `most` moves; None when time is out before there is one."""
        fewest = self.fewest
        kept = fewest is not None and fewest <= most
        waived = frozenset[Reason]() if kept else self._least_bad(most)
        if waived is None:
            return None
        answers = self._shared_out(self._parts(waived), waived, most)
        return None if answers is None else self._line(answers, waived)

    def gentlest(self) -> Line | None:
        """The plan with the fewest moves that breaks least; None when time is out before one."""
        waived: Waived | None = frozenset()
        if self.fewest is None:
            waived = self._least_bad(len(self.day.runs))
            if waived is None:  # an empty set is an answer: nothing need be broken
                waived = self._least_bad(self.promise.forced(self.day), GRACE)
        if waived is None:
            return None
        found = [self._gentle(part, waived) for part in self._parts(waived)]
        answers = [answer for answer in found if answer is not None]
        return None if len(answers) < len(found) else self._line(answers, waived)

    @cached_property
    def fewest(self) -> int | None:
        """The fewest moves with which every rule is kept; None when none is known to do."""
        moves = 0
        for part in self._parts(frozenset()):
            reached = self._fewest(part, frozenset(), 0.0)
            if reached is None:
                return None
            moves += reached.values[0]
        return moves

    def _fewest(self, part: Part, waived: Waived, grace: float) -> Reached | None:
        """The fewest moves of the part, then the fewest people concerned."""
        moves = Moves(self._timetable(part.blocks, waived), self.promise)
        moves.hint()
        return least(moves.timetable.model, moves.tiers(), self.search, grace)

    def _least_bad(self, most: int, grace: float = 0.0) -> Waived | None:
        """What must be broken with so many moves, then with the fewest; None when time is out."""
        for limit, moves, waived in self._bad:
            if moves <= most <= limit:
                return waived
        law = Law(self.day, self.day.runs)
        moved = Moves(law.timetable, self.promise)
        law.model.add(moved.number <= most)
        moved.hint()
        found = law.least_bad(self.search, moved.rough_tiers(), grace, SHARE)
        if found is None:
            return None
        waived, reached = frozenset(found[0]), found[1]
        self._bad.append((most, reached.values[1], waived))
        if not reached.proven:
            self._doubtful.add(waived)
        return waived

    def _parts(self, waived: Waived) -> list[Part]:
        taken = lawful(self.day, self.day.runs, waived).slots
        return [part for group in groups(self.day, taken) for part in group.parts]

    def _timetable(self, blocks: Iterable[Block], waived: Waived) -> Timetable:
        placed = {run for block in blocks for run in block}
        runs = [run for run in self.day.runs if run in placed]
        timetable = lawful(self.day, runs, waived)
        enrol(timetable, waived)
        return timetable

    def _seated(self, blocks: Iterable[Block], waived: Waived, spare: bool) -> SeatedTimetable:
        timetable = self._timetable(blocks, waived)
        found = {block: self._crowds_of(block, timetable, waived) for block in blocks}
        return SeatedTimetable(timetable, found, spare)

    def _crowds_of(self, block: Block, timetable: Timetable, waived: Waived) -> tuple[Crowd, ...]:
        key = (block, waived)
        if key not in self._crowds:
            by_wish = any(run.by_wish for run in block)
            found = crowds(self.day, timetable, block, waived, self.promise) if by_wish else ()
            self._crowds[key] = found
        return self._crowds[key]

    def _gentle(self, part: Part, waived: Waived) -> _Answer | None:
        """The part with the fewest moves, of the fewest people; then its best seats."""
        fewest = self._fewest(part, waived, GRACE)
        if fewest is None:
            return None
        model = self._seated(part.blocks, waived, spare=False)
        moves = Moves(model.timetable, self.promise)
        hold(model.model, moves.tiers(), fewest.values)
        model.timetable.hint(moves.timetable.read(fewest.value))
        return self._answered(model, moves, [], len(self.day.runs), GRACE)

    def _best(self, part: Part, waived: Waived, most: int) -> _Answer | None:
        """The best seats of the part with at most so many moves; then the fewest moves for them."""
        known = self._known.setdefault((part, waived), [])
        for answer in known:
            if answer.moves[0] <= most <= answer.most:
                return answer
        model = self._seated(part.blocks, waived, spare=False)
        moves = Moves(model.timetable, self.promise)
        model.model.add(moves.number <= most)
        moves.hint()
        found = self._answered(model, moves, moves.tiers(), most)
        known += [] if found is None else [found]
        return found

    def _answered(
        self, model: SeatedTimetable, moves: Moves, then: list[Tier], most: int, grace: float = 0.0
    ) -> _Answer | None:
        placed = {place.run: place.slot for place in self.promise.places}
        for seats in model.seats.values():
            hint_seats(seats, placed)
        tiers = seat_tiers(model.seats.values(), self.reseat)
        reached = least(model.model, [*tiers, *then], self.search, grace)
        if reached is None:
            return None
        return _Answer(
            most,
            reached.values[: len(tiers)],
            tuple(reached.value(tier.total) for tier in moves.tiers()),
            reached.proven,
            model.timetable.read(reached.value),
            lambda: model.seated(reached.value),
        )

    def _shared_out(
        self, parts: Iterable[Part], waived: Waived, most: int
    ) -> tuple[_Answer, ...] | None:
        """The answers of the parts that are best together, with at most so many moves in all."""
        parts = list(parts)
        freely = [self._best(part, waived, most) for part in parts]
        found = tuple(answer for answer in freely if answer is not None)
        if len(found) == len(parts) and sum(answer.moves[0] for answer in found) <= most:
            return found
        shares: dict[int, tuple[_Answer, ...]] = {0: ()}
        for part in parts:
            shares = self._with_part(shares, part, waived, most)
        return min(shares.values(), key=_total, default=None)

    def _with_part(
        self, shares: Mapping[int, tuple[_Answer, ...]], part: Part, waived: Waived, most: int
    ) -> dict[int, tuple[_Answer, ...]]:
        """The best answers of the parts so far and one more, by the moves that they make."""
        found: dict[int, tuple[_Answer, ...]] = {}
        for used, answers in shares.items():
            for count in range(most - used, -1, -1):
                answer = self._best(part, waived, count)
                if answer is not None:
                    both = (*answers, answer)
                    made = used + answer.moves[0]
                    if made not in found or _total(both) < _total(found[made]):
                        found[made] = both
        return found

    def _line(self, answers: Iterable[_Answer], waived: Waived) -> Line:
        """The plan of the answers, nobody left without a seat who can have one, and comfortable."""
        key = (waived, tuple(answers))
        if not key[1]:
            return Line((), (), waived, True)
        if key not in self._lines:
            self._lines[key] = self._filled(*key)
        return self._lines[key]

    def _filled(self, waived: Waived, answers: tuple[_Answer, ...]) -> Line:
        places = tuple(place for answer in answers for place in answer.placements)
        blocks = [block for part in self._parts(waived) for block in part.blocks]
        model = self._seated(blocks, waived, spare=True)
        moves = Moves(model.timetable, self.promise)
        total = _total(answers)
        hold(model.model, [*seat_tiers(model.seats.values(), self.reseat), *moves.tiers()], total)
        model.timetable.hint(places)
        reached = least(model.model, _last_tiers(model, self.day), self.search)
        if reached is None:
            taken = tuple(seat for answer in answers for seat in answer.taken())
            return Line(places, taken, waived, False)
        return Line(
            model.timetable.read(reached.value),
            model.seated(reached.value),
            waived,
            reached.proven
            and waived not in self._doubtful
            and all(answer.proven for answer in answers),
        )


def _total(answers: Iterable[_Answer]) -> Key:
    """The tiers of several answers added up."""
    return tuple(map(sum, zip(*(answer.key for answer in answers), strict=True)))


def _last_tiers(model: SeatedTimetable, day: Day) -> Iterator[Tier]:
    """People without a seat, then comfort."""
    slots = len(day.participants) * len(day.slots)
    yield Tier(model.unseated, slots)
    yield Tier(model.comfort, most_discomfort(day))
