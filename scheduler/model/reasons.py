"""The whole law under one literal a reason.

Fixed to a plan and maximised, the literals say which reasons the plan breaks; left free, they give
the least-bad timetable of a day that no plan satisfies.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from ortools.sat.python import cp_model

from scheduler.domain import Day, Participant, Plan, Room, Run, Slot
from scheduler.model.meeting import MEETING, one_run_a_room, room_free
from scheduler.model.placing import misplaced
from scheduler.model.search import Search
from scheduler.model.seating import (
    SEATING,
    Seating,
    must_attend,
    must_attend_for_all,
    step_free_for_all,
)
from scheduler.model.tiers import Reached, Tier, least
from scheduler.model.timetable import Kept, Timetable, sum_of
from scheduler.rules import Reason, settled


def timetable_reasons(timetable: Timetable) -> Iterator[Kept]:
    """Every reason that the placements alone can break."""
    day = timetable.day
    for run in timetable.runs:
        for slot in timetable.slots[run.code]:
            for room in timetable.rooms[run.code, slot.name]:
                for reason in misplaced(day, run, slot, room):
                    yield Kept(reason, sum_of([timetable.inside(run, slot, room)]), 0)
    for meeting in MEETING:
        yield from _unsettled(day, meeting(timetable))
    yield from _unsettled(day, step_free_for_all(timetable))


def _unsettled(day: Day, kept: Iterable[Kept]) -> Iterator[Kept]:
    """Those that are about more than runs that have ended."""
    return (item for item in kept if not settled(day, item.reason))


def may_sit(seating: Seating) -> Iterator[Kept]:
    """Every reason that taking a seat can break."""
    for rule in SEATING:
        yield from _unsettled(seating.timetable.day, rule(seating))


def owed_seats(seating: Seating) -> Iterator[Kept]:
    """Every reason that having no seat can break."""
    return _unsettled(seating.timetable.day, must_attend(seating))


def require(model: cp_model.CpModel, kept: Iterable[Kept]) -> None:
    """Adds each constraint without a guard."""
    for _, total, most in kept:
        model.add_linear_constraint(total, cp_model.INT32_MIN, most)


def guard(model: cp_model.CpModel, kept: Iterable[Kept]) -> dict[Reason, cp_model.IntVar]:
    """Adds each constraint under its reason's literal, and returns the literals by reason."""
    literals: dict[Reason, cp_model.IntVar] = {}
    for reason, total, most in kept:
        if reason not in literals:
            literals[reason] = model.new_bool_var(str(reason))
        bounded = model.add_linear_constraint(total, cp_model.INT32_MIN, most)
        bounded.only_enforce_if(literals[reason])
    return literals


