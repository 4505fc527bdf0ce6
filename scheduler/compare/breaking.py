"""What the former plan breaks on the new day, and the edits that this is owed to.

A broken reason is owed to an edit when the reason holds again once that edit alone is undone, or
when that edit alone breaks it on the former day: a counterfactual that the verifier decides.
"""

from collections.abc import Collection, Iterable, Mapping

from scheduler.compare.edits import Edit, with_values
from scheduler.domain import Day, Placement, Plan, Seat
from scheduler.rules import RULES, Reason, Role
from scheduler.verify.fit import fitted
from scheduler.verify.layout import Layout, lay_out
from scheduler.verify.rules import CHECKS

Owed = Mapping[Reason, tuple[Edit, ...]]
# Not tried one by one: they change which runs there are, and are told by themselves.
_HOLDING = frozenset({"", "cancelled", "runs"})
_ALL_RULES = frozenset(RULES) - {"held"}


def personal(reason: Reason) -> bool:
    """True when the reason is about a participant, who is named first."""
    return Role.PARTICIPANT in RULES[reason.rule].roles


def owed(before: Layout, after: Day, edits: Iterable[Edit]) -> Owed:
    """The reasons that the former plan breaks on the new day alone, each with its edits."""
    former, plan = before.plan, _carried(before, after)
    new = _broken(after, plan, _ALL_RULES)
    new -= _broken(before.day, former, {reason.rule for reason in new})
    found: dict[Reason, tuple[Edit, ...]] = {reason: () for reason in sorted(new)}
    rules = {reason.rule for reason in new}
    for group in _groups(edits) if new else ():
        mended = new - _broken(with_values(after, group, undone=True), plan, rules)
        alone = new & _broken(with_values(before.day, group, undone=False), former, rules)
        for reason in mended | alone:
            found[reason] += tuple(edit for edit in group if _concerns(edit, reason))
    return found


def _groups(edits: Iterable[Edit]) -> Iterable[tuple[Edit, ...]]:
    """The edits one by one; those of one field of participants, which meet nowhere, together."""
    together: dict[str, tuple[Edit, ...]] = {}
    for edit in edits:
        if edit.field in _HOLDING:
            continue
        if edit.role is Role.PARTICIPANT:
            together[edit.field] = (*together.get(edit.field, ()), edit)
        else:
            yield (edit,)
    yield from together.values()


def _concerns(edit: Edit, reason: Reason) -> bool:
    """True unless the edit is of a participant whom the reason is not about."""
    if edit.role is not Role.PARTICIPANT:
        return True
    return personal(reason) and reason.about[0] == edit.name


def _broken(day: Day, plan: Plan, rules: Collection[str]) -> set[Reason]:
    """What the plan breaks of some rules, as far as the day has what it names."""
    layout = lay_out(day, fitted(day, plan)[0])
    checks = (check for check in CHECKS if check.__name__ in rules)
    return {reason for check in checks for reason in check(layout)}


def _carried(before: Layout, after: Day) -> Plan:
    """The plan with its runs called as on the new day, where a session has more runs or fewer."""
    now = {(run.session.code, run.number): run.code for run in after.runs}
    codes = {
        on.code: now[key]
        for on in before.occasions
        if (key := (on.run.session.code, on.run.number)) in now
    }
    plan = before.plan
    return Plan(
        tuple(Placement(codes[p.run], p.slot, p.room) for p in plan.placements if p.run in codes),
        tuple(Seat(seat.participant, codes[seat.run]) for seat in plan.seats if seat.run in codes),
    )
