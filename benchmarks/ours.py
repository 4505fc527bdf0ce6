"""A day solved by `scheduler.solve`, with the moment at which goals 1 and 2 were done."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from unittest.mock import patch

from benchmarks.program import Wishes
from scheduler.domain import Day
from scheduler.model.optimise import Best, Optimiser, Watch
from scheduler.model.parts import Group, Part
from scheduler.outcome import Solved
from scheduler.solve import solve


@dataclass(frozen=True, slots=True)
class Ours:
    """The outcome, the seconds of goals 1 and 2 alone, and those of the whole."""

    outcome: Solved
    wishes_seconds: float
    seconds: float

    @property
    def wishes(self) -> Wishes:
        """The values of goals 1 and 2."""
        return Wishes(self.outcome.score.unserved, self.outcome.score.points)

    @property
    def proven(self) -> bool:
        """True when goals 1 and 2 are."""
        return all(result.proven for result in self.outcome.goals[:2])


def ours(day: Day, seconds: float) -> Ours:
    """The day solved within the seconds; raises ValueError when it has no plan."""
    begun = time.perf_counter()
    done: list[float] = []
    rest = Optimiser.rest

    def noted(self: Optimiser, group: Group, parts: Mapping[Part, Best], watch: Watch) -> Best:
        done.append(time.perf_counter())  # goals 3 and 4 begin once 1 and 2 are done everywhere
        return rest(self, group, parts, watch)

    with patch.object(Optimiser, "rest", noted):
        outcome = solve(day, seconds=seconds)
    ended = time.perf_counter()
    if not isinstance(outcome, Solved):
        raise ValueError(f"no plan of {day.title}: {outcome}")
    return Ours(outcome, min(done, default=ended) - begun, ended - begun)
