"""Who wants what, as arrays, and the best seats in a given timetable.

This is for blocks in which each slot stands alone: sessions of one kind, held once each, in slots
that lie apart. Which seats are best is then a flow from people through slots to sessions, whole
by nature; and the flow puts a *price* on a seat of each session, the points that one seat more
would bring.

Arrays are over G parties, S sessions and T slots. A set of sessions is a number whose bit s says
that session s is in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python import min_cost_flow

from scheduler.domain import Run, Slot
from scheduler.model.parties import Crowd

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
FAR = 1 << 40  # more than any points: "never"


@dataclass(frozen=True, eq=False)
class Demand:
    """The parties of a block.

    `size` [G] people; `worth` [G,S] points of a seat, 0 where not wished; `wish` [G,S]; `may`
    [G,S,T] there, and not speaking in it; `talk` and `must` [G,S] sessions in which they speak,
    or must sit; `hope` [G] they wished something of this kind; `step_free` [G] they need it.
    """

    size: Ints
    worth: Ints
    wish: Bools
    may: Bools
    talk: Bools
    must: Bools
    hope: Bools
    step_free: Bools

    @property
    def penalty(self) -> int:
        """Points that outweigh what serving one person more costs in a given timetable.

        The people who change seats for it form a chain, each session at most once in it.
        """
        dearest, sessions = int(self.worth.max(initial=0)), int(self.wish.shape[1])
        return dearest * sessions + 1


def demand(crowds: Iterable[Crowd], runs: tuple[Run, ...], slots: tuple[Slot, ...]) -> Demand:
    """The crowds' parties as arrays."""
    pairs = [(crowd, party) for crowd in crowds for party in crowd.parties]
    codes = [run.session.code for run in runs]
    worth = np.zeros((len(pairs), len(runs)), np.int64)
    may = np.zeros((len(pairs), len(runs), len(slots)), np.bool_)
    offered: dict[int, Bools] = {}
    for g, (crowd, party) in enumerate(pairs):
        for code, points in party.worth:
            worth[g, codes.index(code)] = points
        if id(crowd) not in offered:
            offered[id(crowd)] = _offered(crowd, runs, slots)
        may[g] = offered[id(crowd)]
    shape = worth.shape
    talk = [[crowd.speaker in run.session.speakers for run in runs] for crowd, _ in pairs]
    must = [[code in crowd.musts for code in codes] for crowd, _ in pairs]
    return Demand(
        size=np.array([len(party.members) for _, party in pairs], np.int64),
        worth=worth,
        wish=worth > 0,
        may=may,
        talk=np.array(talk, np.bool_).reshape(shape),  # the shape matters when nobody comes
        must=np.array(must, np.bool_).reshape(shape),
        hope=np.array([bool(party.kinds) for _, party in pairs], np.bool_),
        step_free=np.array([crowd.step_free for crowd, _ in pairs], np.bool_),
    )


def _offered(crowd: Crowd, runs: tuple[Run, ...], slots: tuple[Slot, ...]) -> Bools:
    """[S,T] where the crowd may sit."""
    offers = {(run.code, slot.name) for run, slot in crowd.offers}
    return np.array(
        [
            [
                (run.code, slot.name) in offers and crowd.speaker not in run.session.speakers
                for slot in slots
            ]
            for run in runs
        ]
    )


@dataclass(frozen=True, eq=False)
class Held:
    """A timetable: each session's slot [S], its seats [S], and whether it is step-free [S]."""

    slot: Ints
    seats: Ints
    step_free: Bools


@dataclass(frozen=True, eq=False)
class Seated:
    """The best seats `taken` [G,S] in a timetable, and the `price` [S] of a seat each."""

    unserved: int
    points: int
    taken: Ints
    price: Ints


def open_seats(demand: Demand, held: Held) -> Bools:
    """[G,S] the seats that a party may choose: where it has no duty in the session's slot."""
    there = demand.may[:, np.arange(len(held.slot)), held.slot]
    together = held.slot[:, None] == held.slot
    duty: Bools = (demand.talk | demand.must) @ together
    free: Bools = there & ~duty & (held.step_free | ~demand.step_free[:, None])
    return free


