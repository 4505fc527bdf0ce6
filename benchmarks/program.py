"""A program in 0-1 variables with the goals 1 and 2, and what a solver makes of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

Term = tuple[int, int]  # a coefficient and a variable


class Row(NamedTuple):
    """The sum of the terms is at least `least` and at most `most`."""

    terms: Sequence[Term]
    least: int
    most: int


class Wishes(NamedTuple):
    """Values, or bounds, of goals 1 and 2."""

    unserved: int
    points: int


@dataclass(slots=True)
class Program:
    """Fewest of the variables `unserved`, then most `points`, every row being kept."""

    variables: int = 0
    rows: list[Row] = field(default_factory=list)
    unserved: list[int] = field(default_factory=list)
    points: list[Term] = field(default_factory=list)

    @property
    def every_wish(self) -> Wishes:
        """Goals 1 and 2 if everyone got everything: a bound to begin with."""
        return Wishes(0, sum(worth for worth, _ in self.points))

    def variable(self) -> int:
        """A new variable."""
        self.variables += 1
        return self.variables - 1

    def at_most(self, terms: Iterable[Term], most: int) -> None:
        """Adds the row of a sum that is no more than `most`, unless it cannot be more."""
        terms = tuple(terms)
        if _most(terms) > most:
            self.rows.append(Row(terms, _least(terms), most))

    def at_least(self, terms: Iterable[Term], least: int) -> None:
        """Adds the row of a sum that is no less than `least`."""
        terms = tuple(terms)
        self.rows.append(Row(terms, least, max(least, _most(terms))))

    def exactly_one(self, terms: Iterable[Term]) -> None:
        """Adds the row of a sum that is 1."""
        self.rows.append(Row(tuple(terms), 1, 1))


def _most(terms: Sequence[Term]) -> int:
    return sum(max(factor, 0) for factor, _ in terms)


def _least(terms: Sequence[Term]) -> int:
    return sum(min(factor, 0) for factor, _ in terms)


def ones(variables: Iterable[int]) -> tuple[Term, ...]:
    """The terms of a plain sum."""
    return tuple((1, variable) for variable in variables)


def minus(terms: Iterable[Term]) -> tuple[Term, ...]:
    """The terms taken away."""
    return tuple((-factor, variable) for factor, variable in terms)


@dataclass(frozen=True, slots=True)
class Found:
    """What a solver ended with: the variables' values, none without a solution, and the bounds.

    `seconds` count from the model being built.
    """

    seconds: float
    values: Sequence[int] | None
    bound: Wishes
    proven: bool
