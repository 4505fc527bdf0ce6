"""Goals in order, each outweighing all that follow, brought to their least one after another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import prod

from ortools.sat.python import cp_model

from scheduler.model.search import Search, Value

MOST = 1 << 52  # whole numbers beyond are not told apart by the solver's linear relaxation


@dataclass(frozen=True, eq=False)
class Tier:
    """A value to bring to its least, which varies by at most `width`."""

    total: cp_model.LinearExpr
    width: int


@dataclass(frozen=True, eq=False)
class Reached:
    """The values of the tiers in the best solution, and whether no solution is better."""

    values: tuple[int, ...]
    proven: bool
    value: Value


def least(
    model: cp_model.CpModel,
    tiers: Iterable[Tier],
    search: Search,
    grace: float = 0.0,
    share: float = 1.0,
    led: bool = True,
) -> Reached | None:
    """The best solution, tier after tier; None when there is none, or none in time.

    The model is held to it afterwards. Tiers that fit into one number are sought together. `grace`,
    `share` and `led` are those of `Search`.
    """
    tiers, reached = list(tiers), None
    for packed in _packed(tiers):
        if reached is not None:
            _hint(model, reached.value)
        model.minimize(_number(packed))
        found = search(model, grace=grace, share=share, led=led)
        if found.best is None:
            return reached if reached is None else Reached(reached.values, False, reached.value)
        proven = found.proven and (reached is None or reached.proven)
        values = tuple(found.value(tier.total) for tier in tiers)
        reached = Reached(values, proven, found.value)
        hold(model, packed, [found.value(tier.total) for tier in packed])
    return reached


def _packed(tiers: Iterable[Tier]) -> Iterator[list[Tier]]:
    """The tiers in as few lots as have room in one number each."""
    lot: list[Tier] = []
    for tier in tiers:
        if lot and prod(1 + other.width for other in (*lot, tier)) > MOST:
            yield lot
            lot = []
        lot.append(tier)
    if lot:
        yield lot


def _number(lot: Iterable[Tier]) -> cp_model.LinearExpr:
    """The lot as one number: every tier weighs more than all after it can vary."""
    weighed, weight = [], 1
    for tier in reversed(list(lot)):
        weighed.append(weight * tier.total)
        weight *= 1 + tier.width
    return cp_model.LinearExpr.sum(weighed)


def hold(model: cp_model.CpModel, tiers: Iterable[Tier], values: Iterable[int]) -> None:
    """Holds each tier to the value, or less."""
    for tier, value in zip(tiers, values, strict=True):
        model.add_linear_constraint(tier.total, cp_model.INT32_MIN, value)


def _hint(model: cp_model.CpModel, value: Value) -> None:
    """Suggests the solution to the next search."""
    model.clear_hints()  # type: ignore[no-untyped-call]
    for index in range(len(model.proto.variables)):
        variable = model.get_int_var_from_proto_index(index)
        model.add_hint(variable, value(variable))