def model_broken(day: Day, plan: Plan) -> frozenset[Reason]:
    """The reasons that the plan, which places every run, breaks in the eyes of the model."""
    model = cp_model.CpModel()
    timetable = Timetable(model, day, day.runs)
    codes = [session.code for session in day.sessions]
    seating = Seating(timetable, day.participants, dict.fromkeys(day.participant, codes))
    reasons = chain(timetable_reasons(timetable), may_sit(seating), owed_seats(seating))
    literals = guard(model, reasons)
    timetable.fix(plan.placements)
    seating.fix(plan.seats)
    model.maximize(sum_of(literals.values()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    if solver.solve(model) != cp_model.OPTIMAL:
        raise ValueError("the plan does not place every run once, or seats someone nowhere")
    return frozenset(reason for reason, literal in literals.items() if not solver.value(literal))


def seats_of_right(timetable: Timetable) -> Seating:
    """The seats of those who must attend a run of the timetable, in what they must attend."""
    codes = {run.session.code for run in timetable.runs}
    people = [p for p in timetable.day.participants if not codes.isdisjoint(p.must_attend)]
    return Seating(timetable, people, {person.id: person.must_attend for person in people})


def _seats_of_groups(timetable: Timetable, waived: frozenset[Reason]) -> Seating:
    """As `seats_of_right`, one person standing for all who must sit in the same places.

    Where a session is held more than once they need not sit together, and each stands alone.
    """
    day, codes = timetable.day, {run.session.code for run in timetable.runs}
    alone = {reason.about[0] for reason in waived}
    groups: dict[object, list[Participant]] = {}
    for person in day.participants:
        musts = codes.intersection(person.must_attend)
        if musts:
            repeated = any(day.session[code].runs > 1 for code in musts)
            if repeated or person.speaker or person.id in alone:
                groups[person.id] = [person]
            else:
                alike = (person.must_attend, person.present, person.step_free)
                groups.setdefault(alike, []).append(person)
    first = {people[0].id: people for people in groups.values()}
    return Seating(
        timetable,
        [people[0] for people in first.values()],
        {number: people[0].must_attend for number, people in first.items()},
        {number: len(people) for number, people in first.items()},
    )


def enrol(timetable: Timetable, waived: frozenset[Reason]) -> None:
    """Requires that those who must attend can all be seated, but for the waived reasons."""
    _require_seats(_seats_of_groups(timetable, waived), waived)


def enrol_all(timetable: Timetable, waived: frozenset[Reason]) -> Seating:
    """As `enrol`, with a seat for each of them to be read."""
    seating = seats_of_right(timetable)
    _require_seats(seating, waived)
    return seating


def _require_seats(seating: Seating, waived: frozenset[Reason]) -> None:
    kept = chain(may_sit(seating), owed_seats(seating))
    require(seating.timetable.model, (item for item in kept if item.reason not in waived))


def lawful(day: Day, runs: Iterable[Run], waived: frozenset[Reason]) -> Timetable:
    """A timetable in a model of its own that keeps every rule about placements but the waived."""

    def allowed(run: Run, slot: Slot, room: Room) -> bool:
        return all(reason in waived for reason in misplaced(day, run, slot, room))

    timetable = Timetable(cp_model.CpModel(), day, runs, allowed)
    doubled = any(reason.rule == "room_free" for reason in waived)
    if not doubled:
        one_run_a_room(timetable)
    kept = chain.from_iterable(
        rule(timetable) for rule in MEETING if doubled or rule is not room_free
    )
    kept = chain(kept, step_free_for_all(timetable), must_attend_for_all(timetable))
    open_ = _unsettled(day, kept)
    require(timetable.model, (item for item in open_ if item.reason not in waived))
    return timetable


class Law:
    """A timetable whose every reason is guarded, and the seats of those who must attend.

    What these people may not do (sit twice, sit while absent) is not guarded: leaving them without
    their seat breaks `must_attend` alone, and is never worse.
    """

    def __init__(self, day: Day, runs: Iterable[Run]) -> None:
        self.model = cp_model.CpModel()
        self.timetable = Timetable(self.model, day, runs)
        self.literals = guard(self.model, self._kept())

    def _kept(self) -> Iterator[Kept]:
        timetable = self.timetable
        yield from timetable_reasons(timetable)
        seating = seats_of_right(timetable)
        yield from owed_seats(seating)
        require(self.model, may_sit(seating))

    def least_bad(
        self,
        search: Search,
        then: Iterable[Tier] = (),
        grace: float = 0.0,
        share: float = 1.0,
    ) -> tuple[tuple[Reason, ...], Reached] | None:
        """The reasons that a least-bad timetable breaks; None when time ran out before one.

        Among these the tiers decide, whose values come after that of the weight. `grace` and
        `share` are those of `Search`.
        """
        costs = [reason.weight * ~literal for reason, literal in self.literals.items()]
        most = sum(reason.weight for reason in self.literals)
        weight = Tier(cp_model.LinearExpr.sum(costs), most)
        found = least(self.model, [weight, *then], search, grace, share, led=False)
        if found is None:
            return None
        broken = (r for r, literal in self.literals.items() if not found.value(literal))
        return tuple(broken), found
