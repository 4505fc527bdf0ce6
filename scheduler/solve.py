"""From a day to the best plan there is, with its proof, or to the least-bad one."""

from collections.abc import Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import TypeVar

from scheduler.domain import Day, Placement, Plan, Run, Seat
from scheduler.goals import Goal, GoalResult
from scheduler.model.optimise import Best, Optimiser, added, together
from scheduler.model.parts import Group, Part, groups
from scheduler.model.reasons import Law, enrol, enrol_all, lawful
from scheduler.model.search import Found, Search
from scheduler.model.seated import Values
from scheduler.model.timetable import Timetable
from scheduler.outcome import Impossible, OutOfTime, Solved
from scheduler.rules import Reason
from scheduler.verify import Verdict, verify

THREADS = 2
RIGHTS_GRACE = 60.0  # seconds that seating by right may take after the time is out: it must be
BEAT = 0.1  # seconds between two words to the listener


@dataclass(frozen=True, slots=True)
class Progress:
    """How a search stands: the goals sought, the best plan's values, and the bounds.

    A goal is missing from `values` or `bounds` until something is known of it in every part.
    """

    seconds: float
    values: Values
    bounds: Values


Listener = Callable[[Progress], None]


class Unfaithful(AssertionError):
    """The plan breaks a rule that the model said it keeps: a fault of this program."""


def solve(
    day: Day,
    *,
    seed: int = 0,
    seconds: float | None = None,
    listener: Listener = lambda progress: None,
) -> Solved | Impossible | OutOfTime:
    """The best plan of the day, goal after goal, or the least-bad one when none keeps every rule.

    `seconds` bounds the search, and an interrupt (Ctrl-C) ends it: the best plan so far is kept.
    The same day and seed give the same plan when the search is not cut short. The plan has passed
    `verify`; `Unfaithful` is raised if it does not.
    """
    work = _Work(day, Search(seed, seconds), listener)
    return listened(work.search, work.outcome, work.tell)


def solved(day: Day, search: Search) -> Solved | Impossible | OutOfTime:
    """As `solve`, one search among others that end together."""
    return _Work(day, search, lambda progress: None).outcome()


def possible(day: Day, search: Search, codes: Collection[str] | None = None) -> bool | None:
    """True when some plan keeps every rule, false when none does; None when time was out.

    Given the codes of sessions, of these alone: the others are taken to be held anywhere at all.
    """
    runs = [run for run in day.runs if codes is None or run.session.code in codes]
    _, found = _first(day, runs, frozenset(), search)
    return False if found.impossible else None if found.best is None else True


def some_placements(day: Day, search: Search) -> tuple[Placement, ...] | OutOfTime | None:
    """Where some plan that keeps every rule holds every run; None when no plan does."""
    timetable, found = _first(day, day.runs, frozenset(), search)
    if found.best is not None:
        return timetable.read(found.value)
    return None if found.impossible else OutOfTime(search.seconds)


def _first(
    day: Day, runs: Iterable[Run], waived: frozenset[Reason], search: Search
) -> tuple[Timetable, Found]:
    """A search for any timetable that keeps all but the waived, all seated who must attend."""
    timetable = lawful(day, runs, waived)
    enrol(timetable, waived)
    return timetable, search(timetable.model)


T = TypeVar("T")


def listened(search: Search, work: Callable[[], T], tell: Callable[[], None]) -> T:
    """What the work comes to, telling now and then how it stands.

    An interrupt stops its searches, and never the work.
    """
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(work)
        while True:
            try:
                done = wait([future], timeout=BEAT).done
                tell()
                if done:
                    return future.result()
            except KeyboardInterrupt:
                search.stop()


def side_by_side(tasks: Iterable[Callable[[], T]]) -> list[T]:
    """The tasks' results, in their order."""
    with ThreadPoolExecutor(THREADS) as pool:
        return [future.result() for future in [pool.submit(task) for task in tasks]]


