"""What a wish of the team would cost, or what it breaks: the day is solved again with it forced."""

from collections.abc import Iterable
from dataclasses import replace

from scheduler.domain import Day, Plan
from scheduler.explain.cost import Cost
from scheduler.explain.nearest import Nearest, cost
from scheduler.explain.otherwise import WAYS, more_seats, ways_held, with_release
from scheduler.explain.why import explained
from scheduler.explain.wish import (
    Attending,
    Forced,
    Holding,
    Wish,
    check_names,
    forced_days,
    forced_seat,
    has_it_already,
)
from scheduler.explain.wished import Already, Answer, Granted, Refused, Standing
from scheduler.model.reasons import Law
from scheduler.model.search import Search
from scheduler.model.tiers import Tier
from scheduler.model.timetable import sum_of
from scheduler.outcome import OutOfTime, Solved
from scheduler.rules import Reason
from scheduler.solve import Listener, Progress, listened, possible, solved
from scheduler.verify import verify
from scheduler.verify.fit import fitted
from scheduler.verify.layout import lay_out


def why_not(
    day: Day,
    wish: Wish,
    plan: Plan | None = None,
    *,
    told: bool = False,
    seed: int = 0,
    seconds: float | None = None,
    listener: Listener = lambda progress: None,
) -> Answer:
    """What the wish costs beside the plan, by default the day's best one, or what it breaks.

    `told` says that people know the plan: then seats change only for those who must. What the plan
    has that the day has no more is left out of it. Raises KeyError for a name that is none, and
    ValueError for a session beside itself.
    """
    check_names(day, wish)
    asking = _Asking(day, wish, told, Search(seed, seconds))
    search = asking.search
    return listened(
        search, lambda: asking.answer(plan), lambda: listener(Progress(search.seconds, {}, {}))
    )


class _Asking:
    """One wish, and the searches for its answer under one deadline."""

    def __init__(self, day: Day, wish: Wish, told: bool, search: Search) -> None:
        self.day = day
        self.wish = wish
        self.told = told
        self.search = search

    def answer(self, plan: Plan | None) -> Answer:
        standing = self._standing(plan)
        if isinstance(standing, OutOfTime):
            return standing
        if has_it_already(standing.layout, self.wish):
            return Already(self.wish, standing)
        near = Nearest(standing.layout, self.search, self.told)
        if isinstance(self.wish, Holding):
            return self._granted(standing, near, list(forced_days(self.day, self.wish)))
        return self._seated(standing, near, self.wish)

    def _standing(self, plan: Plan | None) -> Standing | OutOfTime:
        if plan is None:
            outcome = solved(self.day, self.search)
            if isinstance(outcome, OutOfTime):
                return outcome
            plan = outcome.plan
        plan, _ = fitted(self.day, plan)
        return Standing(lay_out(self.day, plan), verify(self.day, plan))

    def _granted(self, plan: Standing, near: Nearest, forced: list[Forced]) -> Answer:
        """The best of the days on which the wish is forced, or what the gentlest of them breaks."""
        found = [(possible(each.day, self.search), each) for each in forced]
        able = [each for can, each in found if can]
        if able:
            costs = [(near.best(each.day) or self._anew(plan, each), each) for each in able]
            return self._best(plan, costs)
        if any(can is None for can, _ in found):
            return OutOfTime(self.search.seconds)
        return self._refused(plan, forced)

    def _best(self, plan: Standing, costs: Iterable[tuple[Cost | None, Forced]]) -> Answer:
        known = [(cost, forced) for cost, forced in costs if cost is not None]
        if not known:
            return OutOfTime(self.search.seconds)
        best, forced = min(known, key=lambda pair: (pair[0].score.key, pair[0].moved))
        anew = self._better(plan, best, known)
        return Granted(self.wish, plan, forced, best, anew, reseated=not self.told)

    def _better(
        self, plan: Standing, than: Cost, known: Iterable[tuple[Cost, Forced]]
    ) -> Cost | None:
        """The best plan sought anew, if fewer go unserved in it or it has more points."""
        found = [self._anew(plan, forced) for _, forced in known]
        best = min((each for each in found if each), key=_key, default=None)
        return best if best is not None and _key(best)[:2] < _key(than)[:2] else None

    def _anew(self, plan: Standing, forced: Forced) -> Cost | None:
        outcome = solved(forced.day, self.search)
        if not isinstance(outcome, Solved):
            return None
        return cost(plan.layout, forced.day, outcome.plan, frozenset(), outcome.proven)

    def _seated(self, plan: Standing, near: Nearest, wish: Attending) -> Answer:
        """The seat without a move of any session if it can be, else by moves."""
        forced = forced_seat(self.day, wish)
        broken = frozenset(plan.verdict.broken)
        found = near.unmoved(forced.day)
        held = found is not None and broken.issuperset(found.broken)
        if found is None or not held:
            return self._seated_by_moves(plan, near, wish, forced)
        others = found.give_way(wish.person)
        raises = more_seats(near, forced, wish, broken) if others else ()
        anew = self._better(plan, found, [(found, forced)])
        return Granted(wish, plan, forced, found, anew, unmoved=True, raises=raises)

    def _seated_by_moves(
        self, plan: Standing, near: Nearest, wish: Attending, forced: Forced
    ) -> Answer:
        """The seat by moves of sessions, and what would do without any."""
        found = self._granted(plan, near, [forced])
        if not isinstance(found, Granted):
            return found
        return replace(found, held=ways_held(near, forced, wish))

    def _refused(self, plan: Standing, forced: Iterable[Forced]) -> Answer:
        """What breaks on the day, of those on which the wish is forced, where that weighs least."""
        before = frozenset(plan.verdict.broken)
        found = [(_breach(each, before, self.search), each) for each in forced]
        known = [(broken, each) for broken, each in found if broken is not None]
        unforced = _breach(Forced(self.day, frozenset()), before, self.search)
        if not known or unforced is None:
            return OutOfTime(self.search.seconds)
        broken, least = min(known, key=lambda pair: _weight(pair[0]))
        more = not unforced or _weight(broken) > _weight(unforced)
        new = tuple(reason for reason in broken if more and reason not in before)
        because = explained(least.day, self.search, least.claims, WAYS) if more else None
        if because is not None and isinstance(self.wish, Attending):
            because = with_release(because, self.search, self.wish)
        return Refused(self.wish, plan, least, new, because)


def _weight(broken: Iterable[Reason]) -> int:
    return sum(reason.weight for reason in broken)


def _key(cost: Cost) -> tuple[int, int, int, int]:
    return cost.score.key


def _breach(forced: Forced, before: frozenset[Reason], search: Search) -> tuple[Reason, ...] | None:
    """The reasons of the least weight to break, the wish being kept; None when time is out.

    As few as can be are not broken before. There are none for a seat that cannot be had at all.
    """
    law = Law(forced.day, forced.day.runs)
    for reason in forced.kept & law.literals.keys():
        law.model.add(law.literals[reason] == 1)
    kept = [literal for reason, literal in law.literals.items() if reason not in before]
    found = law.least_bad(search, [Tier(-sum_of(kept), len(kept))])
    if found is not None:
        return tuple(sorted(found[0], key=lambda reason: (-reason.weight, reason)))
    return None if search.over else ()
