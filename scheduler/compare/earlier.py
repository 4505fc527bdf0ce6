"""An earlier plan, which a new one is compared with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from scheduler.compare.causes import ByHand, Why
from scheduler.compare.differences import Differences, differences
from scheduler.domain import Placement
from scheduler.verify.layout import Layout


@dataclass(frozen=True, slots=True)
class Earlier:
    """A plan that was written or, when `published`, made public under this file name."""

    name: str
    published: bool
    layout: Layout

    @property
    def placements(self) -> Mapping[tuple[str, int], Placement]:
        """Where each run was held, by session and number."""
        return {
            (on.run.session.code, on.run.number): Placement(on.code, on.slot.name, on.room.name)
            for on in self.layout.occasions
        }


@dataclass(frozen=True)
class Comparison:
    """A plan beside an earlier one, and what of it was changed by hand."""

    earlier: Earlier
    layout: Layout
    by_hand: ByHand = field(default_factory=ByHand)

    @cached_property
    def differences(self) -> Differences:
        """What changed."""
        return differences(self.earlier.layout, self.layout)

    @cached_property
    def why(self) -> Why:
        """What caused it."""
        return Why(self.differences, self.by_hand)
