"""Which claims of a conflict are named: those likeliest to be meant, and few of them.

Many cells could mend a day: a slot could take other kinds, a session be cancelled, any of six rooms
be equipped. Whoever asks why wants the cell that was written by mistake, or that asks too much.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scheduler.domain import Day
from scheduler.explain.claims import Claim, Layer, repaired
from scheduler.explain.explained import Conflict

_OTHERS = 2  # claims that are blamed besides one a conflict, if some are of a further layer
_SISTERS = 2  # cells of one column that may all be blamed


def blamed(day: Day, conflicts: Sequence[Conflict]) -> Iterator[Conflict]:
    """The conflicts with the likeliest of their claims: those of the first layer, and few more."""
    firsts = [_first(conflict.claims) for conflict in conflicts]
    spare = _OTHERS - sum(len(claims) - 1 for claims in firsts)
    for conflict, claims in zip(conflicts, firsts, strict=True):
        more = _beyond(day, conflict, claims)[: max(0, spare)]
        spare -= len(more)
        yield replace(conflict, claims=(*claims, *more))


def _first(claims: Sequence[Claim]) -> list[Claim]:
    single = _single(claims)
    first = min((claim.layer for claim in single), default=Layer.HELD)
    return [claim for claim in single if claim.layer is first]


def _beyond(day: Day, conflict: Conflict, first: Sequence[Claim]) -> list[Claim]:
    """Claims of further layers; those of the frame only where they decide what is broken."""
    mended = repaired(day, conflict.others)  # the day of which the reasons speak
    decided = {cell for reason in conflict.reasons for cell in reason.cells(mended)}
    return [
        claim
        for claim in _single(conflict.claims)
        if claim not in first and claim.layer is not Layer.HELD
        if claim.layer is not Layer.FRAME or claim.cell(day) in decided
    ]


def _single(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without those of a column of which many cells would do, unless all are such."""
    columns = Counter((claim.role, claim.field) for claim in claims)
    single = [claim for claim in claims if columns[claim.role, claim.field] <= _SISTERS]
    return single or list(claims)
