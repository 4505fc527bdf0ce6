"""The model and the verifier call the same reasons broken, and a bug in either shows at once.

A bug is planted in one of the two views while it looks at a plan, and taken out for the other.
Asking only whether a plan is good or broken would miss most of these bugs: drawn plans are mostly
broken for more than one reason.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module

import pytest
from hypothesis import Phase, given, seed, settings

from scheduler import rules
from scheduler.domain import Day, Plan, Room, Run, Slot, Span
from scheduler.model import placing
from scheduler.model import reasons as model
from scheduler.model.meeting import MEETING
from scheduler.model.placing import PLACING
from scheduler.model.reasons import model_broken
from scheduler.model.seating import SEATING
from scheduler.rules import Reason
from scheduler.verify import broken_reasons
from scheduler.verify.layout import Layout, Occasion
from scheduler.verify.rules import CHECKS, Broken, slot_to_come
from tests.days import days_and_plans
from tests.effort import examples

verify = import_module("scheduler.verify")  # the module: by import, the name is a function

Case = tuple[Day, Plan]
View = Callable[[Day, Plan], frozenset[Reason]]
RUNS, CASES = 3, 100  # several draws differ more than one long one


@dataclass(frozen=True, slots=True)
class Bug:
    """A mistake: what stands in the place of an attribute."""

    name: str
    holder: object
    attribute: str
    wrong: object


def verified(day: Day, plan: Plan) -> frozenset[Reason]:
    """What the verifier calls broken."""
    return frozenset(broken_reasons(day, plan))


def mistaken(view: View, bug: Bug, case: Case) -> frozenset[Reason]:
    """What the view calls broken with the bug in it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bug.holder, bug.attribute, bug.wrong)
        return view(*case)


@cache
def cases() -> tuple[tuple[Case, frozenset[Reason]], ...]:
    """The same drawn days and plans each time, and what the verifier calls broken in them."""
    drawn = [case for run in range(RUNS) for case in _drawn(run)]
    return tuple((case, verified(*case)) for case in drawn)


def _drawn(run: int) -> list[Case]:
    drawn: list[Case] = []

    @seed(run)
    @settings(
        max_examples=CASES,
        database=None,
        phases=[Phase.generate],
    )
    @given(days_and_plans(least=3))
    def draw(case: Case) -> None:
        drawn.append(case)

    draw()
    return drawn


@examples(150)
@given(days_and_plans() | days_and_plans(least=3))
def test_the_model_and_the_verifier_agree_on_the_set_of_reasons(case: Case) -> None:
    """The two were written apart and mean the same law."""
    assert model_broken(*case) == verified(*case)


def test_the_drawn_plans_break_every_rule_that_a_full_plan_can_break() -> None:
    """The drawn cases would show a rule that one of the views forgot."""
    met = {reason.rule for _, reasons in cases() for reason in reasons}
    assert met == {rule.name for rule in rules.ALL_RULES} - {"held"}


def _closed(self: Span, other: Span) -> bool:
    return self.start <= other.end and other.start <= self.end


def _same_start(self: Span, other: Span) -> bool:
    return self.start == other.start


def _some_of_it(self: Span, spans: tuple[Span, ...]) -> bool:
    return any(self.overlaps(span) for span in spans)


def _all_but_a_minute(self: Span, spans: tuple[Span, ...]) -> bool:
    return any(span.start <= self.start and self.end <= span.end + 1 for span in spans)


def _changeover_never_met(self: Occasion, other: Occasion, changeover: int) -> bool:
    near = self.room != other.room and self.span.gap(other.span) <= changeover
    return near or self.overlaps(other)


def _changeover_in_the_room(self: Occasion, other: Occasion, changeover: int) -> bool:
    return self.span.gap(other.span) < changeover or self.overlaps(other)


def _changeover_after_only(self: Occasion, other: Occasion, changeover: int) -> bool:
    late = 0 <= other.span.start - self.span.end < changeover
    return (self.room != other.room and late) or self.overlaps(other)


def _reserve_rounded_down(self: Day, run: Run, room: Room) -> int:
    free = room.seats - room.seats * self.reserve // 100
    limit = run.session.max_seats
    return free if limit is None else min(free, limit)