class _Work:
    """One solving of a day: its searches run beside each other, and are listened to."""

    def __init__(self, day: Day, search: Search, listener: Listener) -> None:
        self.day = day
        self.search = search
        self.listener = listener
        self.standing: dict[Part | Group, tuple[Values, Values]] = {}

    def outcome(self) -> Solved | Impossible | OutOfTime:
        started = self._start()
        if started is None:
            return OutOfTime(self.search.seconds)
        placements, waived = started
        best = self._best(placements, waived)
        seats = best.seats()
        if self.search.over:
            seats += self._missing(seats, best.placements, waived)
        plan = in_order(self.day, best.placements, seats)
        return self._checked(plan, waived, best)

    def _start(self) -> tuple[tuple[Placement, ...], frozenset[Reason]] | None:
        """A first timetable, and the reasons it breaks if every timetable breaks some."""
        found = self._timetable(frozenset())
        if found is not None:
            return found, frozenset()
        least = Law(self.day, self.day.runs).least_bad(self.search)
        if not least or not least[0]:
            return None
        waived = frozenset(least[0])
        found = self._timetable(waived)
        return None if found is None else (found, waived)

    def _timetable(self, waived: frozenset[Reason]) -> tuple[Placement, ...] | None:
        """Some timetable that keeps all but the waived, with the seats of those who must attend."""
        timetable, found = _first(self.day, self.day.runs, waived, self.search)
        return None if found.best is None else timetable.read(found.value)

    def _missing(
        self, seats: Iterable[Seat], placements: Iterable[Placement], waived: frozenset[Reason]
    ) -> tuple[Seat, ...]:
        """The seats by right that are not there, time having been out before anybody was seated."""
        run = self.day.run
        there = {(seat.participant, run[seat.run].session.code) for seat in seats}
        rights = self._seats_of_right(placements, waived)
        return tuple(s for s in rights if (s.participant, run[s.run].session.code) not in there)

    def _seats_of_right(
        self, placements: Iterable[Placement], waived: frozenset[Reason]
    ) -> tuple[Seat, ...]:
        """A seat for all who must attend, in a timetable that allows it."""
        timetable = lawful(self.day, self.day.runs, waived)
        timetable.fix(placements)
        seating = enrol_all(timetable, waived)
        found = self.search(timetable.model, grace=RIGHTS_GRACE)
        return () if found.best is None else seating.read(found.value)

    def _best(self, placements: tuple[Placement, ...], waived: frozenset[Reason]) -> Best:
        """The best plan that keeps all but the waived reasons."""
        optimiser = Optimiser(self.day, waived, self.search)
        taken = groups(self.day, lawful(self.day, self.day.runs, waived).slots)
        parts = [part for group in taken for part in group.parts]

        def wishes(part: Part) -> Callable[[], Best]:
            codes = {run.code for run in part.runs}
            start = Best(tuple(p for p in placements if p.run in codes))
            return lambda: optimiser.wishes(part, start, self._watch(part))

        bests = dict(zip(parts, side_by_side([wishes(part) for part in parts]), strict=True))

        def rest(group: Group) -> Callable[[], Best]:
            return lambda: optimiser.rest(group, bests, self._watch(group))

        return together(side_by_side([rest(group) for group in taken]))

    def _watch(self, where: Part | Group) -> Callable[[Values, Values], None]:
        self.standing[where] = ({}, {})

        def watch(values: Values, bounds: Values) -> None:
            self.standing[where] = (values, bounds)

        return watch

    def tell(self) -> None:
        """Tells the listener how the searches stand."""
        standing = list(self.standing.values())
        values, bounds = (added([pair[side] for pair in standing]) for side in (0, 1))
        self.listener(Progress(self.search.seconds, values, bounds))

    def _checked(self, plan: Plan, waived: frozenset[Reason], best: Best) -> Solved | Impossible:
        """The outcome, once the verifier has found in the plan what the model said of it."""
        verdict = faithful(self.day, plan, waived)
        found = verdict.score
        results = tuple(_result(self.day, best, goal, getattr(found, goal)) for goal in Goal)
        seconds, seed = self.search.seconds, self.search.seed
        if verdict.broken:
            return Impossible(plan, verdict.broken, found, results, seconds, seed)
        return Solved(plan, found, results, seconds, seed)


def faithful(day: Day, plan: Plan, waived: frozenset[Reason]) -> Verdict:
    """What the plan is worth; raises `Unfaithful` when it breaks more than was waived."""
    verdict = verify(day, plan)
    if not waived.issuperset(verdict.broken):
        raise Unfaithful(f"the plan breaks {set(verdict.broken) - waived}")
    return verdict


def _result(day: Day, best: Best, goal: Goal, value: int) -> GoalResult:
    """The goal's value and bound, for the whole day."""
    if goal not in best.bounds:
        return GoalResult(goal, value, day.most_points if goal is Goal.POINTS else 0)
    lost = _unservable(day) if goal is Goal.UNSERVED else 0
    return GoalResult(goal, value, best.bounds[goal] + lost)


def _unservable(day: Day) -> int:
    """Wishes for a kind of which no session is held, counted once a person and kind."""
    held = {run.session.kind for run in day.runs if run.by_wish}
    return sum(
        kind not in held
        for person in day.participants
        for kind in {day.session[wish.session].kind for wish in person.wishes}
    )


def in_order(day: Day, placements: Iterable[Placement], seats: Iterable[Seat]) -> Plan:
    """The plan in the order of the sheets; seats by participant, then by run."""
    placed = {placement.run: placement for placement in placements}
    people = {person.id: place for place, person in enumerate(day.participants)}
    runs = {run.code: place for place, run in enumerate(day.runs)}
    return Plan(
        tuple(placed[run.code] for run in day.runs),
        tuple(sorted(seats, key=lambda seat: (people[seat.participant], runs[seat.run]))),
    )
