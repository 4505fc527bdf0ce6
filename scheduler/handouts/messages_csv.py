"""The messages as CSV, for mail merges and mailing programs."""

import csv
from collections.abc import Sequence
from io import StringIO

from scheduler.report.messages import HEADINGS, MessageRow
from scheduler.words import word

# What spreadsheets take for a formula when a text begins with it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_SEPARATORS = {"fr": ";", "en": ","}  # the one that Excel expects in the language
BOM = "\ufeff"  # without it Excel takes UTF-8 for an older encoding


def messages_csv(rows: Sequence[MessageRow], lang: str) -> str:
    """A line per message under headings; a text that looks like a formula is quoted as text."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=_SEPARATORS[lang], lineterminator="\r\n")
    writer.writerow([word(heading, lang) for heading in HEADINGS])
    for row in rows:
        writer.writerow([_safe(value) for value in row.values(lang)])
    return BOM + text.getvalue()


def _safe(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value
