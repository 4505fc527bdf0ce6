"""What changed, for programs."""

import json

from scheduler.agendas import Agenda, Part
from scheduler.compare.cause import Causes
from scheduler.compare.differences import Move, PersonChange
from scheduler.compare.earlier import Comparison
from scheduler.verify.layout import Occasion
from scheduler.words import Clock


def differences_json(compared: Comparison, name: str, lang: str) -> str:
    """The moves and the people concerned, as JSON text; sentences are in the language."""
    told = {
        "version": 1,
        "before": compared.earlier.name,
        "after": name,
        "moves": [_move(compared, move, lang) for move in compared.differences.moves],
        "people": [_person(compared, change, lang) for change in compared.differences.people],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _move(compared: Comparison, move: Move, lang: str) -> dict[str, object]:
    run = move.occasion.run
    return {
        "kind": move.kind.value,
        "code": run.session.code,
        "run": run.number,
        "before": _place(move.before),
        "after": _place(move.after),
        "participants": [person.id for person in move.people if person.id],
        "speakers": [person.name for person in move.people if not person.id],
        "why": _why(compared.why.of_move(move), lang),
    }


def _person(compared: Comparison, change: PersonChange, lang: str) -> dict[str, object]:
    person = change.person
    return {
        "participant": person.id or None,
        "speaker": None if person.id else person.name,
        "reseated": change.reseated,
        "had": _agenda(change.had),
        "has": _agenda(change.has),
        "why": _why(compared.why.of_person(change), lang),
    }


def _agenda(agenda: Agenda) -> list[dict[str, object]]:
    return [
        {
            "code": entry.occasion.run.session.code,
            "run": entry.occasion.run.number,
            "speaks": entry.part is Part.SPEAKS,
            **(_place(entry.occasion) or {}),
        }
        for entry in agenda
    ]


def _place(on: Occasion | None) -> dict[str, str] | None:
    if on is None:
        return None
    start, end = str(Clock(on.span.start)), str(Clock(on.span.end))
    return {"slot": on.slot.name, "start": start, "end": end, "room": on.room.name}


def _why(causes: Causes, lang: str) -> list[dict[str, object]]:
    return [
        {"words": cause.words.say(lang), "cells": [str(cell) for cell in cause.cells]}
        for cause in causes
    ]
