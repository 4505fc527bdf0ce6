"""A program given to HiGHS as one MIP, through ortools: goal 1, then goal 2 with goal 1 kept.

Goal after goal serves HiGHS better than a weighted sum, on which it can spend minutes.
"""

import time
from collections.abc import Sequence
from datetime import timedelta
from math import ceil, floor

from ortools.math_opt.python import mathopt  # type: ignore[import-untyped]

from benchmarks.program import Found, Program, Wishes

SLACK = 1e-4  # a bound this close to a whole number is that number
NO_GAP = {"relative_gap_tolerance": 0.0, "absolute_gap_tolerance": 0.5}  # the goals are whole
ENDS = (mathopt.TerminationReason.OPTIMAL, mathopt.TerminationReason.INFEASIBLE)


def highs(program: Program, seconds: float) -> Found:
    """What HiGHS finds within the seconds."""
    mip = _Mip(program)
    begun = time.perf_counter()
    try:
        values, bound, proven = _goal_after_goal(mip, program, begun + seconds)
    except (AttributeError, RuntimeError):  # HiGHS failed; ortools 9.15 stumbles over saying so
        values, bound, proven = None, program.every_wish, False
    return Found(time.perf_counter() - begun, values, bound, proven)


def _goal_after_goal(
    mip: "_Mip", program: Program, deadline: float
) -> tuple[Sequence[int] | None, Wishes, bool]:
    """The values, the bounds, and whether they are proven."""
    mip.model.minimize(mip.unserved)
    first = mip.solve(deadline)
    values, most = mip.values(first), program.every_wish
    if values is None:
        return None, most, _ended(first)
    if not _ended(first):
        return values, most._replace(unserved=ceil(first.dual_bound() - SLACK)), False
    unserved = sum(values[place] for place in program.unserved)
    mip.model.add_linear_constraint(mip.unserved <= unserved)
    mip.model.maximize(mip.points)
    second = mip.solve(deadline)
    points = min(most.points, second.dual_bound() + SLACK)
    return mip.values(second) or values, Wishes(unserved, floor(points)), _ended(second)


def _ended(result: mathopt.SolveResult) -> bool:
    """True when the best solution was found, or that there is none."""
    return result.termination.reason in ENDS


class _Mip:
    """The program as a model of MathOpt."""

    def __init__(self, program: Program) -> None:
        self.model = mathopt.Model()
        self.variables = [self.model.add_binary_variable() for _ in range(program.variables)]
        for terms, least, most in program.rows:
            row = self.model.add_linear_constraint(lb=least, ub=most)
            for factor, place in terms:
                row.set_coefficient(self.variables[place], factor)
        self.unserved = mathopt.fast_sum([self.variables[place] for place in program.unserved])
        self.points = mathopt.fast_sum([w * self.variables[place] for w, place in program.points])

    def solve(self, deadline: float) -> mathopt.SolveResult:
        """The result of HiGHS, with no gap left when there is the time."""
        limit = timedelta(seconds=max(0.01, deadline - time.perf_counter()))
        parameters = mathopt.SolveParameters(time_limit=limit, **NO_GAP)
        return mathopt.solve(self.model, mathopt.SolverType.HIGHS, params=parameters)

    def values(self, result: mathopt.SolveResult) -> list[int] | None:
        """The variables' values, if there is a solution."""
        if not result.has_primal_feasible_solution():
            return None
        found = result.variable_values()
        return [round(found[variable]) for variable in self.variables]
