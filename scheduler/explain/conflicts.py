"""What stands in the way of a day: the cheapest repair, and what else could stand for its parts.

Everything is found by asking whether days are possible, and a day with other cells is a day like
any other: so nothing rests on how the solver came to its answer. First come the sessions that
cannot all be held; what their cells say is then questioned one by one.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from scheduler.domain import Day
from scheduler.explain.claims import Claim, Layer, Repair, lifting, repaired
from scheduler.explain.explained import Conflict, Repairs
from scheduler.explain.near import Near
from scheduler.explain.repairs import (
    ANOTHER,
    DRASTIC,
    LAST,
    claims,
    cost,
    repairs,
    smallest,
    trouble,
)
from scheduler.model.reasons import Law
from scheduler.model.search import Search
from scheduler.rules import Reason
from scheduler.solve import possible

_BRANCHES = 24  # sets of repairs of one size from which larger ones are made
_OTHERS = 2  # claims that are blamed besides one a conflict, if some are of a further layer
_SISTERS = 2  # cells of one column that may all be blamed


@dataclass(frozen=True, slots=True)
class _Stuck:
    """Sessions that cannot all be held, and repairs that may help, each with its cost.

    When `alone`, each of them lets the sessions be held, though perhaps not with all others. So do
    the `larger` ones.
    """

    sessions: tuple[str, ...]
    steps: Sequence[tuple[int, Repair]]
    larger: Sequence[tuple[int, Repair]]
    alone: bool


class Explorer:
    """Looks for what stands in the way of a day; `kept` are claims not to be questioned."""

    def __init__(self, day: Day, search: Search, kept: Collection[Claim] = ()) -> None:
        self.day = day
        self.search = search
        self.kept = frozenset(kept)
        self.excusing = _excusing(day)
        self.lifting = {repair.claim: repair for repair in lifting(day)}
        self._stuck: list[_Stuck] = []

    def conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts, one for each change that the easiest repair of the day takes."""
        mended = self._shrunk(self._cheapest())
        return tuple(_also_blamed(self.day, [self._conflict(one, mended) for one in mended]))

    def possible(self, done: Iterable[Repair], codes: Collection[str] | None = None) -> bool:
        """False when the day is shown not to be possible with the repairs.

        Given the codes of sessions, of these alone. Those that may excuse someone from one of them
        are held besides: left out, they would make a day impossible that is not.
        """
        day = repaired(self.day, done)
        if any(slot.span.start >= slot.span.end for slot in day.slots):
            return False
        if codes is not None:
            codes = {*codes, *self.excusing}
        return possible(day, self.search, codes) is not False

    def _cheapest(self) -> Repairs:
        """As few repairs as make the day possible, of the least cost; none when none do.

        A set that does not do is tried again with each repair that lets the sessions be held that
        are then stuck (the tree of hitting sets of Reiter, 1987, kept to its cheapest branches).
        """
        level: list[tuple[int, Repairs]] = [] if self.possible(()) else [(0, ())]
        while level and not self.search.over:
            more = {
                frozenset((*done, step)): (paid + ANOTHER + price, (*done, step))
                for paid, done in level
                for price, step in self._where_stuck(done).steps
                if step.claim not in {repair.claim for repair in done}
            }
            ranked = sorted(more.values(), key=lambda pair: pair[0])
            for paid, done in ranked:
                if self._mends(done):
                    return self._at_once(paid) or done
            level = ranked[:_BRANCHES]
        return self._cancelled()

    def _at_once(self, paid: int) -> Repairs:
        """A larger change that does alone and costs less than the small ones together, if any."""
        for price, step in sorted(self._stuck[0].larger, key=lambda pair: pair[0]):
            if price + ANOTHER <= paid and self._mends((step,)):
                return (step,)
        return ()

    def _cancelled(self) -> Repairs:
        """The last resort: one session less, again and again, until the day is possible."""
        done: Repairs = ()
        while not self.possible(done) and not self.search.over:
            claims = (Claim("session", code, "cancelled") for code in self._sessions(done))
            spare = [claim for claim in claims if claim not in self.kept]
            if not spare:
                return ()
            done = (*done, self.lifting[spare[-1]])
        return done

    def _mends(self, done: Repairs) -> bool:
        """True when the day is possible with the repairs; what was stuck is asked for first."""
        return all(self.possible(done, stuck.sessions) for stuck in self._stuck) and self.possible(
            done
        )

    def _where_stuck(self, done: Repairs) -> _Stuck:
        """Sessions that cannot all be held with the repairs, and what may help them."""
        for known in self._stuck:
            if known.alone and not self.possible(done, known.sessions):
                return known
        sessions = self._sessions(done)
        found = self._with_steps(done, sessions)
        self._stuck.append(found)
        return found

    def _sessions(self, done: Repairs) -> tuple[str, ...]:
        """Sessions that cannot all be held with the repairs, though they can without any one."""
        day = repaired(self.day, done)
        codes = list(dict.fromkeys(run.session.code for run in day.runs))
        if not self.possible(done, ()):
            among = [code for code in codes if code in self.excusing]
            return tuple(irreducible(among, lambda some: not self._alone(day, some)))
        found = irreducible(codes, lambda some: not self.possible(done, some))
        if self._alone(day, found):
            found += [code for code in self.excusing if code not in found]
        return tuple(sorted(found, key=codes.index))

    def _alone(self, day: Day, codes: Collection[str]) -> bool:
        return possible(day, self.search, codes) is not False

    def _with_steps(self, done: Repairs, sessions: tuple[str, ...]) -> _Stuck:
        """The sessions, and small changes that help them; else larger ones, else several."""
        near = Near.of(repaired(self.day, done), sessions)
        alone = list(self._alone_enough(near, done, sessions))
        for limit in (DRASTIC, LAST):
            some = [pair for pair in alone if trouble(pair[1].claim) < limit]
            if some:
                larger = [pair for pair in alone if limit <= trouble(pair[1].claim) < LAST]
                return _Stuck(sessions, some, larger, True)
        together = [(trouble(step.claim), step) for step in self._together(near, done, sessions)]
        return _Stuck(sessions, together or alone, (), not together)

    def _alone_enough(
        self, near: Near, done: Repairs, sessions: tuple[str, ...]
    ) -> Iterator[tuple[int, Repair]]:
        for claim in self._questioned(near, done):
            found = self._smallest(near, claim, done, sessions)
            if found is not None:
                yield cost(near.day, found), self.lifting.get(claim, found)

    def _questioned(self, near: Near, done: Repairs) -> Iterator[Claim]:
        changed = {repair.claim for repair in done}
        return (c for c in claims(near) if c not in self.kept and c not in changed)

    def _smallest(
        self, near: Near, claim: Claim, done: Repairs, sessions: Collection[str] | None
    ) -> Repair | None:
        """The smallest change of the cell with which the sessions can be held."""

        def works(repair: Repair) -> bool:
            return self.possible((*done, repair), sessions)

        lifted = self.lifting.get(claim)
        if lifted is not None and not works(lifted):
            return None
        return smallest(repairs(near, claim), works)

    def _together(self, near: Near, done: Repairs, sessions: tuple[str, ...]) -> list[Repair]:
        """Repairs of which some must be made for the sessions to be held; none when none do."""
        asked = (claim for claim in self._questioned(near, done) if trouble(claim) < LAST)
        some = [self.lifting[claim] for claim in asked if claim in self.lifting]
        if not self.possible((*done, *some), sessions):
            return []

        def stuck(held: Collection[Repair]) -> bool:
            lifted = [repair for repair in some if repair not in held]
            return not self.possible((*done, *lifted), sessions)

        return irreducible(some, stuck)

    def _shrunk(self, mended: Repairs) -> Repairs:
        """The repairs without those that are idle, each made as small as the others allow."""
        done = mended
        for repair in mended:
            others = tuple(other for other in done if other != repair)
            if self.possible(others):
                done = others
                continue
            near = Near.of(repaired(self.day, others), self._sessions(others))
            smaller = self._smallest(near, repair.claim, others, None) or repair
            done = tuple(smaller if other == repair else other for other in done)
        return done

    def _conflict(self, repair: Repair, mended: Repairs) -> Conflict:
        """What the repair mends, the day being otherwise mended."""
        others = tuple(other for other in mended if other != repair)
        day = repaired(self.day, others)
        sessions = self._sessions(others)
        near = Near.of(day, sessions)
        found = [
            each
            for claim in self._questioned(near, others)
            if self._smallest(near, claim, others, sessions)
            if (each := self._smallest(near, claim, others, None))
        ]
        easiest = tuple(sorted(found, key=lambda each: cost(day, each)))
        blamed = (each.claim for each in easiest if self._stated(each.claim))
        reasons = self._broken(day, sessions)
        return Conflict(sessions, tuple(blamed), easiest, others, reasons)

    def _stated(self, claim: Claim) -> bool:
        """True of what asks for something, or is always said."""
        return claim in self.lifting or claim.field in ("start", "end", "kind")

    def _broken(self, day: Day, sessions: Collection[str]) -> tuple[Reason, ...]:
        """What placing the sessions breaks at the least."""
        runs = [run for run in day.runs if run.session.code in sessions]
        found = Law(day, runs).least_bad(self.search)
        return () if found is None else found[0]


