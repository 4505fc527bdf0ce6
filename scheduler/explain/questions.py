"""The questions that are asked of a day: what is possible with which repairs, and who is stuck."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from scheduler.domain import Day
from scheduler.explain.claims import Claim, Repair, lifting, repaired, safe
from scheduler.explain.explained import Repairs
from scheduler.explain.near import Near
from scheduler.explain.repairs import claims, repairs, smallest, to_the_minute
from scheduler.explain.trouble import LAST, cost, trouble
from scheduler.model.search import Search
from scheduler.solve import possible

_FURTHER = 4  # larger changes of a cell that are tried, where no value asks for nothing


class Unanswered(Exception):
    """Time was out before a question was answered: nothing is known of it."""


class Questions:
    """What may be asked of a day; `kept` are claims that are not to be questioned.

    Every question raises `Unanswered` when time is out.
    """

    def __init__(self, day: Day, search: Search, kept: Collection[Claim] = ()) -> None:
        self.day = day
        self.search = search
        self.kept = frozenset(kept)
        self.excusing = _excusing(day)
        self.lifting = {repair.claim: repair for repair in lifting(day)}

    def possible(self, done: Iterable[Repair], codes: Collection[str] | None = None) -> bool:
        """True when the day is possible with the repairs.

        Given the codes of sessions, of these alone. Those that may excuse someone from one of them
        are held besides: left out, they would make a day impossible that is not.
        """
        day = repaired(self.day, done)
        if any(slot.span.start >= slot.span.end for slot in day.slots):
            return False
        return self._answer(day, None if codes is None else {*codes, *self.excusing})

    def _answer(self, day: Day, codes: Collection[str] | None) -> bool:
        found = None if self.search.over else possible(day, self.search, codes)
        if found is None:
            raise Unanswered
        return found

    def stuck(self, done: Repairs) -> tuple[str, ...]:
        """Sessions that cannot all be held with the repairs, though they can without any one."""
        day = repaired(self.day, done)
        codes = list(dict.fromkeys(run.session.code for run in day.runs))
        if not self.possible(done, ()):
            among = [code for code in codes if code in self.excusing]
            return tuple(irreducible(among, lambda some: not self._answer(day, some)))
        single = next((code for code in codes if not self.possible(done, (code,))), None)
        # One session is soon asked for, however large the day is.
        found = (
            [single] if single else irreducible(codes, lambda some: not self.possible(done, some))
        )
        if self._answer(day, found):
            found += [code for code in self.excusing if code not in found]
        return tuple(sorted(found, key=codes.index))

    def near(self, done: Repairs, sessions: Collection[str]) -> Near:
        """The sessions on the day with the repairs."""
        return Near.of(repaired(self.day, done), sessions)

    def questioned(self, near: Near, done: Repairs) -> Iterator[Claim]:
        """The claims that may have a part in it and are not repaired yet, the easiest first."""
        changed = {repair.claim for repair in done}
        return (c for c in claims(near) if c not in self.kept and c not in changed)

    def smallest(
        self, near: Near, claim: Claim, done: Repairs, sessions: Collection[str] | None
    ) -> Repair | None:
        """The smallest change of the cell with which the sessions, or all, can be held."""

        def works(repair: Repair) -> bool:
            return self.possible((*done, repair), sessions)

        lifted = self.lifting.get(claim)
        if lifted is not None and safe(claim) and not works(lifted):
            return None
        found = smallest(repairs(near, claim), works)
        return None if found is None else to_the_minute(near.day, found, works)

    def alone(
        self, near: Near, done: Repairs, sessions: tuple[str, ...]
    ) -> Iterator[tuple[int, Repair]]:
        """What each cell costs that lets the sessions be held by itself, and its largest change."""
        for claim in self.questioned(near, done):
            found = self.smallest(near, claim, done, sessions)
            if found is not None and claim in self.lifting and safe(claim):
                yield cost(near.day, found), self.lifting[claim]
            elif found is not None:
                for repair in self._further(near, found, done, sessions):
                    yield cost(near.day, repair), repair

    def _further(
        self, near: Near, found: Repair, done: Repairs, sessions: tuple[str, ...]
    ) -> list[Repair]:
        """The repair and larger ones of the cell, which may help others besides the sessions."""
        size = cost(near.day, found)
        larger = (each for each in repairs(near, found.claim) if cost(near.day, each) > size)
        works = (each for each in larger if self.possible((*done, each), sessions))
        return [found, *islice(works, _FURTHER)]

    def together(self, near: Near, done: Repairs, sessions: tuple[str, ...]) -> list[Repair]:
        """Repairs of which some must be made for the sessions to be held; none when none do."""
        asked = (claim for claim in self.questioned(near, done) if trouble(claim) < LAST)
        some = [self.lifting[claim] for claim in asked if claim in self.lifting]
        if not self.possible((*done, *some), sessions):
            return []

        def stuck(held: Collection[Repair]) -> bool:
            lifted = [repair for repair in some if repair not in held]
            return not self.possible((*done, *lifted), sessions)

        return irreducible(some, stuck)


def _excusing(day: Day) -> frozenset[str]:
    """Sessions whose speakers are participants who need a seat somewhere or a step-free room.

    Speaking there may excuse them from what is for all.
    """
    names = {p.speaker for p in day.participants if p.speaker and (p.step_free or p.must_attend)}
    return frozenset(
        run.session.code for run in day.runs if not names.isdisjoint(run.session.speakers)
    )


T = TypeVar("T")


def irreducible(items: Sequence[T], fails: Callable[[Sequence[T]], bool]) -> list[T]:
    """Some of the items, which fail, though without any one of them they would not.

    All the items must fail, and none of them not (QuickXplain, Junker 2004: of n items the k found
    take some k log(n/k) questions).
    """

    def among(known: list[T], grown: bool, rest: Sequence[T]) -> list[T]:
        if grown and fails(known):
            return []
        if len(rest) == 1:
            return list(rest)
        half = len(rest) // 2
        first, second = rest[:half], rest[half:]
        late = among([*known, *first], bool(first), second)
        early = among([*known, *late], bool(late), first)
        return [*early, *late]

    return among([], False, items) if items else []
