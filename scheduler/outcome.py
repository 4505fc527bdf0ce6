"""What solving a day comes to: a plan that keeps every rule, the least-bad one, or none in time."""

from dataclasses import dataclass

from scheduler.domain import Plan, Score
from scheduler.goals import GoalResult
from scheduler.rules import Reason


@dataclass(frozen=True, slots=True)
class Solved:
    """A plan that keeps every rule, and how far each goal was brought.

    When `near`, no further than a promise allows: bounds are those of plans that keep it as far.
    """

    plan: Plan
    score: Score
    goals: tuple[GoalResult, ...]
    seconds: float
    seed: int
    near: bool = False

    @property
    def proven(self) -> bool:
        """True when no plan is better."""
        return all(result.proven for result in self.goals)

    @property
    def status(self) -> str:
        """The word for programs: `optimal` or `feasible`."""
        return "optimal" if self.proven else "feasible"

    @property
    def broken(self) -> tuple[Reason, ...]:
        """Nothing: every rule is kept."""
        return ()


@dataclass(frozen=True, slots=True)
class _Judged:
    """A plan that may break rules: which, its score, and bounds as far as they hold for it."""

    plan: Plan
    broken: tuple[Reason, ...]
    score: Score
    goals: tuple[GoalResult, ...]
    seconds: float
    seed: int
    near: bool = False


@dataclass(frozen=True, slots=True)
class Impossible(_Judged):
    """No plan keeps every rule: the least-bad one, and the reasons that it breaks."""

    @property
    def status(self) -> str:
        """The word for programs."""
        return "infeasible"


@dataclass(frozen=True, slots=True)
class Edited(_Judged):
    """A plan that was changed by hand after it was solved, and the reasons that it breaks."""

    @property
    def status(self) -> str:
        """The word for programs."""
        return "edited"


Outcome = Solved | Impossible | Edited


@dataclass(frozen=True, slots=True)
class OutOfTime:
    """No plan was found in the time given, nor a proof that there is none."""

    seconds: float
