"""An earlier plan, which a new one is compared with."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from scheduler.compare.by_hand import UNTOUCHED, ByHand
from scheduler.compare.causes import Why
from scheduler.compare.differences import Differences, PersonChange, differences
from scheduler.domain import Placement
from scheduler.verify.layout import Layout


@dataclass(frozen=True, slots=True)
class Earlier:
    """A plan that was written or, when `published`, made public under this file name.

    `by_hand` is what had been changed by hand in it.
    """

    name: str
    published: bool
    layout: Layout
    by_hand: ByHand = UNTOUCHED

    @property
    def placements(self) -> Mapping[tuple[str, int], Placement]:
        """Where each run was held, by session and number."""
        return {
            (on.run.session.code, on.run.number): Placement(on.code, on.slot.name, on.room.name)
            for on in self.layout.occasions
        }


@dataclass(frozen=True)
class Comparison:
    """A plan beside an earlier one, and what of it was changed by hand.

    `back` says that the plan was made before the one that it is compared with, `near` that it was
    sought near it.
    """

    earlier: Earlier
    layout: Layout
    by_hand: ByHand = UNTOUCHED
    back: bool = False
    near: bool = False

    @cached_property
    def differences(self) -> Differences:
        """What changed."""
        return differences(self.earlier.layout, self.layout)

    @property
    def to_tell(self) -> tuple[PersonChange, ...]:
        """Everyone whose agenda differs.

        Participants who are gone have withdrawn and know it, unless an earlier plan is returned to.
        """
        people = self.differences.people
        if self.back:
            return people
        return tuple(each for each in people if each.after is not None or not each.person.id)

    @cached_property
    def why(self) -> Why:
        """What caused it."""
        return Why(self.differences, self.by_hand, self.earlier.by_hand, self.back, self.near)
