"""The easiest repairs that together make a day possible.

A set of repairs that does not do leaves some sessions stuck, and is tried again with each repair
that helps these: the tree of hitting sets of Reiter (1987), kept to its cheapest branches.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scheduler.explain.claims import Claim, Repair
from scheduler.explain.explained import Repairs
from scheduler.explain.questions import Questions
from scheduler.explain.trouble import DRASTIC, LAST, price, trouble

_BRANCHES = 24  # sets of repairs of one size from which larger ones are made

Priced = tuple[int, Repair]


@dataclass(frozen=True, slots=True)
class _Stuck:
    """Sessions that cannot all be held, and repairs that may help, each with its cost.

    When `alone`, each of the steps lets the sessions be held, though perhaps not with all others.
    So do the `larger` ones.
    """

    sessions: tuple[str, ...]
    steps: Sequence[Priced]
    larger: Sequence[Priced]
    alone: bool


class Mending:
    """Looks for the easiest repairs of one day."""

    def __init__(self, questions: Questions) -> None:
        self.ask = questions
        self._known: list[_Stuck] = []

    def easiest(self) -> Repairs:
        """As few small changes as make the day possible, none of them idle or larger than need be.

        One larger change stands for them where it costs less, and where they do not do. None are
        needed when the day is possible; there are none when nothing does.
        """
        if self.ask.possible(()):
            return ()
        small = self._shrunk(self._search())
        found = self._at_once(price(self.ask.day, small) if small else None) or small
        return found or self._shrunk(self._cancelled())

    def _search(self) -> Repairs:
        """As few small changes as do, of the least cost among the branches kept."""
        level: list[tuple[int, Repairs]] = [(0, ())]
        while level:
            more = {
                frozenset((*done, step)): (paid + cost, (*done, step))
                for paid, done in level
                for cost, step in self._where_stuck(done).steps
                if step.claim not in {repair.claim for repair in done}
            }
            ranked = sorted(more.values(), key=lambda pair: pair[0])
            for _, done in ranked:
                if self._mends(done):
                    return done
            level = ranked[:_BRANCHES]
        return ()

    def _at_once(self, paid: int | None) -> Repairs:
        """A larger change that does alone, and costs no more than was paid, if there is one."""
        for _, step in sorted(self._known[0].larger, key=lambda pair: pair[0]):
            if self._mends((step,)):
                found = self._shrunk((step,))
                return found if paid is None or price(self.ask.day, found) <= paid else ()
        return ()

    def _cancelled(self) -> Repairs:
        """The last resort: one session less, again and again, until the day is possible."""
        done: Repairs = ()
        while not self.ask.possible(done):
            claims = (Claim("session", code, "cancelled") for code in self.ask.stuck(done))
            spare = [claim for claim in claims if claim not in self.ask.kept]
            if not spare:
                return ()
            done = (*done, self.ask.lifting[spare[-1]])
        return done

    def _mends(self, done: Repairs) -> bool:
        """True when the day is possible with the repairs; what was stuck is asked for first."""
        stuck = (known.sessions for known in self._known)
        return all(self.ask.possible(done, codes) for codes in stuck) and self.ask.possible(done)

    def _where_stuck(self, done: Repairs) -> _Stuck:
        """Sessions that cannot all be held with the repairs, and what may help them."""
        for known in self._known:
            if known.alone and not self.ask.possible(done, known.sessions):
                return known
        found = self._with_steps(done, self.ask.stuck(done))
        self._known.append(found)
        return found

    def _with_steps(self, done: Repairs, sessions: tuple[str, ...]) -> _Stuck:
        """The sessions, and the small changes that help them, each alone or several together."""
        near = self.ask.near(done, sessions)
        alone = list(self.ask.alone(near, done, sessions))
        small = [pair for pair in alone if trouble(pair[1].claim) < DRASTIC]
        larger = [pair for pair in alone if DRASTIC <= trouble(pair[1].claim) < LAST]
        if small:
            return _Stuck(sessions, small, larger, True)
        some = [(trouble(step.claim), step) for step in self.ask.together(near, done, sessions)]
        return _Stuck(sessions, some or larger or alone, larger or alone, not some)

    def _shrunk(self, mended: Repairs) -> Repairs:
        """The repairs without those that are idle, each made as small as the others allow."""
        done = mended
        for repair in mended:
            others = tuple(other for other in done if other != repair)
            if self.ask.possible(others):
                done = others
                continue
            near = self.ask.near(others, self.ask.stuck(others))
            smaller = self.ask.smallest(near, repair.claim, others, None) or repair
            done = tuple(smaller if other == repair else other for other in done)
        return done
