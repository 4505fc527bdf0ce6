"""Hebrew and Arabic as they are drawn: from left to right, the letters joined."""

import re

from arabic_reshaper import ArabicReshaper
from bidi.algorithm import get_display  # the other one leaves brackets unmirrored

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_joiner = ArabicReshaper({"delete_harakat": False, "ARABIC LIGATURE ALLAH": False})


def drawn(text: str) -> str:
    """The characters of a line as they follow each other on paper; most lines stay as they are."""
    if not _RIGHT_TO_LEFT.search(text):
        return text
    return str(get_display(_joiner.reshape(text)))
