"""The rules and the goals read on a plan, in plain Python: a plan is checked without the solver."""

from dataclasses import dataclass

from scheduler.domain import Day, Plan, Score
from scheduler.rules import Reason, settled
from scheduler.verify import goals
from scheduler.verify.layout import Layout, lay_out
from scheduler.verify.rules import CHECKS


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a plan is worth: the reasons that it breaks, none when it is good, and its score."""

    broken: tuple[Reason, ...]
    score: Score


def verify(day: Day, plan: Plan) -> Verdict:
    """The plan checked against every rule and every goal of the day.

    Raises ValueError when the plan is not one of this day.
    """
    layout = lay_out(day, plan)
    return Verdict(_broken(layout), _score(layout))


def broken_reasons(day: Day, plan: Plan) -> tuple[Reason, ...]:
    """Every reason that the plan breaks, in the order of the rules, then of the sheets.

    Raises ValueError when the plan is not one of this day.
    """
    return _broken(lay_out(day, plan))


def score(day: Day, plan: Plan) -> Score:
    """The goals of the plan, recomputed; raises ValueError when it is not a plan of this day."""
    return _score(lay_out(day, plan))


def _broken(layout: Layout) -> tuple[Reason, ...]:
    reasons = (reason for check in CHECKS for reason in check(layout))
    return tuple(reason for reason in reasons if not settled(layout.day, reason))


def _score(layout: Layout) -> Score:
    return Score(
        unserved=goals.unserved(layout),
        points=goals.points(layout),
        unseated=goals.unseated(layout),
        comfort=goals.comfort(layout),
    )
