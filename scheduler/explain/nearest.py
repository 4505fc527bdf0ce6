"""The best plans near the one there is, on a day on which a wish is forced."""

from scheduler.compare.differences import differences
from scheduler.domain import Day, Plan
from scheduler.explain.cost import Cost
from scheduler.model.menu import Line, Menu
from scheduler.model.search import Search
from scheduler.promise import Promise
from scheduler.rules import Reason
from scheduler.solve import faithful, in_order
from scheduler.verify.layout import Layout, lay_out

SPARE = 2  # session moves more than the fewest, for seats that are better by them


def cost(was: Layout, day: Day, plan: Plan, waived: frozenset[Reason], proven: bool) -> Cost:
    """The plan of the day with the wish, once the verifier has found in it what was said of it."""
    verdict = faithful(day, plan, waived)
    layout = lay_out(day, plan)
    place = {placement.run: placement for placement in was.plan.placements}
    most = sum(place.get(now.run, now) != now for now in plan.placements)
    return Cost(layout, most, verdict.score, verdict.broken, differences(was, layout), proven)


class Near:
    """The plans near one: what it has is promised, though to nobody yet unless it was `told`."""

    def __init__(self, was: Layout, search: Search, told: bool) -> None:
        self.was = was
        self.search = search
        self.told = told
        plan = was.plan
        self.promise = Promise(
            plan.placements,
            plan.seats,
            {on.code: was.heads[on.code] + len(on.run.session.speakers) for on in was.occasions},
        )

    def best(self, day: Day) -> Cost | None:
        """The best plan with few moves; None when time is out before one.

        Where nothing was told yet, everyone's seats are sought anew.
        """
        menu = Menu(day, self.promise, self.search, reseat=not self.told)
        fewest = menu.fewest
        if fewest is None:
            return None
        line = menu.line(fewest + SPARE) or menu.gentlest()
        return None if line is None else self._cost(day, line)

    def unmoved(self, day: Day) -> Cost | None:
        """The best plan in which no session moves, and as few seats change as can be."""
        line = Menu(day, self.promise, self.search).line(0)
        return None if line is None else self._cost(day, line)

    def _cost(self, day: Day, line: Line) -> Cost:
        plan = in_order(day, line.placements, line.seats)
        return cost(self.was, day, plan, line.waived, line.proven)
