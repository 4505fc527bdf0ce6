"""The sheet Event: the settings of the day."""

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

from scheduler.domain import DEFAULT_POINTS, Cell
from scheduler.words import Message, message
from scheduler.workbook.headings import heading_key, named
from scheduler.workbook.table import Row, Seen, Table
from scheduler.workbook.values import DAY, iso_date, percent, pieces_of, shown, text, whole
from scheduler.workbook.vocabulary import SETTINGS, Column, key

_LIKE = 0.75
_MOST_POINTS = 1_000_000
_LANGUAGES = {
    "fr": ("fr", "francais", "french"),
    "en": ("en", "anglais", "english"),
}


@dataclass(slots=True)
class Settings:
    """What the sheet sets, by field of the day, and the cells of the values."""

    values: dict[str, object] = field(default_factory=dict)
    cells: dict[str, Cell] = field(default_factory=dict)


def read_event(table: Table) -> Settings:
    """The settings that are filled in and understood."""
    settings = Settings()
    seen = Seen()
    for row in table:
        name = row.require("setting", text, "")
        column = next((column for column in SETTINGS if named(name, column.name)), None)
        if column is None:
            _tell_near(row, name)
            continue
        seen.check(row, "setting", column.field, name)
        _read_value(row, column.field, settings)
    return settings


def language_of(value: object) -> str | Message:
    """`fr` or `en`."""
    said = key(str(value))
    for language, names in _LANGUAGES.items():
        if said in names:
            return language
    return message("“{value}” is no language of this program: write fr or en.", value=shown(value))


def _read_value(row: Row, name: str, settings: Settings) -> None:
    if row.value("value") is None:
        return
    found = row.read("value", _READERS[name], None)
    if found is not None:
        settings.values[name] = found
        settings.cells[name] = row.cell("value")


def _tell_near(row: Row, name: str) -> None:
    def likeness(column: Column) -> float:
        return max(
            difflib.SequenceMatcher(None, heading_key(shown(name)), heading_key(said)).ratio()
            for said in (column.name.fr, column.name.en)
        )

    near = max(SETTINGS, key=likeness)
    if name and likeness(near) >= _LIKE:
        lang = "fr" if row.table.headings["setting"] == "Paramètre" else "en"
        row.notice(
            "setting",
            message(
                "The setting “{name}” is not read: did you mean “{near}”?",
                name=shown(name),
                near=near.name.say(lang),
            ),
        )


def _timezone(value: object) -> str | Message:
    said = str(value).strip()
    try:
        ZoneInfo(said)
    except (LookupError, ValueError, OSError):
        zones = sorted(available_timezones())
        near = difflib.get_close_matches(said, zones, n=1)
        return message(
            "“{value}” is no time zone: write one like {example}.",
            value=shown(value),
            example=near[0] if near else "Europe/Paris",
        )
    return said


def points(value: object) -> tuple[int, ...] | Message:
    """The worth of a seat by rank, strictly falling: `100; 60; 30`."""
    pieces = [piece for piece in pieces_of(value) if piece]
    found = []
    for piece in pieces:
        number = whole(1, _MOST_POINTS)(piece)
        if isinstance(number, Message):
            return number
        found.append(number)
    for before, after in pairwise(found):
        if after >= before:
            return message(
                "The points do not fall from {before} to {after}: write ever smaller ones, like "
                "{example}.",
                before=before,
                after=after,
                example="; ".join(map(str, DEFAULT_POINTS)),
            )
    return tuple(found) or DEFAULT_POINTS


_READERS: Mapping[str, Callable[[object], object | Message]] = {
    "title": text,
    "date": iso_date,
    "venue": text,
    "timezone": _timezone,
    "language": language_of,
    "changeover": whole(0, DAY),
    "freeze": whole(0, DAY),
    "reserve": percent,
    "comfort_share": percent,
    "points": points,
}