def _reserve_off_max_seats(self: Day, run: Run, room: Room) -> int:
    limit = run.session.max_seats
    seats = room.seats if limit is None else min(room.seats, limit)
    return seats - -(-seats * self.reserve // 100)


def _whole_slot(self: Run, slot: Slot) -> Span:
    return slot.span


def _first_fixed(self: Run) -> str:
    return self.session.fixed_slots[0] if self.session.fixed_slots else ""


def _never_excused(self: Layout, speaker: str) -> tuple[Occasion, ...]:
    return ()


def _after_began(layout: Layout) -> Broken:
    for late in layout.occasions:
        for early in layout.occasions:
            follows = early.run.session.code in late.run.session.after
            if follows and late.span.start <= early.span.start:
                yield rules.after_ended(late.code, early.code)


def _named_by_the_first_only(layout: Layout) -> Broken:
    for one, two in layout.pairs:
        if two.run.session.code in one.run.session.not_alongside and one.overlaps(two):
            yield rules.not_alongside(one.code, two.code)


def _one_seat_too_many(layout: Layout) -> Broken:
    for on in layout.occasions:
        if layout.heads[on.code] > layout.day.seats(on.run, on.room) + 1:
            yield rules.seats_enough(on.code, on.room.name)


def _the_slot_alone(layout: Layout) -> Broken:
    for on in layout.occasions:
        place = layout.day.frozen_place.get(on.code)
        if place and on.slot.name != place.slot:
            yield rules.place_kept(on.code)


def _begun_when_it_begins(layout: Layout) -> Broken:
    clock = layout.day.earliest
    later = replace(layout.day, earliest=clock and clock + 1)
    return slot_to_come(Layout(later, layout.occasions, layout.seated))


def _pins_forgotten(layout: Layout) -> Broken:
    return _closed_but_for(layout, {(place.run, place.slot) for place in layout.day.frozen})


def _frozen_forgotten(layout: Layout) -> Broken:
    return _closed_but_for(layout, {(run.code, run.fixed_slot) for run in layout.day.runs})


def _frozen_anywhere(layout: Layout) -> Broken:
    stays = {(place.run, slot) for place in layout.day.frozen for slot in layout.day.slot}
    stays |= {(run.code, run.fixed_slot) for run in layout.day.runs}
    return _closed_but_for(layout, stays)


def _closed_but_for(layout: Layout, stays: set[tuple[str, str]]) -> Broken:
    for on in layout.occasions:
        if on.slot.span.start < layout.day.earliest and (on.code, on.slot.name) not in stays:
            yield rules.slot_to_come(on.code, on.slot.name)


def _checks(**wrong: Callable[[Layout], Broken]) -> tuple[Callable[[Layout], Broken], ...]:
    return tuple(wrong.get(check.__name__, check) for check in CHECKS)


IN_THE_VERIFIER = (
    Bug("spans that touch overlap", Span, "overlaps", _closed),
    Bug("9:00-9:30 and 9:15-9:45 do not overlap", Span, "overlaps", _same_start),
    Bug("a window that covers a part will do", Span, "within", _some_of_it),
    Bug("a window may end a minute early", Span, "within", _all_but_a_minute),
    Bug("a changeover exactly met is missed", Occasion, "clashes", _changeover_never_met),
    Bug("a changeover within a room", Occasion, "clashes", _changeover_in_the_room),
    Bug("a changeover in one direction", Occasion, "clashes", _changeover_after_only),
    Bug("the reserve is rounded down", Day, "seats", _reserve_rounded_down),
    Bug("the reserve is taken off Max seats", Day, "seats", _reserve_off_max_seats),
    Bug("a session lasts as long as its slot", Run, "span", _whole_slot),
    Bug("the first fixed slot holds for all runs", Run, "fixed_slot", property(_first_fixed)),
    Bug("speakers forgotten", Layout, "spoken_by", _never_excused),
    Bug("After looks at beginnings", verify, "CHECKS", _checks(after_ended=_after_began)),
    Bug(
        "Not alongside is read one way",
        verify,
        "CHECKS",
        _checks(not_alongside=_named_by_the_first_only),
    ),
    Bug("a frozen run may change rooms", verify, "CHECKS", _checks(place_kept=_the_slot_alone)),
    Bug(
        "a slot is closed at the minute at which it is open",
        verify,
        "CHECKS",
        _checks(slot_to_come=_begun_when_it_begins),
    ),
    Bug("a fixed slot is closed", verify, "CHECKS", _checks(slot_to_come=_pins_forgotten)),
    Bug("the own slot is closed", verify, "CHECKS", _checks(slot_to_come=_frozen_forgotten)),
    Bug("frozen runs go anywhere", verify, "CHECKS", _checks(slot_to_come=_frozen_anywhere)),
    Bug("one person too many", verify, "CHECKS", _checks(seats_enough=_one_seat_too_many)),
    *(
        Bug(
            f"{check.__name__} forgotten",
            verify,
            "CHECKS",
            tuple(c for c in CHECKS if c is not check),
        )
        for check in CHECKS
        if check.__name__ != "held"
    ),
)


@pytest.mark.parametrize("bug", IN_THE_VERIFIER, ids=lambda bug: bug.name)
def test_a_bug_in_the_verifier_is_caught(bug: Bug) -> None:
    """Some drawn plan breaks other reasons for the mistaken verifier than for the model."""
    caught = next(case for case, reasons in cases() if mistaken(verified, bug, case) != reasons)
    assert model_broken(*caught) == verified(*caught) != mistaken(verified, bug, caught)


def _gap_of_one(self: Span, other: Span) -> int:
    return max(self.start, other.start) - min(self.end, other.end) - 1


def _without(rules_of: tuple[Callable[..., object], ...], name: str) -> tuple[object, ...]:
    return tuple(rule for rule in rules_of if rule.__name__ != name)


IN_THE_MODEL = (
    *(
        Bug(f"{rule} forgotten", placing, "PLACING", _without(PLACING, rule))
        for rule in ("slot_fixed", "room_fixed", "place_kept", "slot_to_come")
    ),
    Bug("spans that touch overlap", Span, "gap", _gap_of_one),
    Bug("a window that covers a part will do", Span, "within", _some_of_it),
    Bug("the reserve is rounded down", Day, "seats", _reserve_rounded_down),
    Bug("a session lasts as long as its slot", Run, "span", _whole_slot),
    Bug("the first fixed slot holds for all runs", Run, "fixed_slot", property(_first_fixed)),
    *(
        Bug(f"{rule} forgotten", model, "MEETING", _without(MEETING, rule))
        for rule in ("room_free", "speaker_free", "runs_apart")
    ),
    *(
        Bug(f"{rule} forgotten", model, "SEATING", _without(SEATING, rule))
        for rule in ("seats_enough", "seated_once", "seated_not_speaking", "one_run_each")
    ),
)


@pytest.mark.parametrize("bug", IN_THE_MODEL, ids=lambda bug: bug.name)
def test_a_bug_in_the_model_is_caught(bug: Bug) -> None:
    """Some drawn plan breaks other reasons for the mistaken model than for the verifier."""
    assert any(mistaken(model_broken, bug, case) != reasons for case, reasons in cases())
