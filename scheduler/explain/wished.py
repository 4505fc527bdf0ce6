"""What asking for a wish comes to: it is so already, it costs something, or it breaks rules."""

from dataclasses import dataclass

from scheduler.explain.cost import Cost
from scheduler.explain.explained import Explained
from scheduler.explain.wish import Forced, Raises, Wish
from scheduler.outcome import OutOfTime
from scheduler.rules import Reason
from scheduler.verify import Verdict
from scheduler.verify.layout import Layout


@dataclass(frozen=True)
class Standing:
    """The plan as it is: laid out, what it breaks and what it is worth."""

    layout: Layout
    verdict: Verdict


@dataclass(frozen=True)
class Already:
    """The plan is as wished."""

    wish: Wish
    plan: Standing


@dataclass(frozen=True)
class Granted:
    """The wish breaks no rule.

    `near` is the best plan with it that is near the plan as it is, `anew` the best of all where
    fewer go unserved in it or it has more points. `reseated` says that everyone's seats were sought
    anew in the near one. For a seat, `unmoved` says that no session moves, and `raises` what would
    let nobody give way; where some must, `held` tells what would let them all stay.
    """

    wish: Wish
    plan: Standing
    forced: Forced
    near: Cost
    anew: Cost | None = None
    reseated: bool = False
    unmoved: bool = False
    raises: Raises = ()
    held: Explained | None = None

    @property
    def free(self) -> bool:
        """True when no goal of the plan suffers."""
        return self.near.score.no_worse(self.plan.verdict.score)

    @property
    def free_anew(self) -> bool:
        """True when no goal suffers if the whole plan is sought anew."""
        return self.anew is not None and self.anew.score.no_worse(self.plan.verdict.score)


@dataclass(frozen=True)
class Refused:
    """No plan with the wish keeps every rule.

    `broken` is what a least-bad plan with it breaks that is not broken without; when that is
    nothing, there is nothing to be `explained` either.
    """

    wish: Wish
    plan: Standing
    forced: Forced
    broken: tuple[Reason, ...]
    explained: Explained | None = None


Answer = Already | Granted | Refused | OutOfTime