def _also_blamed(day: Day, conflicts: Sequence[Conflict]) -> Iterator[Conflict]:
    """The conflicts with the likeliest of their claims: those of the first layer, and few more."""
    firsts = [_first_blamed(conflict.claims) for conflict in conflicts]
    spare = _OTHERS - sum(len(blamed) - 1 for blamed in firsts)
    for conflict, blamed in zip(conflicts, firsts, strict=True):
        decided = {cell for reason in conflict.reasons for cell in reason.cells(day)}
        beyond = [
            claim
            for claim in _single(conflict.claims)
            if claim not in blamed and claim.layer is not Layer.HELD
            if claim.layer is not Layer.FRAME or claim.cell(day) in decided
        ]
        more = beyond[: max(0, spare)]
        spare -= len(more)
        yield replace(conflict, claims=(*blamed, *more))


def _first_blamed(claims: Sequence[Claim]) -> list[Claim]:
    single = _single(claims)
    first = min((claim.layer for claim in single), default=Layer.HELD)
    return [claim for claim in single if claim.layer is first]


def _single(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without those of a column of which many cells would do, unless all are such."""
    columns = Counter((claim.role, claim.field) for claim in claims)
    single = [claim for claim in claims if columns[claim.role, claim.field] <= _SISTERS]
    return single or list(claims)


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
