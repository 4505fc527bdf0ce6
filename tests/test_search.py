"""A search that must find something is spared for a while, and no longer, when all is stopped."""

import time
from random import Random

from ortools.sat.python import cp_model

from scheduler.model.search import Search


def hard() -> cp_model.CpModel:
    """A model of which no search proves the best in a minute: 900 clauses over 150 literals."""
    draw, model = Random(1), cp_model.CpModel()
    literals = [model.new_bool_var(f"x{number}") for number in range(150)]
    broken = [model.new_bool_var(f"b{number}") for number in range(900)]
    for each in broken:
        three = (one if draw.random() < 0.5 else ~one for one in draw.sample(literals, 3))
        model.add_bool_or([*three, each])
    model.minimize(cp_model.LinearExpr.sum(broken))
    return model


def test_a_search_that_is_spared_ends_before_the_time_is_out_once_all_is_stopped() -> None:
    """It is granted a moment, and does not go on for the whole minute that was left."""
    search = Search(seconds=60)
    search.stop()
    assert not search(hard(), grace=0.2).proven
    assert search.deadline is not None
    assert time.monotonic() < search.deadline
