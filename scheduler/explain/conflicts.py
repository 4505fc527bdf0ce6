"""What stands in the way of a day, one conflict for each change that the easiest repair takes.

Everything is found by asking whether days are possible, and a day with other cells is a day like
any other: so nothing rests on how the solver came to its answer. First come the sessions that
cannot all be held; what their cells say is then questioned one by one.
"""

from collections.abc import Collection

from scheduler.domain import Day
from scheduler.explain.blame import blamed
from scheduler.explain.claims import Claim, Repair, repaired
from scheduler.explain.explained import Conflict, Repairs
from scheduler.explain.mending import Mending
from scheduler.explain.questions import Questions, Unanswered
from scheduler.explain.trouble import cost
from scheduler.model.reasons import Law
from scheduler.model.search import Search
from scheduler.rules import Reason

# Columns that are blamed, though no value of theirs asks for nothing.
_ALWAYS_SAID = frozenset({"start", "end", "delay", "kind"})


def conflicts(
    day: Day, search: Search, kept: Collection[Claim] = ()
) -> tuple[tuple[Conflict, ...], bool]:
    """The conflicts of the day, none when it is possible; `kept` claims are not questioned.

    False when time was out before all was known: then those are left out that are not sure.
    """
    questions = Questions(day, search, kept)
    found: list[Conflict] = []
    try:
        mended = Mending(questions).easiest()
        for repair in mended:
            found.append(_conflict(questions, repair, mended))
    except Unanswered:
        return tuple(blamed(day, found)), False
    return tuple(blamed(day, found)), True


def _conflict(ask: Questions, repair: Repair, mended: Repairs) -> Conflict:
    """What the repair mends, the day being otherwise mended, and what else would."""
    others = tuple(other for other in mended if other != repair)
    sessions = ask.stuck(others)
    near = ask.near(others, sessions)
    found = [
        each
        for claim in ask.questioned(near, others)
        if ask.smallest(near, claim, others, sessions)
        if (each := ask.smallest(near, claim, others, None))
    ]
    easiest = tuple(sorted(found, key=lambda each: cost(near.day, each)))
    said = (each.claim for each in easiest if _said(ask, each.claim))
    return Conflict(sessions, tuple(said), easiest, others, _broken(ask, others, sessions))


def _said(ask: Questions, claim: Claim) -> bool:
    """True of what asks for something; a blank cell, as that of a length, is not to blame."""
    return claim in ask.lifting or claim.field in _ALWAYS_SAID


def _broken(ask: Questions, others: Repairs, sessions: Collection[str]) -> tuple[Reason, ...]:
    """What placing the sessions breaks at the least."""
    day = repaired(ask.day, others)
    runs = [run for run in day.runs if run.session.code in sessions]
    found = Law(day, runs).least_bad(ask.search)
    return () if found is None else found[0]
