"""Bounds on the points of every timetable, learned from the seats of one.

Let each session have a price a seat. Whatever the timetable, the points made in a slot are at most
the prices of all seats there plus what each person would gain by the best session of the slot
beyond its price; this is linear duality. The gain depends on which sessions share the slot, so it
is tabled for every set of them. At the timetable that the prices come from, the bound is exact.
"""

from dataclasses import dataclass

import numpy as np

from scheduler.model.demand import FAR, Demand, Held, Ints, open_seats


@dataclass(frozen=True, eq=False)
class Cut:
    """For all timetables, the worth of the seats less `penalty` a person unserved is at most

    the sum over slots of `gain` [T, sets] of the set held there, and over sessions of `price` [S]
    for each seat and of `step_free` [S] when the room is step-free, less `bonus`.
    """

    price: Ints
    step_free: Ints
    gain: Ints
    penalty: int
    bonus: int


def cut(demand: Demand, held: Held, price: Ints, worth: Ints, penalty: int) -> Cut:
    """The cut of these prices (any will do that are not negative), tight at this timetable."""
    net = worth - price
    free = demand.wish & open_seats(demand, held)
    slots = demand.may.shape[2]
    best = np.stack([np.where(free & (held.slot == t), net, -FAR).max(1) for t in range(slots)], 1)
    served = (demand.must & demand.wish).any(1)
    fine = penalty * (demand.hope & ~served)
    bonus = np.clip(-best.max(1), 0, fine)  # what makes one seat more worth its price
    rent = np.maximum(0, best + bonus[:, None])
    net = net + bonus[:, None]
    stairs = demand.step_free[:, None] & demand.wish & ~held.step_free
    extra = np.where(stairs, np.maximum(0, net - rent[:, held.slot]), 0)
    gain = _gains(demand, net - extra, worth - price)
    return Cut(price, demand.size @ extra, gain, penalty, int(bonus @ demand.size))


def _gains(demand: Demand, net: Ints, due: Ints) -> Ints:
    """[T, sets] what all people gain at most when just this set of sessions is held in the slot.

    `net` [G,S] is the gain by a seat of one's choice, `due` [G,S] by one that must be taken.
    """
    sets = 1 << net.shape[1]
    return np.stack(
        [demand.size @ _best_of_sets(demand, net, due, t, sets) for t in range(demand.may.shape[2])]
    )


def _best_of_sets(demand: Demand, net: Ints, due: Ints, slot: int, sets: int) -> Ints:
    """[G, sets] the gain of one person of each party, set by set from the smaller ones."""
    choice = np.where(demand.wish & demand.may[:, :, slot], net, 0)
    best = np.zeros((len(net), sets), np.int64)
    duty = np.zeros((len(net), sets), np.int64)
    bound = np.zeros((len(net), sets), np.bool_)
    for s in range(net.shape[1]):
        low, high = slice(0, 1 << s), slice(1 << s, 2 << s)
        best[:, high] = np.maximum(best[:, low], choice[:, s : s + 1])
        duty[:, high] = duty[:, low] + (demand.must[:, s] * due[:, s])[:, None]
        bound[:, high] = bound[:, low] | (demand.must | demand.talk)[:, s : s + 1]
    return np.where(bound, duty, best)
