"""The figures of merit: goals, ranks obtained, how full the sessions are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scheduler.goals import Goal, GoalResult
from scheduler.report.places import place_rows
from scheduler.report.seats import best_rank, wished_kinds
from scheduler.verify.layout import Layout, Occasion
from scheduler.words import Message, message

GOAL_NAMES = {
    Goal.UNSERVED: "Participants without any wished session of a kind",
    Goal.POINTS: "Points of the wished seats",
    Goal.UNSEATED: "People free and without a seat in a slot",
    Goal.COMFORT: "Discomfort of speakers, themes and half-empty rooms",
}


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal and how far it was brought; `bound` is the best that may still exist."""

    name: Message
    value: int
    bound: int
    proven: bool


@dataclass(frozen=True, slots=True)
class RankRow:
    """How many participants who stated wishes of a kind got one of this rank at best."""

    kind: str
    rank: int | None
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class FillRow:
    """How full a run by wish is."""

    occasion: Occasion
    heads: int
    seats: int

    @property
    def share(self) -> float:
        """From 0 to 1; 0 when the run has no seat to give."""
        return self.heads / self.seats if self.seats else 0.0


def goal_rows(goals: Sequence[GoalResult]) -> tuple[GoalRow, ...]:
    """A row per goal, first the most important."""
    return tuple(
        GoalRow(message(GOAL_NAMES[each.goal]), each.value, each.bound, each.proven)
        for each in goals
    )


def rank_rows(layout: Layout) -> tuple[RankRow, ...]:
    """Per kind, the ranks obtained at best, then those who got none; of each kind as many rows."""
    kinds = {kind: _ranks(layout, kind) for kind in wished_kinds(layout)}
    obtained = (rank for got in kinds.values() for rank in got if rank is not None)
    ranks = (*range(1, max(obtained, default=0) + 1), None)
    return tuple(
        RankRow(kind, rank, got[rank], got[rank] / got.total())
        for kind, got in kinds.items()
        for rank in ranks
        if got
    )


def _ranks(layout: Layout, kind: str) -> Counter[int | None]:
    """How many of those who stated wishes of the kind got each rank at best."""
    sessions = {code for code, each in layout.day.session.items() if each.kind == kind}
    return Counter(
        best_rank(layout, person, kind)
        for person in layout.day.participants
        if any(wish.session in sessions for wish in person.wishes)
    )


def fill_rows(layout: Layout) -> tuple[FillRow, ...]:
    """A row per run by wish that is held, in the order of the sessions."""
    return tuple(
        FillRow(row.occasion, row.heads or 0, row.seats or 0)
        for row in place_rows(layout)
        if row.occasion is not None and row.run.by_wish
    )
