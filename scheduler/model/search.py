"""Running the solver under one deadline, with a way to stop it from another thread."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil, floor

from ortools.sat.python import cp_model

Value = Callable[[cp_model.LinearExprT], int]
Watcher = Callable[[int, int, Value], None]


def _unwatched(best: int, bound: int, value: Value) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Found:
    """What a search ended with; `best` is the objective of the solution, None when there is none.

    `bound` is the best objective that could exist; `impossible` is true when none can.
    """

    best: int | None
    bound: int
    impossible: bool
    value: Value

    @property
    def proven(self) -> bool:
        """True when nothing better exists."""
        return self.best == self.bound


class Search:
    """The seed, the deadline and the solvers at work, shared by all searches of one plan."""

    def __init__(self, seed: int = 0, seconds: float | None = None) -> None:
        self.seed = seed
        self.begun = time.monotonic()
        self.deadline = None if seconds is None else self.begun + seconds
        self._stopped = threading.Event()
        self._running: list[cp_model.CpSolver] = []

    @property
    def seconds(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self.begun

    @property
    def over(self) -> bool:
        """True when no further search should begin."""
        late = self.deadline is not None and time.monotonic() >= self.deadline
        return late or self._stopped.is_set()

    def stop(self) -> None:
        """Ends all searches, each keeping the best it has found."""
        self._stopped.set()
        for solver in list(self._running):
            solver.stop_search()

    def __call__(
        self,
        model: cp_model.CpModel,
        watch: Watcher = _unwatched,
        grace: float = 0.0,
        share: float = 1.0,
        led: bool = True,
    ) -> Found:
        """Searches the model; `watch` hears of each better solution.

        `grace` seconds are granted even when the time is out, and not cut short by `stop`, which
        ends the search after them. No more than a `share` of the whole time is taken. The linear
        relaxation leads the search unless it is not to be `led`.
        """
        solver = self._solver(grace, share, led)
        if grace:
            with self._spared(solver, grace):
                return self._found(solver, solver.solve(model, _Watch(watch)), model)
        self._running.append(solver)
        try:
            if self.over:
                return Found(None, 0, False, solver.value)
            return self._found(solver, solver.solve(model, _Watch(watch)), model)
        finally:
            self._running.remove(solver)

    @contextmanager
    def _spared(self, solver: cp_model.CpSolver, grace: float) -> Iterator[None]:
        """Keeps the solver from being stopped in its first seconds."""
        timer = threading.Timer(grace, self._spare_no_longer, (solver,))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            if solver in self._running:
                self._running.remove(solver)

    def _spare_no_longer(self, solver: cp_model.CpSolver) -> None:
        self._running.append(solver)
        if self._stopped.is_set():
            solver.stop_search()

    def _solver(self, grace: float, share: float, led: bool) -> cp_model.CpSolver:
        """A solver of one thread, so that the same search takes the same path every time.

        The linear relaxation decides these models: it leads the search (docs/benchmarks.md).
        """
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = self.seed
        solver.parameters.linearization_level = 2
        if led:
            solver.parameters.search_branching = cp_model.LP_SEARCH
        solver.parameters.catch_sigint_signal = False
        if self.deadline is not None:
            left = min(self.deadline - time.monotonic(), share * (self.deadline - self.begun))
            solver.parameters.max_time_in_seconds = max(0.01, left, grace)
        return solver

    def _found(
        self, solver: cp_model.CpSolver, status: cp_model.CpSolverStatus, model: cp_model.CpModel
    ) -> Found:
        if status == cp_model.MODEL_INVALID:
            raise ValueError(model.validate())
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            best = round(solver.objective_value)
            bound = _whole(solver.best_objective_bound, best)
            return Found(best, bound, False, solver.value)
        return Found(None, 0, status == cp_model.INFEASIBLE, solver.value)


class _Watch(cp_model.CpSolverSolutionCallback):
    """Passes each solution on: its objective, the bound, and its values."""

    def __init__(self, watch: Watcher) -> None:
        super().__init__()
        self._watch = watch

    def on_solution_callback(self) -> None:
        best = round(self.objective_value)
        self._watch(best, _whole(self.best_objective_bound, best), self.value)


def _whole(bound: float, best: int) -> int:
    """The whole number that the bound comes to: no whole objective lies beyond it."""
    nearest = round(bound)
    if abs(bound - nearest) < 1e-6 * max(1.0, abs(bound)) and abs(nearest - best) < 2:
        return nearest
    return floor(bound + 1e-6) if bound > best else ceil(bound - 1e-6)
