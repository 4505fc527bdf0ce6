"""The rules and the goals read on a plan, in plain Python: a plan is checked without the solver."""

from scheduler.domain import Day, Plan, Score
from scheduler.rules import Reason
from scheduler.verify import goals
from scheduler.verify.layout import lay_out
from scheduler.verify.rules import CHECKS


def broken_reasons(day: Day, plan: Plan) -> tuple[Reason, ...]:
    """Every reason that the plan breaks, in the order of the rules, then of the sheets.

    Raises ValueError when the plan is not one of this day.
    """
    layout = lay_out(day, plan)
    return tuple(reason for check in CHECKS for reason in check(layout))


def score(day: Day, plan: Plan) -> Score:
    """The goals of the plan, recomputed; raises ValueError when it is not a plan of this day."""
    layout = lay_out(day, plan)
    return Score(
        unserved=goals.unserved(layout),
        points=goals.points(layout),
        unseated=goals.unseated(layout),
        comfort=goals.comfort(layout),
    )
