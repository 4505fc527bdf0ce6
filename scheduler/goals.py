"""What makes one plan better than another, in order.

The goals are data here; `model` turns them into objectives and `verify.score` recomputes them.
"""

from dataclasses import dataclass
from enum import StrEnum


class Goal(StrEnum):
    """The goals, first the most important; each names the field of `Score` that it fills."""

    UNSERVED = "unserved"
    POINTS = "points"
    UNSEATED = "unseated"
    COMFORT = "comfort"


LAWS = {
    Goal.UNSERVED: "Participants who wished sessions of a kind and get none, counted per kind.",
    Goal.POINTS: "Sum over the wished seats of the points of their rank.",
    Goal.UNSEATED: "People present and free, without a seat, in a slot with sessions by wish.",
    Goal.COMFORT: "Weighted sum of what is uncomfortable: see the weights.",
}


class Discomfort(StrEnum):
    """What the fourth goal counts."""

    UNPREFERRED = "unpreferred"
    UNDERFILLED = "underfilled"
    THEME_CLASH = "theme_clash"
    ROOM_CHANGE = "room_change"


WEIGHTS = {
    Discomfort.UNDERFILLED: 4,  # a run with fewer people than its Min seats
    Discomfort.UNPREFERRED: 3,  # a speaker speaking in a run outside the preferred windows
    Discomfort.THEME_CLASH: 2,  # a pair of sessions of one theme at the same time
    Discomfort.ROOM_CHANGE: 1,  # a speaker changing rooms between two consecutive sessions
}


@dataclass(frozen=True, slots=True)
class GoalResult:
    """How far a goal was brought: its value, the best value that could exist, and the proof."""

    goal: Goal
    value: int
    bound: int

    @property
    def proven(self) -> bool:
        """True when no plan can do better, the goals before it being kept."""
        return self.value == self.bound
