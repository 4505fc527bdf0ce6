"""A plan for programs: the `--json` form of the contract."""

import json
from collections.abc import Sequence

from scheduler.answers import Answer
from scheduler.domain import Day, Plan
from scheduler.goals import GoalResult
from scheduler.outcome import Impossible, Solved
from scheduler.rules import Reason
from scheduler.verify.layout import Layout, lay_out
from scheduler.words import Clock


def plan_json(
    day: Day, outcome: Solved | Impossible, lang: str, answers: Sequence[Answer] = ()
) -> str:
    """The plan, its score and what it breaks, as JSON text; sentences are in the language.

    `answers` are the menu that it was taken from.
    """
    told: dict[str, object] = {
        "version": 1,
        "status": outcome.status,
        "sessions": _sessions(lay_out(day, outcome.plan)),
        "seats": _seats(day, outcome.plan),
        "score": {
            "unserved": outcome.score.unserved,
            "points": outcome.score.points,
            "unseated": outcome.score.unseated,
            "comfort": outcome.score.comfort,
        },
        "bound": _bound(outcome.goals),
        "broken": [_broken(day, reason, lang) for reason in outcome.broken],
    }
    if answers:
        told["menu"] = [_answer(day, answer, outcome, lang) for answer in answers]
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _sessions(layout: Layout) -> list[dict[str, object]]:
    return [
        {
            "code": on.run.session.code,
            "run": on.run.number,
            "slot": on.slot.name,
            "start": str(Clock(on.span.start)),
            "end": str(Clock(on.span.end)),
            "room": on.room.name,
        }
        for on in layout.occasions
    ]


def _seats(day: Day, plan: Plan) -> list[dict[str, object]]:
    return [
        {
            "participant": seat.participant,
            "code": day.run[seat.run].session.code,
            "run": day.run[seat.run].number,
            "rank": day.participant[seat.participant].rank(day.run[seat.run].session.code),
        }
        for seat in plan.seats
    ]


def _bound(goals: Sequence[GoalResult]) -> dict[str, int]:
    return {result.goal.value: result.bound for result in goals}


def _broken(day: Day, reason: Reason, lang: str) -> dict[str, object]:
    return {
        "rule": reason.rule,
        "words": reason.words().say(lang),
        "cells": [str(cell) for cell in reason.cells(day)],
    }


def _answer(day: Day, answer: Answer, taken: Solved | Impossible, lang: str) -> dict[str, object]:
    score = answer.outcome.score
    return {
        "most": answer.most,
        "moves": answer.moves,
        "time_moves": answer.time_moves,
        "room_moves": answer.room_moves,
        "slips": answer.slips,
        "messages": answer.messages,
        "unserved": score.unserved,
        "points": score.points,
        "broken": [_broken(day, reason, lang) for reason in answer.outcome.broken],
        "proven": answer.proven,
        "chosen": answer.outcome.plan == taken.plan,
    }
