"""Dates, hours and speakers as hand-outs say them."""

from datetime import date

from babel.dates import format_date

from scheduler.domain import Span
from scheduler.report.programme import Programme, Voice
from scheduler.words import Clock

_LOCALE = {"en": "en_GB"}  # 4 July, as the rest is spelt
_NBSP = "\N{NO-BREAK SPACE}"


def hours(span: Span, lang: str) -> str:
    """`10 h 50 – 12 h 20`, its dash kept with what comes before it."""
    return f"{Clock(span.start).say(lang)}{_NBSP}– {Clock(span.end).say(lang)}"


def full_date(programme: Programme, lang: str) -> str:
    """`vendredi 4 juillet 2025`; empty when the date is unknown."""
    if not programme.date:
        return ""
    return format_date(date.fromisoformat(programme.date), "full", locale=_LOCALE.get(lang, lang))


def voice(speaker: Voice) -> str:
    """The speaker's name, and the organisation unless the name holds it."""
    name, organisation = speaker.name, speaker.organisation
    return name if not organisation or organisation in name else f"{name} ({organisation})"
