"""The named styles that all sheets share: their names, and how each looks."""

from collections.abc import Mapping
from enum import StrEnum

from scheduler.words import word

DARK, LIGHT, RED = "#1F3864", "#5B6F95", "#C00000"


class Style(StrEnum):
    """A named style, by its English name."""

    TITLE = "Sheet title"
    SUBTITLE = "Below the title"
    HEADING = "Column heading"
    OPTIONAL = "Column heading, less important"
    ROW = "Row of a list"
    EDITABLE = "To be edited"
    CHANGED = "Changed cell"
    BROKEN = "Broken rule"
    SLOT = "Slot of the grid"
    FREE = "Free room"
    CLOSED = "Closed room"
    OTHER_USE = "Room of another use"
    LEGEND = "Legend"


_NAMES = {style: style.value for style in Style}

_HEADING = {
    "bold": True,
    "font_color": "white",
    "bg_color": DARK,
    "text_wrap": True,
    "valign": "vcenter",
    "border": 1,
    "border_color": "white",
}
_LEGEND = {"text_wrap": True, "align": "center", "valign": "vcenter"}
_CELL = {"border": 1, "border_color": "#B0B0B0", **_LEGEND}
_LIGHT_UP = 14  # a fill pattern, as XlsxWriter numbers them

LOOKS: Mapping[Style, Mapping[str, object]] = {
    Style.TITLE: {"bold": True, "font_size": 20, "font_color": DARK},
    Style.SUBTITLE: {"font_size": 12, "font_color": "#444444"},
    Style.HEADING: _HEADING,
    Style.OPTIONAL: {**_HEADING, "bg_color": LIGHT},
    Style.ROW: {"bottom": 1, "bottom_color": "#D9D9D9"},
    Style.EDITABLE: {"bg_color": "#FFF9DB", "border": 1, "border_color": "#D9D2A6"},
    Style.CHANGED: {
        "bold": True,
        "bg_color": "#DCE9F7",
        "border": 2,
        "border_color": "#1F5FA8",
    },
    # White, so that no colour of a kind lies over what is broken.
    Style.BROKEN: {
        "bold": True,
        "font_color": RED,
        "bg_color": "#FFFFFF",
        "border": 5,
        "border_color": RED,
    },
    Style.SLOT: {
        "text_wrap": True,
        "align": "left",
        "indent": 1,
        "valign": "vcenter",
        "border": 1,
        "border_color": "#777777",
        "bg_color": "#F2F2F2",
    },
    Style.FREE: _CELL,
    # Hatched and crossed out: some programs print no hatching.
    Style.CLOSED: {
        **_CELL,
        "valign": "top",
        "diag_type": 3,
        "diag_border": 1,
        "diag_color": "#8C8C8C",
        "pattern": _LIGHT_UP,
        "fg_color": "#8C8C8C",
        "bg_color": "#E3E3E3",
        "bold": True,
    },
    Style.OTHER_USE: {**_CELL, "font_color": "#6B6B6B", "italic": True, "font_size": 8},
    Style.LEGEND: {**_LEGEND, "font_size": 9},
}


def style_name(style: Style, lang: str) -> str:
    """The name that Excel shows, in the language."""
    return word(_NAMES[style], lang)