def seat(demand: Demand, held: Held, worth: Ints, penalty: int) -> Seated:
    """The seats that make the most of `worth` less the penalty for each person unserved."""
    size, must = demand.size, demand.must
    free = demand.wish & open_seats(demand, held)
    served = (must & demand.wish).any(1)
    fine = np.where(demand.hope & ~served, penalty, 0)
    seats = held.seats - size @ must
    taken = _flow(size, seats, held.slot, free, worth, fine)
    price = _prices(size, held.slot, free, worth, fine, taken)
    missing = np.where(demand.hope & ~served, np.maximum(0, size - taken.sum(1)), 0)
    taken = taken + size[:, None] * (must & demand.wish)
    return Seated(int(missing.sum()), int((taken * worth).sum()), taken, price)


def _flow(size: Ints, seats: Ints, slot: Ints, free: Bools, worth: Ints, fine: Ints) -> Ints:
    """[G,S] the seats taken: a flow from a source by party, party and slot, session to a sink."""
    (people, sessions), slots = free.shape, int(slot.max()) + 1
    g, s = np.nonzero(free)
    pg, pt = (side.ravel() for side in np.indices((people, slots)))
    group = 2 + sessions + np.arange(people)
    in_slot = 2 + sessions + people + np.arange(people * slots).reshape(people, slots)
    none, total = np.zeros(people, np.int64), int(size.sum()) * slots
    ends = 2 + np.arange(sessions)
    arcs = (
        (none, group, size, -fine),  # a first seat, by which one is served
        (none, group, size * slots, none),  # seats after it
        (group[pg], in_slot[pg, pt], size[pg], np.zeros_like(pg)),
        (in_slot[g, slot[s]], 2 + s, size[g], -worth[g, s]),
        (ends, np.ones_like(ends), seats, np.zeros_like(ends)),
        (np.array([0]), np.array([1]), np.array([total]), np.array([0])),  # seats not taken
    )
    flow = min_cost_flow.SimpleMinCostFlow()
    columns = (np.concatenate(column) for column in zip(*arcs, strict=True))
    ids = flow.add_arcs_with_capacity_and_unit_cost(*columns)
    flow.set_node_supply(0, total)
    flow.set_node_supply(1, -total)
    if flow.solve() != flow.OPTIMAL:
        raise AssertionError("a flow that may leave every seat empty has a solution")
    first = 2 * people + len(pg)
    taken = np.zeros((people, sessions), np.int64)
    taken[g, s] = flow.flows(ids)[first : first + len(g)]
    return taken


def _prices(size: Ints, slot: Ints, free: Bools, worth: Ints, fine: Ints, taken: Ints) -> Ints:
    """[S] the least prices that support the seats taken: by duality, shortest distances.

    In the graph of possible changes (take a seat, give one up, change within a slot), the price of
    a session is minus its distance from the source (Bellman and Ford, all parties at once).
    """
    sessions, slots = len(slot), int(slot.max()) + 1
    in_slot = slot[:, None] == np.arange(slots)
    by_slot = taken @ in_slot
    into = np.where(by_slot < size[:, None], 0, FAR)
    out = np.where(by_slot > 0, 0, FAR)
    take = np.where(free & (taken < size[:, None]), -worth, FAR)
    give = np.where(taken > 0, worth, FAR)
    source = np.where(taken.sum(1) < size, -fine, 0)
    distance = np.where(taken.sum(0) > 0, 0, FAR)
    for _ in range(4 * sessions + 4):
        left = distance + give
        at = np.stack([np.where(in_slot[:, t], left, FAR).min(1) for t in range(slots)], 1)
        party = np.minimum(source, (at + out).min(1))
        at = np.minimum(at, party[:, None] + into)
        nearer = np.minimum(distance, (at[:, slot] + take).min(0))
        if (nearer == distance).all():
            return np.where(distance > FAR // 2, 0, np.maximum(0, -distance))
        distance = nearer
    raise AssertionError("better seats exist than those the flow found")
