"""What is found of a day that no plan suits: what stands in its way, and the ways out."""

from dataclasses import dataclass

from scheduler.domain import Day
from scheduler.explain.claims import Claim, Repair
from scheduler.outcome import Solved
from scheduler.rules import Reason

Repairs = tuple[Repair, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that cannot hold together, the rest of the day being as it is.

    `sessions` cannot all be held: placing them breaks the `reasons` at the least. `repairs` change
    one cell each, the easiest first, and any one of them lets everything be held. The claims are
    those of the repairs that somebody wrote down, the likeliest to be meant: without any one of
    them, all can be held. Where the day has several conflicts, the others are mended by `others`.
    """

    sessions: tuple[str, ...]
    claims: tuple[Claim, ...]
    repairs: Repairs
    others: Repairs
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class WayOut:
    """Repairs, none of them idle, with which the day is possible.

    And its best plan then; None when it was not sought, or not proven in the time.
    """

    repairs: Repairs
    outcome: Solved | None


@dataclass(frozen=True)
class Explained:
    """What stands in the way of a day, and the ways out, the easiest first.

    There is nothing of either when the day is possible. When not `complete` the search was ended,
    after so many seconds, before all was known.
    """

    day: Day
    conflicts: tuple[Conflict, ...]
    ways: tuple[WayOut, ...]
    complete: bool
    seconds: float
