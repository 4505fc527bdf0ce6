"""Runs of one session, which are one like the other: which of one plan is which of the other."""

from dataclasses import replace

from scheduler.domain import Plan
from scheduler.verify.layout import Layout, lay_out


def renumbered(layout: Layout, other: Layout) -> Layout:
    """The plan with the runs of each session numbered as the other plan numbers them.

    A run takes the number of the other plan's run at its time and in its room; what is left keeps
    its number, or takes the place of one that has moved.
    """
    codes = _codes(layout, other)
    if all(old == new for old, new in codes.items()):
        return layout
    plan = layout.plan
    return lay_out(
        layout.day,
        Plan(
            tuple(replace(place, run=codes[place.run]) for place in plan.placements),
            tuple(replace(seat, run=codes[seat.run]) for seat in plan.seats),
        ),
    )


def _codes(layout: Layout, other: Layout) -> dict[str, str]:
    """The new code of each run that is held."""
    code = {(run.session.code, run.number): run.code for run in layout.day.runs}
    theirs = {
        (on.run.session.code, on.span, on.room.name): (on.run.session.code, on.run.number)
        for on in other.occasions
    }
    found: dict[str, tuple[str, int]] = {}
    for on in layout.occasions:
        same = theirs.get((on.run.session.code, on.span, on.room.name))
        if same in code and same not in found.values():
            found[on.code] = same
    for on in layout.occasions:
        session, taken = on.run.session, set(found.values())
        if on.code not in found:
            numbers = (on.run.number, *range(1, session.runs + 1))
            found[on.code] = next(
                key for key in ((session.code, n) for n in numbers) if key not in taken
            )
    return {old: code[key] for old, key in found.items()}
