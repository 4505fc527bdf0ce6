"""Which sessions a session gave way to, by moving: those with which it could not have stayed."""

from collections.abc import Iterator
from dataclasses import replace

from scheduler.compare.differences import Move, run_key
from scheduler.domain import Plan
from scheduler.rules import RULES, Reason, Role
from scheduler.verify.fit import fitted
from scheduler.verify.layout import Layout, lay_out
from scheduler.verify.rules import CHECKS

_RunKey = tuple[str, int]
# Rules about a run and others; a run that breaks one about itself alone had to move by itself.
_BETWEEN = [
    check for check in CHECKS if RULES[check.__name__].roles.count(Role.RUN) > 1
    and Role.PARTICIPANT not in RULES[check.__name__].roles
]  # fmt: skip


def gave_way_to(after: Layout, move: Move) -> Iterator[_RunKey]:
    """The runs with which this one, put back where it was, would break a rule."""
    if move.before is None or move.after is None:
        return
    code, was = move.after.code, move.before
    back = tuple(
        replace(place, slot=was.slot.name, room=was.room.name) if place.run == code else place
        for place in after.plan.placements
    )
    plan = fitted(after.day, Plan(back, ()))[0]
    known = set(_broken(after))
    for reason in _broken(lay_out(after.day, plan)):
        if reason in known:
            continue
        others = [name for name in _runs(reason) if name != code]
        if len(others) < len(_runs(reason)):
            yield from (run_key(after.occasion[name]) for name in others)


def _broken(layout: Layout) -> Iterator[Reason]:
    return (reason for check in _BETWEEN for reason in check(layout))


def _runs(reason: Reason) -> list[str]:
    roles = RULES[reason.rule].roles
    return [name for role, name in zip(roles, reason.about, strict=True) if role is Role.RUN]
