"""A program given to CP-SAT as one model, with default parameters but for the threads."""

import time
from math import ceil

from ortools.sat.python import cp_model

from benchmarks.program import Found, Program, Wishes

THREADS = 2


def monolith(program: Program, seconds: float) -> Found:
    """What CP-SAT finds within the seconds, each unserved weighing more than all points."""
    model = cp_model.CpModel()
    variables = [model.new_bool_var("") for _ in range(program.variables)]

    def total(terms: list[tuple[int, int]]) -> cp_model.LinearExpr:
        return cp_model.LinearExpr.weighted_sum(
            [variables[place] for _, place in terms], [factor for factor, _ in terms]
        )

    for terms, least, most in program.rows:
        model.add_linear_constraint(total(list(terms)), least, most)
    weight = 1 + program.every_wish.points
    unserved = [(weight, variable) for variable in program.unserved]
    model.minimize(total(unserved) - total(program.points))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = THREADS
    solver.parameters.max_time_in_seconds = seconds
    begun = time.perf_counter()
    status = solver.solve(model)
    taken = time.perf_counter() - begun
    known = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    if not known:
        return Found(taken, None, program.every_wish, status == cp_model.INFEASIBLE)
    values = [solver.value(variable) for variable in variables]
    bound = _decoded(ceil(solver.best_objective_bound - 0.5), weight)
    return Found(taken, values, bound, status == cp_model.OPTIMAL)


def _decoded(cost: int, weight: int) -> Wishes:
    """The unserved and points that a cost stands for."""
    unserved = -(-cost // weight)
    return Wishes(unserved, weight * unserved - cost)
