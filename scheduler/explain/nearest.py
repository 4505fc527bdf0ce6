"""The best plans near the one there is, on a day on which a wish is forced."""

from scheduler.compare.differences import differences
from scheduler.domain import Day, Plan
from scheduler.explain.cost import Cost
from scheduler.model.menu import Line, Menu
from scheduler.model.search import Search
from scheduler.promise import Promise
from scheduler.rules import Reason
from scheduler.solve import faithful, in_order
from scheduler.verify import score
from scheduler.verify.layout import Layout, lay_out

SPARE = 2  # session moves more than the fewest, where the plan suffers from so few


def cost(was: Layout, day: Day, plan: Plan, waived: frozenset[Reason], proven: bool) -> Cost:
    """The plan of the day with the wish, once the verifier has found in it what was said of it."""
    verdict = faithful(day, plan, waived)
    layout = lay_out(day, plan)
    place = {placement.run: placement for placement in was.plan.placements}
    most = sum(place.get(now.run, now) != now for now in plan.placements)
    return Cost(layout, most, verdict.score, verdict.broken, differences(was, layout), proven)


class Nearest:
    """The plans near one: what it has is promised, though to nobody yet unless it was `told`."""

    def __init__(self, was: Layout, search: Search, told: bool) -> None:
        self.was = was
        self.score = score(was.day, was.plan)
        self.search = search
        self.told = told
        plan = was.plan
        self.promise = Promise(
            plan.placements,
            plan.seats,
            {on.code: was.heads[on.code] + len(on.run.session.speakers) for on in was.occasions},
        )

    def best(self, day: Day) -> Cost | None:
        """The best plan with the fewest moves, or with a few more if that spares somebody.

        Where nothing was told yet, everyone's seats are sought anew. None when time is out.
        """
        menu = Menu(day, self.promise, self.search, reseat=not self.told)
        fewest = menu.fewest
        if fewest is None:
            return None
        first = self._cost(day, menu.line(fewest) or menu.gentlest())
        if first is None or first.score.no_worse(self.score):
            return first
        second = self._cost(day, menu.line(fewest + SPARE))
        if second is None or first.score.key <= second.score.key:
            return first
        return second

    def unmoved(self, day: Day) -> Cost | None:
        """The best plan in which no session moves, and as few seats change as can be."""
        return self._cost(day, Menu(day, self.promise, self.search).line(0))

    def _cost(self, day: Day, line: Line | None) -> Cost | None:
        if line is None:
            return None
        plan = in_order(day, line.placements, line.seats)
        return cost(self.was, day, plan, line.waived, line.proven)
