"""Our solver beside two rivals on the same days: values, proofs and seconds."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import median

from benchmarks.highs import highs
from benchmarks.monolith import monolith
from benchmarks.ours import Ours, ours
from benchmarks.program import Found, Program, Wishes
from benchmarks.table import Table, met, say
from benchmarks.textbook import Textbook
from scheduler.domain import Day
from scheduler.verify import broken_reasons, score

Rival = Callable[[Program, float], Found]
OURS = ("day", "unserved", "points", "proven", "goals 1-2, s", "goals 1-4, s")
RIVALS: dict[str, Rival] = {"CP-SAT": monolith, "HiGHS": highs}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rival says of a day: the best it found, what could exist at best, and the proof."""

    rival: str
    seconds: float
    wishes: Wishes | None
    bound: Wishes
    proven: bool

    def ratio(self, to: Ours) -> float:
        """Its seconds as a multiple of ours, of goals 1 and 2; at least that when unproven."""
        return self.seconds / to.wishes_seconds

    def told(self) -> str:
        """What it found, and that it is proven or else the bound."""
        found = "nothing" if self.wishes is None else _told(self.wishes)
        return f"{found} proven" if self.proven else f"{found} ({_told(self.bound)})"

    def denies(self, mine: Ours) -> bool:
        """True when not both can be right."""
        if self.proven and self.wishes != mine.wishes:
            return True
        return mine.proven and self.wishes is not None and _key(self.wishes) < _key(mine.wishes)


def _key(wishes: Wishes) -> tuple[int, int]:
    return wishes.unserved, -wishes.points


def _told(wishes: Wishes) -> str:
    return f"{wishes.unserved} / {wishes.points}"


def answers(day: Day, limit: float) -> Iterator[Answer]:
    """The rivals' answers; raises ValueError when one of them is no plan of the day."""
    textbook = Textbook(day)
    for name, rival in RIVALS.items():
        found = rival(textbook.program, limit)
        wishes = None if found.values is None else _wishes(day, textbook, found.values)
        yield Answer(name, found.seconds, wishes, found.bound, found.proven)


def _wishes(day: Day, textbook: Textbook, values: Sequence[int]) -> Wishes:
    """Goals 1 and 2 as the verifier counts them, in a plan that it finds to keep every rule."""
    plan = textbook.plan(values)
    if broken := broken_reasons(day, plan):
        raise ValueError(f"the textbook's plan breaks {broken}")
    found = score(day, plan)
    return Wishes(found.unserved, found.points)


@dataclass(frozen=True, slots=True)
class Target:
    """The seconds of goals 1 and 2 that the median and the worst day may take."""

    median: float
    worst: float

    def met(self, seen: Sequence[Ours]) -> bool:
        """True when every day is proven, and no slower."""
        took = [mine.wishes_seconds for mine in seen]
        fast = median(took) <= self.median and max(took) <= self.worst
        return fast and all(mine.proven for mine in seen)

    def told(self) -> str:
        """The target in words."""
        return f"goals 1-2 proven, median {self.median:g} s, worst {self.worst:g} s"


def compare(
    title: str, days: Iterable[tuple[str, Day]], target: Target | None, limit: float
) -> Iterator[str]:
    """Prints the table of the days; the disagreements with a rival come back."""
    rivals = ((f"{name}, s", "times", f"{name}: unserved / points") for name in RIVALS)
    table = Table(title, (*OURS, *chain.from_iterable(rivals)))
    table.begin()
    seen: list[tuple[Ours, list[Answer]]] = []
    for name, day in days:
        mine, theirs = ours(day, limit), list(answers(day, limit))
        seen.append((mine, theirs))
        cells = (_theirs(answer, mine) for answer in theirs)
        table.row(name, *_mine(mine), *chain.from_iterable(cells))
        for answer in theirs:
            if answer.denies(mine):
                yield f"{name}: {answer.rival} says {answer.told()}, we {_told(mine.wishes)}"
    _summary(table, seen)
    if target:
        say("target", f"{target.told()}: {met(target.met([mine for mine, _ in seen]))}")


def _mine(mine: Ours) -> tuple[str, ...]:
    unserved, points = mine.wishes
    proven = "1-4" if mine.outcome.proven else "1-2" if mine.proven else "no"
    return (str(unserved), str(points), proven, *_seconds([mine.wishes_seconds, mine.seconds]))


def _theirs(answer: Answer, mine: Ours) -> tuple[str, ...]:
    more = "" if answer.proven else ">"
    return f"{answer.seconds:.2f}", f"{more}{answer.ratio(mine):.0f}", answer.told()


def _seconds(values: Iterable[float]) -> Iterator[str]:
    return (f"{value:.2f}" for value in values)


def _summary(table: Table, seen: Sequence[tuple[Ours, list[Answer]]]) -> None:
    """The median and the worst of each column of figures; of a multiple, the worst is the least."""
    for label, of, least in (("median", median, median), ("worst", max, min)):
        mine = [of(m.wishes_seconds for m, _ in seen), of(m.seconds for m, _ in seen)]
        cells = [label, "", "", "", *_seconds(mine)]
        for place in range(len(RIVALS)):
            seconds = of(theirs[place].seconds for _, theirs in seen)
            times = least(theirs[place].ratio(m) for m, theirs in seen)
            cells += [f"{seconds:.2f}", f"{times:.0f}", ""]
        table.row(*cells)
